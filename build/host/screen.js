/*
 * The screen: which sizes there are, and where a frame is shown.
 *
 *   createScreen({canvas, createCanvas, size, maxSurfacePixels, heap, log})
 *
 * A size is {width, height, density}: logical pixels, in which hosts tell of touches, and how many
 * of the canvas's pixels one of them is. Python's window is the surface. It may be coarser than the
 * canvas, `maxSurfacePixels` at most, because software draws it; a game that opens a window of
 * another size is shown as large as it fits, in the middle, with black around it.
 *
 * `heap()` gives the runtime's memory as it is now: it moves when it grows.
 */
function createScreen(settings) {
  "use strict";

  const canvas = settings.canvas;
  const painter = makePainter();
  let size = null;
  let last = null;
  let wasLost = false;
  let isSmooth = true;

  function makePainter() {
    const gl = canvas.getContext("webgl", {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
    });
    if (gl) {
      // A browser gives a lost context back only to a page that says it can go on.
      if (typeof canvas.addEventListener === "function") {
        canvas.addEventListener("webglcontextlost", (event) => event.preventDefault(), false);
      }
      return createWebglPainter(gl);
    }
    const context = canvas.getContext("2d");
    if (!context) {
      throw new Error("The canvas gives neither WebGL nor 2D: nothing can be shown.");
    }
    settings.log("info", "There is no WebGL: frames are drawn by Canvas 2D.");
    return createCanvasPainter(context, settings.createCanvas);
  }

  function resize(newSize) {
    size = newSize;
    canvas.width = Math.max(1, Math.round(size.width * size.density));
    canvas.height = Math.max(1, Math.round(size.height * size.density));
    show();
  }

  // [width, height, density] of the surface that a window of the whole screen has.
  function surface() {
    const finest = Math.sqrt(settings.maxSurfacePixels / (size.width * size.height));
    const density = Math.min(size.density, finest);
    return [
      Math.max(1, Math.round(size.width * density)),
      Math.max(1, Math.round(size.height * density)),
      density,
    ];
  }

  function placeOf(width, height) {
    const scale = Math.min(canvas.width / width, canvas.height / height);
    const shown = { width: Math.round(width * scale), height: Math.round(height * scale) };
    return {
      x: Math.floor((canvas.width - shown.width) / 2),
      y: Math.floor((canvas.height - shown.height) / 2),
      width: shown.width,
      height: shown.height,
    };
  }

  function present(pointer, width, height, pitch) {
    last = { pointer: pointer, width: width, height: height, pitch: pitch };
    show();
  }

  function show() {
    if (last === null) {
      return;
    }
    if (painter.isLost()) {
      wasLost = true;
      return;
    }
    const end = last.pointer + last.pitch * last.height;
    const bytes = settings.heap().subarray(last.pointer, end);
    const frame = { bytes: bytes, width: last.width, height: last.height, pitch: last.pitch };
    painter.draw(frame, placeOf(last.width, last.height), isSmooth);
  }

  // Called once a frame: not every host tells when a lost context has come back.
  function refresh() {
    wasLost = wasLost || painter.isLost();
    if (wasLost && !painter.isLost()) {
      wasLost = false;
      painter.setUp();
      show();
    }
  }

  // Where on the surface a place of the screen is, both from the top left: 0 to 1 each.
  function toSurface(x, y) {
    const shown = last || { width: surface()[0], height: surface()[1] };
    const place = placeOf(shown.width, shown.height);
    return {
      x: clamp((x * size.density - place.x) / place.width),
      y: clamp((y * size.density - place.y) / place.height),
      width: shown.width,
      height: shown.height,
    };
  }

  function clamp(share) {
    return Math.min(1, Math.max(0, share));
  }

  painter.setUp();
  resize(settings.size);
  return {
    present: present,
    refresh: refresh,
    resize: resize,
    surface: surface,
    toSurface: toSurface,
    hasShown: () => last !== null,
    isSmooth: () => isSmooth,
    setSmooth: (isOn) => {
      isSmooth = isOn;
    },
  };
}
