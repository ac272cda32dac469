/*
 * The canvas on the screen, and its size.
 *
 *   createStage(game)   {canvas, createCanvas(width, height), size(), onResize(listener)}
 *
 * The first canvas that is created is the one on the screen (page mini-games-sdk-canvas,
 * 2026-05-01). A context may be given out only once for each kind (godot_for_minigame,
 * 2026-08-29), so they are kept here.
 */
function createStage(game) {
  "use strict";

  const shown = game.createCanvas();
  const contexts = {};

  function getContext(kind, attributes) {
    if (!Object.prototype.hasOwnProperty.call(contexts, kind)) {
      contexts[kind] = shown.getContext(kind, attributes) || null;
    }
    return contexts[kind];
  }

  const canvas = {
    get width() {
      return shown.width;
    },
    set width(value) {
      shown.width = value;
    },
    get height() {
      return shown.height;
    },
    set height(value) {
      shown.height = value;
    },
    getContext: getContext,
  };
  if (typeof shown.addEventListener === "function") {
    canvas.addEventListener = (name, listener, isCapture) =>
      shown.addEventListener(name, listener, isCapture);
  }

  function createCanvas(width, height) {
    const made = game.createCanvas();
    made.width = width;
    made.height = height;
    return made;
  }

  // `getWindowInfo` is there from base library 0.2.0 on (page mini-games-sdk-system, 2026-05-01).
  function size() {
    const told =
      typeof game.getWindowInfo === "function" ? game.getWindowInfo() : game.getSystemInfoSync();
    return {
      width: told.windowWidth || told.screenWidth,
      height: told.windowHeight || told.screenHeight,
      density: told.pixelRatio || told.devicePixelRatio || 1,
    };
  }

  // Only ports of engines know it, and without its `off…` (construct3-minigame-adapter,
  // 2026-09-21).
  function onResize(listener) {
    if (typeof game.onWindowResize === "function") {
      game.onWindowResize(() => listener(size()));
    }
  }

  return { canvas: canvas, createCanvas: createCanvas, size: size, onResize: onResize };
}

module.exports = createStage;
