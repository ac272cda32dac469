/*
 * The snapshot: what the runtime's memory differs in, once Python is up, from a fresh instance. To
 * copy it back takes milliseconds where Python's own start takes many.
 *
 *   hostSnapshots.restore(bytes, module, sha256)   copies it back and returns null, or returns the
 *                                                  reason why not and has changed nothing
 *   hostSnapshots.checksum(words)                  of a body, as the header holds it
 *
 * A file of it, numbers little-endian:
 *
 *   8 bytes          MAGIC
 *   u32              length of the header, a multiple of 4
 *   header           JSON in ASCII, filled up with spaces:
 *     madeFor        sha256 of python.wasm, stdlib.zip and site.zip, by name; of app.zip, too, when
 *                    it holds modules of the game's
 *     heapBytes      the memory's size when it was taken
 *     stackPointer   where C's stack began then, and must begin again
 *     runs           how many runs the body has
 *     checksum       of the body
 *   body             u32 pairs [offset, length] for each run, then the runs' bytes; all of them
 *                    are multiples of 4
 *
 * `make_snapshot.js` takes one.
 */
var hostSnapshots = (function () {
  "use strict";

  const MAGIC = "COMETSN1";
  const PARTS = ["python.wasm", "stdlib.zip", "site.zip"];
  const HEADER_LIMIT = 4096;

  // FNV-1a over words instead of bytes: for accidents, not against malice.
  function checksum(words) {
    // A look-up of a global in each of a million turns would take most of the time.
    const imul = Math.imul;
    let sum = 0x811c9dc5 | 0;
    for (let index = 0; index < words.length; index += 1) {
      sum = imul(sum ^ words[index], 0x01000193);
    }
    return sum >>> 0;
  }

  function ascii(bytes, start, length) {
    let text = "";
    for (let index = start; index < start + length && index < bytes.length; index += 1) {
      text += String.fromCharCode(bytes[index]);
    }
    return text;
  }

  function readHeader(bytes) {
    if (ascii(bytes, 0, MAGIC.length) !== MAGIC) {
      return null;
    }
    try {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
      const header = JSON.parse(ascii(bytes, MAGIC.length + 4, Math.min(length, HEADER_LIMIT)));
      header.bodyStart = MAGIC.length + 4 + length;
      return header.madeFor ? header : null;
    } catch (error) {
      return null;
    }
  }

  function bodyWords(bytes, header) {
    const start = bytes.byteOffset + header.bodyStart;
    const length = bytes.length - header.bodyStart;
    // Words must begin at a multiple of four, and whoever read the file may have put it anywhere.
    return start % 4 === 0
      ? new Uint32Array(bytes.buffer, start, length >> 2)
      : new Uint32Array(bytes.slice(header.bodyStart).buffer, 0, length >> 2);
  }

  function misfit(header, module, sha256) {
    const other = PARTS.concat(Object.keys(header.madeFor)).find(
      (name) => !sha256[name] || header.madeFor[name] !== sha256[name]
    );
    if (other !== undefined) {
      return "it was made for another " + other;
    }
    if (header.heapBytes !== module.HEAPU8.length) {
      return "it was taken in " + header.heapBytes + " bytes of memory, and there are " +
        module.HEAPU8.length;
    }
    if (header.stackPointer !== module.stackSave()) {
      return "the stack begins elsewhere";
    }
    return null;
  }

  // Whether the body is just its runs, and all of them lie in the memory.
  function fits(words, header) {
    let end = header.runs * 8;
    for (let run = 0; run < header.runs; run += 1) {
      const offset = words[run * 2];
      const length = words[run * 2 + 1];
      if (!(offset + length <= header.heapBytes)) {
        return false;
      }
      end += length;
    }
    return end === words.length * 4;
  }

  function copyRuns(words, runCount, heap) {
    const bytes = new Uint8Array(words.buffer, words.byteOffset, words.length * 4);
    let from = runCount * 8;
    for (let run = 0; run < runCount; run += 1) {
      const length = words[run * 2 + 1];
      heap.set(bytes.subarray(from, from + length), words[run * 2]);
      from += length;
    }
  }

  function restore(bytes, module, sha256) {
    const header = readHeader(bytes);
    if (header === null) {
      return "it is none, or its beginning is damaged";
    }
    const reason = misfit(header, module, sha256);
    if (reason !== null) {
      return reason;
    }
    if (header.bodyStart > bytes.length) {
      return "it is cut short or damaged";
    }
    const words = bodyWords(bytes, header);
    if (checksum(words) !== header.checksum || !fits(words, header)) {
      return "it is cut short or damaged";
    }
    copyRuns(words, header.runs, module.HEAPU8);
    return null;
  }

  return { MAGIC: MAGIC, PARTS: PARTS, checksum: checksum, restore: restore };
})();
