/*
 * Compiles an application by the runtime that will run it, in Node:
 *
 *   node compile.js JOB
 *
 * JOB is a JSON file: {"host": folder of the host's scripts, "runtime": paths by file name,
 * "archive": an application that writes into /app/compiled, "names": what to fetch from there,
 * "out": folder to write it to}. Of those names that are not there nothing is written.
 */
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const HOST_SCRIPTS = ["failure.js", "journal.js", "snapshot.js", "engine.js"];
const GOES_ON = 1;
const ENDED = 0;

function load(file) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

function silentHost(journal) {
  return {
    present: () => undefined,
    screen: () => [360, 640, 1],
    call: () => null,
    poll: () => null,
    log: journal.log,
    now: () => 0,
    date: () => 0,
    random: (bytes) => bytes.fill(0),
  };
}

async function compile(job) {
  HOST_SCRIPTS.forEach((name) => load(path.join(job.host, name)));
  load(job.runtime["python.js"]);
  const journal = createJournal({
    clock: { now: () => 0 },
    log: (level, line) => process.stderr.write(line + "\n"),
    onStage: () => undefined,
  });
  const bytes = fs.readFileSync(job.runtime["python.wasm"]);
  const module = await hostEngine.load({
    createPython: createPython,
    wasm: hostEngine.wasmFromBytes(WebAssembly, bytes),
    host: silentHost(journal),
    journal: journal,
  });
  const files = {
    "stdlib.zip": fs.readFileSync(job.runtime["stdlib.zip"]),
    "site.zip": fs.readFileSync(job.runtime["site.zip"]),
    "app.zip": fs.readFileSync(job.archive),
  };
  // So that sources may name characters; no game's host has the file.
  module.FS.mkdirTree("/lib");
  module.FS.writeFile("/lib/unicode_names.bin", fs.readFileSync(job.runtime["unicode_names.bin"]));
  hostEngine.boot(module, { files: files, snapshot: null, sha256: {}, journal: journal });
  let status = hostEngine.startGame(module, { files: files, main: "main.py", journal: journal });
  status = status === 0 ? GOES_ON : -1;
  while (status === GOES_ON) {
    status = module._rt_tick(0);
  }
  if (status !== ENDED) {
    throw new Error(journal.lastError());
  }
  const isMade = (name) => module.FS.analyzePath("/app/compiled/" + name).exists;
  job.names.filter(isMade).forEach((name) => {
    const target = path.join(job.out, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, module.FS.readFile("/app/compiled/" + name));
  });
}

compile(JSON.parse(fs.readFileSync(process.argv[2], "utf8"))).catch((error) => {
  process.stderr.write("error: " + error.message + "\n");
  process.exitCode = 1;
});
