/*
 * A canvas on paper: as much of WebGL 1 as draws one texture on a rectangle, for engines that have
 * none. What is asked of it beyond that is an error.
 *
 *   createPaperCanvas()   {width, height, getContext(kind), loseContext(), restoreContext()}
 */
function createPaperCanvas() {
  "use strict";

  const canvas = { width: 0, height: 0, listeners: {} };
  const texture = { width: 0, height: 0, bytes: new Uint8Array(0), isSharp: false };
  const drawn = { viewport: null, share: 0, width: 0, height: 0, texture: null, isSharp: false };
  let viewport = null;
  let share = 0;
  let isLost = false;
  let isReady = false;
  let uploads = 0;

  canvas.addEventListener = (name, listener) => {
    canvas.listeners[name] = listener;
  };

  function alive(work) {
    return function () {
      return isLost ? null : work.apply(null, arguments);
    };
  }

  function check(condition, what) {
    if (!condition) {
      throw new Error("The paper WebGL does not take " + what + ".");
    }
  }

  function drawArrays(mode, first, count) {
    check(mode === gl.TRIANGLE_STRIP && first === 0 && count === 4 && isReady, "this drawing");
    drawn.viewport = viewport;
    drawn.share = share;
    drawn.width = canvas.width;
    drawn.height = canvas.height;
    if (drawn.texture === null || drawn.texture.length !== texture.bytes.length) {
      drawn.texture = new Uint8Array(texture.bytes.length);
    }
    drawn.texture.set(texture.bytes);
    drawn.isSharp = texture.isSharp;
  }

  // The pixels of the last drawing, by their nearest texel, from the bottom left as in WebGL.
  function readPixels(x, y, width, height, format, type, to) {
    check(x === 0 && y === 0 && width === drawn.width && height === drawn.height, "such a reading");
    const area = drawn.viewport;
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const at = (row * width + column) * 4;
        const across = (column - area[0] + 0.5) / area[2];
        const up = (row - area[1] + 0.5) / area[3];
        const isInside = across > 0 && across < 1 && up > 0 && up < 1;
        const texel =
          (Math.floor((1 - up) * texture.height) * texture.width +
            Math.floor(across * drawn.share * texture.width)) *
          4;
        to[at] = isInside ? drawn.texture[texel + 2] : 0;
        to[at + 1] = isInside ? drawn.texture[texel + 1] : 0;
        to[at + 2] = isInside ? drawn.texture[texel] : 0;
        to[at + 3] = 255;
      }
    }
  }

  const gl = {
    ARRAY_BUFFER: 1, CLAMP_TO_EDGE: 2, COLOR_BUFFER_BIT: 3, FLOAT: 4, FRAGMENT_SHADER: 5, LINEAR: 6,
    LINK_STATUS: 7, MAX_TEXTURE_SIZE: 8, NEAREST: 9, RGBA: 10, STATIC_DRAW: 11, TEXTURE_2D: 12,
    TEXTURE_MAG_FILTER: 13, TEXTURE_MIN_FILTER: 14, TEXTURE_WRAP_S: 15, TEXTURE_WRAP_T: 16,
    TRIANGLE_STRIP: 17, UNSIGNED_BYTE: 18, VERTEX_SHADER: 19,
    isContextLost: () => isLost,
    createShader: alive((type) => ({ type: type })),
    shaderSource: alive(() => undefined),
    compileShader: alive(() => undefined),
    createProgram: alive(() => ({})),
    attachShader: alive(() => undefined),
    linkProgram: alive(() => undefined),
    getProgramParameter: alive(() => true),
    getProgramInfoLog: alive(() => ""),
    useProgram: alive(() => undefined),
    getUniformLocation: alive((program, name) => name),
    getAttribLocation: alive(() => 0),
    createBuffer: alive(() => ({})),
    bindBuffer: alive(() => undefined),
    bufferData: alive(() => undefined),
    enableVertexAttribArray: alive(() => undefined),
    vertexAttribPointer: alive(() => undefined),
    createTexture: alive(() => ({})),
    clearColor: alive(() => undefined),
    clear: alive(() => undefined),
    getParameter: alive((name) => {
      check(name === gl.MAX_TEXTURE_SIZE, "this question");
      return 4096;
    }),
    bindTexture: alive(() => {
      texture.width = 0;
      texture.height = 0;
      isReady = false;
    }),
    texParameteri: alive((target, name, value) => {
      if (name === gl.TEXTURE_MAG_FILTER) {
        texture.isSharp = value === gl.NEAREST;
      }
    }),
    texImage2D: alive((target, level, inner, width, height, border, format, type, bytes) => {
      check(bytes.length === width * height * 4, "a texture of " + bytes.length + " bytes");
      texture.width = width;
      texture.height = height;
      texture.bytes = bytes.slice();
      isReady = true;
      uploads += 1;
    }),
    texSubImage2D: alive((target, level, x, y, width, height, format, type, bytes) => {
      check(isReady && width === texture.width && height === texture.height, "this part");
      check(bytes.length === texture.bytes.length, "a texture of " + bytes.length + " bytes");
      texture.bytes.set(bytes);
    }),
    uniform1f: alive((location, value) => {
      check(location === "share", "the uniform " + location);
      share = value;
    }),
    viewport: alive((x, y, width, height) => {
      viewport = [x, y, width, height];
    }),
    drawArrays: alive(drawArrays),
    readPixels: readPixels,
  };
  Object.defineProperty(gl, "drawingBufferHeight", { get: () => canvas.height });

  canvas.getContext = (kind) => (kind === "webgl" ? gl : null);
  canvas.drawn = drawn;
  canvas.uploads = () => uploads;
  canvas.loseContext = () => {
    isLost = true;
    isReady = false;
  };
  canvas.restoreContext = () => {
    isLost = false;
  };
  return canvas;
}
