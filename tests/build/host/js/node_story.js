/*
 * Tells a story in Node, inside a context that has nothing but ECMAScript and WebAssembly, and
 * makes no code from texts:
 *
 *   node node_story.js SETTINGS
 *
 * The file of settings is JSON: {scripts: [paths], files: {name: path}, story: script}. The story
 * is run beside the scripts, with `bytesOf(name)` and `tell(text)` given; what its promise comes to
 * is printed as JSON. `now()` is the engine's clock, in milliseconds. `store(key, text)`, `load(key)`
 * and `kill()` are for stories in which the process ends: the first two keep texts in the folder
 * {store}.
 */
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: true } });
const scope = vm.runInContext("globalThis", context);
const newBytes = vm.runInContext("(length) => new Uint8Array(length)", context);

function run(file) {
  vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: path.basename(file) });
}

function kept(key) {
  return path.join(settings.store, encodeURIComponent(key));
}

run(path.join(__dirname, "bare.js"));
scope.left = vm.runInContext("prepareToGiveUp(globalThis)()", context);

scope.bytesOf = (name) => {
  const bytes = fs.readFileSync(settings.files[name]);
  const copy = newBytes(bytes.length);
  copy.set(bytes);
  return copy;
};
scope.now = () => performance.now();
scope.store = (key, text) => fs.writeFileSync(kept(key), text);
scope.load = (key) => (fs.existsSync(kept(key)) ? fs.readFileSync(kept(key), "utf8") : null);
scope.kill = () => process.kill(process.pid, "SIGKILL");

settings.scripts.forEach(run);
vm.runInContext(settings.story, context).then(
  (record) => process.stdout.write(JSON.stringify(record) + "\n"),
  (error) => {
    process.stderr.write(String((error && error.stack) || error) + "\n");
    process.exitCode = 1;
  }
);
