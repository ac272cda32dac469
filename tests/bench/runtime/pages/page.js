/*
 * What measuring.js needs of a page. Everything is in memory before a clock runs.
 *
 *   playInPage({archive, width, height, isCold})   Promise of a record
 *   unpackInPage(sizes)                            Promise of milliseconds by name
 */
const nowInPage = () => performance.now();

function playInPage(options) {
  "use strict";
  const fetchPart = (address) => fetch(address === "/app.zip" ? options.archive : address);
  const newCanvas = () => document.body.appendChild(document.createElement("canvas"));

  function eachFrame(work) {
    return new Promise((resolve, reject) => {
      function frame() {
        try {
          work() ? requestAnimationFrame(frame) : resolve();
        } catch (error) {
          reject(error);
        }
      }
      requestAnimationFrame(frame);
    });
  }

  return loadBrowserEnv(fetchPart, setTimeout, newCanvas).then((loaded) =>
    measureGame(Object.assign(envOf(loaded), { now: nowInPage, eachFrame: eachFrame }), options)
  );
}

function unpackInPage(sizes) {
  "use strict";
  const bytesOf = (name) =>
    fetch(name).then((answer) => answer.arrayBuffer()).then((buffer) => new Uint8Array(buffer));
  const packedOf = (name) =>
    bytesOf(name + ".br").then((bytes) => ({ bytes: bytes, size: sizes[name] }));
  const names = Object.keys(sizes);
  return Promise.all([bytesOf("brotli_words.bin")].concat(names.map(packedOf))).then((all) => {
    const packed = {};
    names.forEach((name, index) => {
      packed[name] = all[index + 1];
    });
    return measureUnpacking({ now: nowInPage }, all[0], packed);
  });
}
