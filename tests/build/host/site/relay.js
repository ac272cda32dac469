/* A story in a worker; `story(name)` is a promise of its record. */
function story(name) {
  "use strict";
  return new Promise((resolve, reject) => {
    const worker = new Worker("/worker.js", { name: name });
    worker.onmessage = (event) =>
      "error" in event.data ? reject(new Error(event.data.error)) : resolve(event.data.record);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}
