/* The page's own window as the scope. */
var harness = (function (where) {
  "use strict";
  return createHarness({
    Request: XMLHttpRequest,
    later: (work, ms) => setTimeout(work, ms),
    url: where.get("url"),
    token: where.get("token"),
    scope: window,
    device: {
      canvas: () => document.createElement("canvas"),
      image: () => new Image(),
      audio: () => new AudioContext(),
    },
  });
})(new URLSearchParams(location.search));
