/*
 * What the `env` of story.js needs, in an engine without a screen.
 */
function loadBareEnv() {
  "use strict";
  const files = {};
  ["stdlib.zip", "site.zip", "app.zip"].forEach((name) => {
    files[name] = bytesOf(name);
  });
  return {
    bytes: bytesOf("python.wasm"),
    files: files,
    snapshot: bytesOf("snapshot.bin"),
    makeStage: () => {
      const canvas = createPaperCanvas();
      return {
        canvas: canvas,
        gl: () => canvas.getContext("webgl"),
        lose: canvas.loseContext,
        restore: canvas.restoreContext,
      };
    },
  };
}
