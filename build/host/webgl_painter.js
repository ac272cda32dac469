/*
 * Draws a frame of the runtime by WebGL 1: one texture, straight from wasm memory, whose bytes
 * B, G, R, X are put in order by the shader.
 *
 *   createWebglPainter(gl)   {isLost(), setUp(), draw(frame, place, isSmooth)}
 *
 * A frame is {bytes, width, height, pitch}; a place is the rectangle {x, y, width, height} of the
 * canvas, in its pixels from the top left. What is not smooth shows its pixels when it is
 * enlarged. `setUp` is called before the first frame, and again when a lost context has come back.
 */
function createWebglPainter(gl) {
  "use strict";

  const BYTES_PER_PIXEL = 4;

  const VERTEX_SHADER =
    "attribute vec2 corner;" +
    "uniform float share;" +
    "varying vec2 place;" +
    "void main() {" +
    "  place = vec2(corner.x * share, 1.0 - corner.y);" +
    "  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);" +
    "}";
  const FRAGMENT_SHADER =
    "precision mediump float;" +
    "varying vec2 place;" +
    "uniform sampler2D frame;" +
    "void main() {" +
    "  gl_FragColor = vec4(texture2D(frame, place).bgr, 1.0);" +
    "}";

  let shareUniform = null;
  let largest = 0;
  let textureWidth = 0;
  let textureHeight = 0;

  function shader(type, source) {
    const made = gl.createShader(type);
    gl.shaderSource(made, source);
    gl.compileShader(made);
    return made;
  }

  function setUp() {
    const program = gl.createProgram();
    gl.attachShader(program, shader(gl.VERTEX_SHADER, VERTEX_SHADER));
    gl.attachShader(program, shader(gl.FRAGMENT_SHADER, FRAGMENT_SHADER));
    gl.linkProgram(program);
    // A context that is lost right now fails too: it is set up again when it comes back.
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      throw new Error("WebGL cannot link its program: " + gl.getProgramInfoLog(program));
    }
    gl.useProgram(program);
    shareUniform = gl.getUniformLocation(program, "share");

    const corner = gl.getAttribLocation(program, "corner");
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
    gl.enableVertexAttribArray(corner);
    gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);

    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    // The only way for textures whose sides are no powers of two.
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.clearColor(0, 0, 0, 1);
    largest = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    textureWidth = 0;
    textureHeight = 0;
  }

  function upload(frame) {
    // WebGL 1 knows no row length: the texture is as wide as a row, and its rest is not shown.
    const width = frame.pitch / BYTES_PER_PIXEL;
    if (width === textureWidth && frame.height === textureHeight) {
      gl.texSubImage2D(
        gl.TEXTURE_2D, 0, 0, 0, width, frame.height, gl.RGBA, gl.UNSIGNED_BYTE, frame.bytes
      );
      return;
    }
    gl.texImage2D(
      gl.TEXTURE_2D, 0, gl.RGBA, width, frame.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, frame.bytes
    );
    textureWidth = width;
    textureHeight = frame.height;
  }

  // Whole multiples stay sharp, anything else is smoothed.
  function filter(frame, place, isSmooth) {
    const isWhole = place.width % frame.width === 0 && place.height % frame.height === 0;
    const wanted = isWhole || !isSmooth ? gl.NEAREST : gl.LINEAR;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, wanted);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, wanted);
  }

  function draw(frame, place, isSmooth) {
    if (Math.max(frame.pitch / BYTES_PER_PIXEL, frame.height) > largest) {
      throw new Error("A window of " + frame.width + "x" + frame.height + " pixels is too large " +
        "for this device, which draws " + largest + " at most: open a smaller one.");
    }
    upload(frame);
    filter(frame, place, isSmooth);
    gl.uniform1f(shareUniform, (frame.width * BYTES_PER_PIXEL) / frame.pitch);
    gl.clear(gl.COLOR_BUFFER_BIT);
    // WebGL counts from the bottom.
    const bottom = gl.drawingBufferHeight - place.y - place.height;
    gl.viewport(place.x, bottom, place.width, place.height);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  return { isLost: () => gl.isContextLost(), setUp: setUp, draw: draw };
}
