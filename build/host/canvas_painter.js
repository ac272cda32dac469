/*
 * Draws a frame of the runtime by Canvas 2D, where there is no WebGL. The same interface as
 * webgl_painter.js.
 *
 *   createCanvasPainter(context, createCanvas)
 *
 * `createCanvas(width, height)` makes a canvas that is not shown: frames are put into one, and
 * drawn from there in the size of the screen.
 */
function createCanvasPainter(context, createCanvas) {
  "use strict";

  let hidden = null;
  let image = null;

  function setUp() {
    hidden = null;
  }

  function makeHidden(frame) {
    const canvas = createCanvas(frame.width, frame.height);
    hidden = { canvas: canvas, context: canvas.getContext("2d") };
    image = hidden.context.createImageData(frame.width, frame.height);
  }

  // B, G, R, X become R, G, B, A.
  function fill(frame) {
    const to = image.data;
    let at = 0;
    for (let row = 0; row < frame.height; row += 1) {
      const start = row * frame.pitch;
      const end = start + frame.width * 4;
      for (let from = start; from < end; from += 4) {
        to[at] = frame.bytes[from + 2];
        to[at + 1] = frame.bytes[from + 1];
        to[at + 2] = frame.bytes[from];
        to[at + 3] = 255;
        at += 4;
      }
    }
  }

  function draw(frame, place, isSmooth) {
    if (hidden === null || image.width !== frame.width || image.height !== frame.height) {
      makeHidden(frame);
    }
    fill(frame);
    hidden.context.putImageData(image, 0, 0);
    context.fillStyle = "#000";
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.imageSmoothingEnabled = isSmooth;
    context.drawImage(hidden.canvas, place.x, place.y, place.width, place.height);
  }

  return { isLost: () => false, setUp: setUp, draw: draw };
}
