/*
 * What is seen when the game is not: a loading picture, a failure, the log.
 *
 *   createPictures(stage, log, title)
 *     .loading(share, text)            0 to 1, and what goes on
 *     .failure(stage, reason, log)     until the game is started anew
 *     .notes(title, lines)             any lines, in small type
 *
 * They are drawn by Canvas 2D on a canvas that is not shown, and shown as the game's own frames
 * are: by WebGL where there is WebGL, because a canvas that gave one kind of context may not give
 * the other.
 */
const createWebglPainter = require("./webgl_painter.js");
const createCanvasPainter = require("./canvas_painter.js");

function createPictures(stage, log, title) {
  "use strict";

  const WIDTH = 360;
  const MARGIN = 24;
  const TITLE_SIZE = 34;
  // Twice the layout's pixels are sharp enough for letters, and quick to upload.
  const SCALE = 2;
  const COLOURS = {
    sky: "#0b1026",
    ring: "#27325c",
    comet: "#ffd98a",
    text: "#f4f1ff",
    quiet: "#9aa3c7",
    alarm: "#ff9d8a",
  };

  let board = null;
  let painter = null;
  let gl = null;
  let own = null;

  function open() {
    const size = stage.size();
    stage.canvas.width = Math.round(size.width * size.density);
    stage.canvas.height = Math.round(size.height * size.density);
    gl = stage.canvas.getContext("webgl", {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
    });
    const theirs = bindings();
    painter = gl
      ? createWebglPainter(gl)
      : createCanvasPainter(stage.canvas.getContext("2d"), stage.createCanvas);
    painter.setUp();
    own = bindings();
    bind(theirs);
    const height = Math.round((WIDTH * size.height) / size.width);
    const canvas = stage.createCanvas(WIDTH * SCALE, height * SCALE);
    board = { context: canvas.getContext("2d"), width: canvas.width, height: canvas.height };
  }

  // The game's painter uses the same context, and counts on what it has bound.
  function bindings() {
    return gl
      ? [gl.getParameter(gl.CURRENT_PROGRAM), gl.getParameter(gl.TEXTURE_BINDING_2D)]
      : null;
  }

  function bind(bound) {
    if (gl) {
      gl.useProgram(bound[0]);
      gl.bindTexture(gl.TEXTURE_2D, bound[1]);
    }
  }

  // Both painters take a frame's bytes for blue, green, red: so red and blue change places.
  function paint(colour) {
    return "#" + colour.slice(5, 7) + colour.slice(3, 5) + colour.slice(1, 3);
  }

  function draw(work) {
    try {
      if (board === null) {
        open();
      }
      const context = board.context;
      context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
      context.fillStyle = paint(COLOURS.sky);
      context.fillRect(0, 0, WIDTH, board.height / SCALE);
      work(context, board.height / SCALE);
      show(context.getImageData(0, 0, board.width, board.height));
    } catch (error) {
      log.error(error);
    }
  }

  function show(image) {
    const frame = {
      bytes: new Uint8Array(image.data.buffer),
      width: board.width,
      height: board.height,
      pitch: board.width * 4,
    };
    const canvas = stage.canvas;
    const theirs = bindings();
    bind(own);
    painter.draw(frame, { x: 0, y: 0, width: canvas.width, height: canvas.height }, true);
    bind(theirs);
  }

  function write(context, text, x, y, size, colour, align) {
    context.fillStyle = paint(colour);
    context.font = size + "px sans-serif";
    context.textAlign = align || "left";
    context.fillText(text, x, y);
  }

  // A long title stays on its line.
  function titleSize(context) {
    context.font = TITLE_SIZE + "px sans-serif";
    const width = context.measureText(title).width;
    return Math.min(TITLE_SIZE, (TITLE_SIZE * (WIDTH - 2 * MARGIN)) / width);
  }

  // Returns where the next line would be.
  function writeWrapped(context, text, y, size, colour, lowest) {
    context.font = size + "px sans-serif";
    let line = "";
    String(text).split(/(\s+)/).forEach((word) => {
      if (context.measureText(line + word).width > WIDTH - 2 * MARGIN && line !== "") {
        y = writeLine(context, line, y, size, colour, lowest);
        line = word.trim();
      } else {
        line += word;
      }
    });
    return writeLine(context, line, y, size, colour, lowest);
  }

  function writeLine(context, line, y, size, colour, lowest) {
    if (y <= lowest) {
      write(context, line, MARGIN, y, size, colour);
    }
    return y + size * 1.35;
  }

  function circle(context, x, y, radius, colour, width) {
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    if (width > 0) {
      context.lineWidth = width;
      context.strokeStyle = paint(colour);
      context.stroke();
    } else {
      context.fillStyle = paint(colour);
      context.fill();
    }
  }

  function loading(share, text) {
    draw((context, height) => {
      const middle = WIDTH / 2;
      const y = height * 0.36;
      circle(context, middle, y, 62, COLOURS.ring, 3);
      circle(context, middle, y, 16, COLOURS.quiet, 0);
      const turn = share * Math.PI * 2 - Math.PI / 2;
      circle(context, middle + 62 * Math.cos(turn), y + 62 * Math.sin(turn), 8, COLOURS.comet, 0);
      write(context, title, middle, height * 0.56, titleSize(context), COLOURS.text, "center");
      context.fillStyle = paint(COLOURS.ring);
      context.fillRect(MARGIN * 2, height * 0.66, WIDTH - MARGIN * 4, 6);
      context.fillStyle = paint(COLOURS.comet);
      context.fillRect(MARGIN * 2, height * 0.66, (WIDTH - MARGIN * 4) * share, 6);
      write(context, text, middle, height * 0.66 + 30, 14, COLOURS.quiet, "center");
      log.stages().slice(-9).forEach((line, index) => {
        write(context, line, MARGIN, height * 0.78 + index * 13, 10, COLOURS.quiet);
      });
    });
  }

  function failure(stageName, reason, told) {
    draw((context, height) => {
      let y = 76;
      y = writeWrapped(context, title + " has stopped", y, 24, COLOURS.text, height);
      y = writeWrapped(context, "Stage: " + stageName, y + 4, 14, COLOURS.alarm, height);
      y = writeWrapped(context, reason, y + 6, 15, COLOURS.text, height);
      y = writeWrapped(context, "Close the game and open it again. Tap to copy the log.", y + 8, 13,
        COLOURS.quiet, height);
      y += 10;
      told.text().split("\n").slice(-40).forEach((line) => {
        y = writeWrapped(context, line, y, 9, COLOURS.quiet, height - 12);
      });
    });
  }

  function notes(title, lines) {
    draw((context, height) => {
      let y = writeWrapped(context, title, 76, 16, COLOURS.text, height) + 6;
      lines.forEach((line) => {
        y = writeWrapped(context, line, y, 9, COLOURS.quiet, height - 12);
      });
    });
  }

  return { loading: loading, failure: failure, notes: notes };
}

module.exports = createPictures;
