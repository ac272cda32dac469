/*
 * Plays applications in Node, one after the other:
 *
 *   node play_in_node.js SCRIPT...
 *
 * Each line of the input is a job of play.js, and each line of the output what was seen.
 */
"use strict";
const fs = require("fs");
const readline = require("readline");
const vm = require("vm");

process.argv.slice(2).forEach((path) => {
  vm.runInThisContext(fs.readFileSync(path, "utf8"), path);
});
const engine = rememberModules({
  read: (path) => fs.readFileSync(path),
  clock: () => performance.now(),
});

async function playAll() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const seen = await playApplication(JSON.parse(line), engine);
    fs.writeSync(1, JSON.stringify(seen) + "\n");
  }
}

playAll();
