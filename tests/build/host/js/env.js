/*
 * The `env` of story.js, when python.js, sums.js and the host core stand in the scope.
 */
function envOf(loaded) {
  "use strict";
  return Object.assign(
    {
      createPython: createPython,
      sha256: sha256,
      wasm: CometHost.wasmFromBytes(WebAssembly, loaded.bytes),
    },
    loaded
  );
}
