/*
 * As much of WebGL 1 as shows textures on a rectangle, for engines that have none: it draws nothing
 * and remembers which texture was drawn last. What is not allowed is an error here.
 *
 *   createRecordingCanvas()   {width, height, getContext(kind), shown()}
 *
 * `shown()` is {width, height, bytes} of the texture, and how many `draws` there were.
 */
function createRecordingCanvas() {
  "use strict";

  const canvas = { width: 0, height: 0 };
  let program = null;
  let texture = null;
  let shown = null;
  let draws = 0;

  function check(condition, what) {
    if (!condition) {
      throw new Error("The recording WebGL does not take " + what + ".");
    }
  }

  const gl = {
    CURRENT_PROGRAM: 1, TEXTURE_BINDING_2D: 2, LINK_STATUS: 3, MAX_TEXTURE_SIZE: 4, TEXTURE_2D: 5,
    RGBA: 6, UNSIGNED_BYTE: 7,
    isContextLost: () => false,
    createShader: () => ({}),
    createProgram: () => ({}),
    createBuffer: () => ({}),
    createTexture: () => ({ width: 0, height: 0, bytes: null }),
    getProgramParameter: () => true,
    getUniformLocation: () => program,
    getAttribLocation: () => 0,
    getParameter: (name) =>
      ({ [gl.CURRENT_PROGRAM]: program, [gl.TEXTURE_BINDING_2D]: texture }[name] || 4096),
    useProgram: (made) => {
      program = made;
    },
    bindTexture: (kind, made) => {
      texture = made;
    },
    uniform1f: (place) => check(place === program, "a uniform of another program"),
    texImage2D: (kind, level, form, width, height, border, order, type, bytes) => {
      check(bytes.length === width * height * 4, "so many bytes");
      Object.assign(texture, { width: width, height: height, bytes: bytes.slice() });
    },
    texSubImage2D: (kind, level, x, y, width, height, order, type, bytes) => {
      check(x === 0 && y === 0 && width === texture.width && height === texture.height, "this part");
      texture.bytes.set(bytes);
    },
    drawArrays: () => {
      check(program !== null && texture !== null && texture.bytes !== null, "this drawing");
      draws += 1;
      shown = texture;
    },
  };
  const silent =
    "shaderSource compileShader attachShader linkProgram bindBuffer bufferData clear viewport " +
    "enableVertexAttribArray vertexAttribPointer texParameteri clearColor getProgramInfoLog";
  silent.split(" ").forEach((name) => {
    gl[name] = () => undefined;
  });
  canvas.getContext = (kind) => (kind === "webgl" ? gl : null);
  canvas.shown = () => Object.assign({ draws: draws }, shown);
  return canvas;
}
