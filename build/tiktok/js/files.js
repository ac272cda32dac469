/*
 * The package's files, and what is packed in them.
 *
 *   createFiles({game, later, log})
 *     .read(path)            Promise of a file's bytes
 *     .unpack(path, size)    Promise of what a file compressed by brotli holds: `size` bytes
 *     .unpackLater(path, size)   the same for a file that may never be needed: Promise of its bytes,
 *                            or of {size, read() -> bytes}, which unpacks it then
 *
 * The host unpacks by `readCompressedFile` (base library 0.18.0, page mini-games-sdk-file,
 * 2026-05-01). Whether it does so for files of the package is on no page, so whatever it gives is
 * measured, and what is not right or does not come is unpacked here.
 */
const createBrotli = require("./brotli.js");

function createFiles(settings) {
  "use strict";

  const PATIENCE_MS = 4000;
  // The format's own words, compressed without them.
  const WORDS = "js/brotli_words.br";
  const WORDS_BYTES = 122784;

  const system = settings.game.getFileSystemManager();
  let decoder = null;
  let canHost = typeof system.readCompressedFile === "function";

  function bytesOf(answer, path) {
    const data = answer && answer.data;
    if (!data || typeof data.byteLength !== "number" || data.byteLength === 0) {
      throw new Error("TikTok gave no bytes for " + path + ".");
    }
    return new Uint8Array(data);
  }

  function asked(start, path) {
    return new Promise((resolve, reject) => {
      start({
        success: resolve,
        fail: (error) =>
          reject(new Error(path + " cannot be read: " + ((error && error.errMsg) || "no reason given"))),
      });
    }).then((answer) => bytesOf(answer, path));
  }

  function read(path) {
    return asked((answers) =>
      system.readFile(Object.assign({ filePath: path }, answers)), path);
  }

  function inTime(promise) {
    return new Promise((resolve, reject) => {
      promise.then(resolve, reject);
      settings.later(() => reject(new Error("the host does not answer")), PATIENCE_MS);
    });
  }

  function unpackByHost(path, size) {
    const start = (answers) =>
      system.readCompressedFile(
        Object.assign({ filePath: path, compressionAlgorithm: "br" }, answers)
      );
    return inTime(asked(start, path)).then((bytes) => {
      if (bytes.length !== size) {
        throw new Error("the host gave " + bytes.length + " bytes instead of " + size);
      }
      return bytes;
    });
  }

  function ownDecoder() {
    if (decoder === null) {
      decoder = read(WORDS).then((bytes) =>
        createBrotli(createBrotli(new Uint8Array(0)).unpack(bytes, WORDS_BYTES))
      );
    }
    return decoder;
  }

  function unpackHere(path, work) {
    try {
      return work();
    } catch (error) {
      throw new Error(path + ": " + error.message);
    }
  }

  function ready(path, size) {
    return Promise.all([ownDecoder(), read(path)]).then((both) => ({
      size: size,
      read: () => unpackHere(path, () => both[0].unpack(both[1], size)),
    }));
  }

  function unpackLater(path, size) {
    if (!canHost) {
      return ready(path, size);
    }
    return unpackByHost(path, size).catch((error) => {
      canHost = false;
      settings.log.line("info", "The host does not unpack " + path + ": " + error.message);
      return ready(path, size);
    });
  }

  function unpack(path, size) {
    return unpackLater(path, size).then((file) => (file.read ? file.read() : file));
  }

  return { read: read, unpack: unpack, unpackLater: unpackLater };
}

module.exports = createFiles;
