/*
 * A worker that gives up all it has beside the language and WebAssembly, but for two canvases with
 * their own listeners, before python.js and the host come in.
 */
(function (scope) {
  "use strict";
  const post = scope.postMessage.bind(scope);
  const load = scope.importScripts.bind(scope);
  load("/bare.js");
  const story = scope.name;
  const giveUp = prepareToGiveUp(scope);
  const canvases = [newCanvas(), newCanvas()];

  function newCanvas() {
    const canvas = new scope.OffscreenCanvas(1, 1);
    canvas.addEventListener = scope.EventTarget.prototype.addEventListener.bind(canvas);
    return canvas;
  }

  load("/browser_env.js");
  loadBrowserEnv(scope.fetch.bind(scope), scope.setTimeout.bind(scope), () => canvases.pop())
    .then((loaded) => {
      const left = giveUp();
      load("/host.js", "/python.js", "/sums.js", "/story.js", "/env.js");
      return scope[story](envOf(loaded)).then((record) => Object.assign(record, { left: left }));
    })
    .then((record) => post({ record: record }), (error) => post({ error: String(error.stack) }));
})(self);
