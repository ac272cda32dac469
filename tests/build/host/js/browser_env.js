/*
 * What the `env` of story.js needs of a browser.
 *
 *   loadBrowserEnv(fetch, later, newCanvas) -> Promise of {bytes, files, snapshot, makeStage}
 *
 * `later(work)` has something done in a turn of its own, `newCanvas()` makes a canvas. When the
 * promise is kept, the browser is needed for nothing else.
 */
function loadBrowserEnv(fetch, later, newCanvas) {
  "use strict";
  const NAMES = ["python.wasm", "stdlib.zip", "site.zip", "app.zip", "snapshot.bin"];

  function bytesOf(name) {
    return fetch("/" + name)
      .then((answer) => answer.arrayBuffer())
      .then((buffer) => new Uint8Array(buffer));
  }

  function makeStage() {
    const canvas = newCanvas();
    const gl = () => canvas.getContext("webgl");
    let extension = null;

    // A context can be restored when all who listen have heard that it was lost.
    function told(name, work) {
      return new Promise((resolve) => {
        canvas.addEventListener(name, () => later(resolve));
        work();
      });
    }

    return {
      canvas: canvas,
      gl: gl,
      lose: () => {
        extension = gl().getExtension("WEBGL_lose_context");
        return told("webglcontextlost", () => extension.loseContext());
      },
      restore: () => told("webglcontextrestored", () => extension.restoreContext()),
    };
  }

  return Promise.all(NAMES.map(bytesOf)).then((all) => {
    const files = {};
    NAMES.forEach((name, index) => {
      files[name] = all[index];
    });
    return {
      bytes: files["python.wasm"],
      files: files,
      snapshot: files["snapshot.bin"],
      makeStage: makeStage,
    };
  });
}
