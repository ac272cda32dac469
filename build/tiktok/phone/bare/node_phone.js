/*
 * bare_phone.js in Node: node node_phone.js SETTINGS, a file of {scripts, phone}.
 */
"use strict";
const fs = require("fs");
const vm = require("vm");

const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: true } });
const scope = vm.runInContext("globalThis", context);
const newBytes = vm.runInContext("(length) => new Uint8Array(length)", context);
const wasm = vm.runInContext("WebAssembly", context);
const chunk = Buffer.alloc(65536);
let rest = "";

function runScript(path) {
  vm.runInContext(fs.readFileSync(path, "utf8"), context, { filename: path });
}

function readLine() {
  while (rest.indexOf("\n") < 0) {
    const size = fs.readSync(0, chunk, 0, chunk.length, null);
    if (size === 0) {
      process.exit(0);
    }
    rest += chunk.toString("latin1", 0, size);
  }
  const end = rest.indexOf("\n");
  const line = Buffer.from(rest.slice(0, end), "latin1").toString("utf8");
  rest = rest.slice(end + 1);
  return line;
}

settings.scripts.forEach(runScript);
scope.runBarePhone(
  {
    scope: scope,
    wasm: wasm,
    hidden: [],
    readBytes: (path) => {
      if (!fs.existsSync(path)) {
        return null;
      }
      const bytes = fs.readFileSync(path);
      const copy = newBytes(bytes.length);
      copy.set(bytes);
      return copy;
    },
    runScript: runScript,
    readLine: readLine,
    printLine: (line) => fs.writeSync(1, line + "\n"),
    later: (work, ms) => setTimeout(work, ms),
    quit: () => process.exit(0),
  },
  settings.phone
);
