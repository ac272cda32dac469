/*
 * Takes the snapshot of a runtime, in Node:
 *
 *   node make_snapshot.js --runtime DIR
 *   node make_snapshot.js --runtime DIR --modules NAME,NAME
 *
 * reads python.wasm, python.js, stdlib.zip and site.zip of DIR, starts Python, and writes what its
 * memory differs in from a fresh instance to DIR/snapshot.bin, as snapshot.js describes it. No time
 * passes and nothing is random meanwhile, so that the same runtime gives the same bytes.
 *
 * With --modules it is the snapshot of one game, DIR/app.zip: it holds these modules of the game's
 * too, and all that they import. What they do when they are imported is done here, once, and not
 * on the player's device: so they may ask nothing of the host then, and leave no file open.
 */
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const vm = require("vm");

// Memory is compared by blocks of this many bytes.
const BLOCK = 256;

vm.runInThisContext(fs.readFileSync(path.join(__dirname, "snapshot.js"), "utf8"));

// emscripten's file system notes when a file was written, and Python what it was told of it.
Date.now = () => 0;

// What was asked of the host.
const asked = [];

function answering(name, answer) {
  return (...values) => {
    asked.push(name);
    return answer(...values);
  };
}

const STILL_HOST = {
  present: answering("a picture", () => undefined),
  screen: answering("the screen", () => [360, 640, 1]),
  call: answering("the bridge", () => null),
  poll: answering("the bridge", () => null),
  log: (level, line) => process.stderr.write(level + " " + line + "\n"),
  now: answering("the time", () => 0),
  date: answering("the time", () => 0),
  random: answering("randomness", (bytes) => bytes.fill(7)),
};

function ensure(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

function instantiate(createPython, compiled) {
  return new Promise((resolve, reject) => {
    createPython({
      noInitialRun: true,
      host: STILL_HOST,
      print: (line) => STILL_HOST.log("out", line),
      printErr: (line) => STILL_HOST.log("err", line),
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(compiled, imports).then((instance) => done(instance), reject);
        return {};
      },
    }).then(resolve, reject);
  });
}

// Fills what is free with zeros, as far as anything was ever used, so that it takes no room: from
// the largest free pieces to small ones.
function cleanFreeMemory(module) {
  const end = module.HEAPU8.reduce((last, byte, at) => (byte === 0 ? last : at), 0);
  const pieces = [];
  [1 << 18, 1 << 16, 1 << 14, 1 << 12, 1 << 10, 1 << 8].forEach((size) => {
    let piece = module._malloc(size);
    for (; piece !== 0 && piece + size <= end; piece = module._malloc(size)) {
      module.HEAPU8.fill(0, piece, piece + size);
      pieces.push(piece);
    }
    module._free(piece);
  });
  pieces.forEach((piece) => module._free(piece));
}

function differingRuns(before, after) {
  const runs = [];
  for (let start = 0; start < after.length; start += BLOCK) {
    const block = after.subarray(start, start + BLOCK);
    if (Buffer.compare(block, before.subarray(start, start + BLOCK)) === 0) {
      continue;
    }
    const last = runs[runs.length - 1];
    if (last && last.offset + last.length === start) {
      last.length += block.length;
    } else {
      runs.push({ offset: start, length: block.length });
    }
  }
  return runs;
}

function encode(header, runs, heap) {
  const table = Buffer.alloc(runs.length * 8);
  runs.forEach((run, index) => {
    table.writeUInt32LE(run.offset, index * 8);
    table.writeUInt32LE(run.length, index * 8 + 4);
  });
  const blocks = runs.map((run) => heap.subarray(run.offset, run.offset + run.length));
  const body = Buffer.concat([table].concat(blocks));
  const words = new Uint32Array(new Uint8Array(body).buffer);
  const whole = Object.assign({}, header, {
    runs: runs.length,
    checksum: hostSnapshots.checksum(words),
  });
  const json = JSON.stringify(whole);
  const text = Buffer.from(json.padEnd(Math.ceil(json.length / 4) * 4), "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from(hostSnapshots.MAGIC, "latin1"), length, text, body]);
}

function openFiles(module) {
  return module.FS.streams.filter((stream) => stream).length;
}

// Imports modules of the game.
function prepare(module, archive, modules) {
  const before = openFiles(module);
  asked.length = 0;
  module.FS.writeFile("/app.zip", archive);
  const job = { archive: "/app.zip", app: "/app", modules: modules };
  const text = module.stringToNewUTF8(JSON.stringify(job));
  ensure(module._rt_prepare(text) === 0, "The game's modules cannot be imported: see above.");
  module._free(text);
  ensure(asked.length === 0, "The game asks for " + asked[0] + " when it is imported, and a " +
    "snapshot would keep the answer: let it ask when it is started.");
  ensure(openFiles(module) === before, "The game leaves a file open when it is imported.");
}

async function take(folder, modules) {
  const read = (name) => fs.readFileSync(path.join(folder, name));
  const parts = {};
  hostSnapshots.PARTS.concat(modules.length > 0 ? ["app.zip"] : []).forEach((name) => {
    parts[name] = read(name);
  });
  vm.runInThisContext(read("python.js").toString("utf8"), { filename: "python.js" });
  const compiled = await WebAssembly.compile(parts["python.wasm"]);
  const module = await instantiate(createPython, compiled);
  const before = module.HEAPU8.slice();
  const stackPointer = module.stackSave();
  const tableLength = module.wasmTable.length;

  module.FS.mkdirTree("/lib");
  ["stdlib.zip", "site.zip"].forEach((name) => module.FS.writeFile("/lib/" + name, parts[name]));
  ensure(module._rt_boot() === 0, "Python did not start: its reason stands above.");
  ensure(module._rt_warm() === 0, "Python did not import its libraries: see above.");
  if (modules.length > 0) {
    prepare(module, parts["app.zip"], modules);
  }

  cleanFreeMemory(module);

  // A snapshot holds memory alone: nothing else may have changed.
  ensure(module.HEAPU8.length === before.length, "The memory grew: give it a larger beginning.");
  ensure(module.stackSave() === stackPointer, "C's stack is not where it began.");
  ensure(module.wasmTable.length === tableLength, "The table of functions grew.");

  const madeFor = {};
  Object.keys(parts).forEach((name) => {
    madeFor[name] = crypto.createHash("sha256").update(parts[name]).digest("hex");
  });
  const header = { madeFor: madeFor, heapBytes: before.length, stackPointer: stackPointer };
  const runs = differingRuns(before, module.HEAPU8);
  return encode(header, runs, module.HEAPU8);
}

async function main(args) {
  ensure(
    args[0] === "--runtime" && (args.length === 2 || (args.length === 4 && args[2] === "--modules")),
    "Use: node make_snapshot.js --runtime DIR [--modules NAME,NAME]"
  );
  const snapshot = await take(args[1], args.length === 4 ? args[3].split(",") : []);
  fs.writeFileSync(path.join(args[1], "snapshot.bin"), snapshot);
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write("error: " + error.message + "\n");
  process.exitCode = 1;
});
