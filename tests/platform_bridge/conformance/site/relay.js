/* The same `harness` as in a page, of which all is done by a worker. */
var harness = (function () {
  "use strict";
  const worker = new Worker("/worker.js" + location.search);
  const waiting = [];

  function ask(order) {
    return new Promise((resolve, reject) => {
      waiting.push({ resolve: resolve, reject: reject });
      worker.postMessage(order);
    });
  }

  worker.onmessage = (event) => {
    const first = waiting.shift();
    if ("error" in event.data) {
      first.reject(new Error(event.data.error));
    } else {
      first.resolve(event.data.value);
    }
  };
  worker.onerror = (event) => waiting.forEach((each) => each.reject(new Error(event.message)));

  return {
    sendAll: (texts) => ask({ sendAll: texts }),
    drainAfter: (number) => ask({ drainAfter: number }),
    perform: (orders) => ask({ perform: orders }),
    property: (about) => ask({ property: about }),
    told: () => ask({ told: true }),
    namesLeft: () => ask({ namesLeft: true }),
  };
})();
