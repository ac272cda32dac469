/*
 * Runs scripts in contexts that have nothing but the language, as told line by line:
 *
 *   {"op": "open", "scripts": [...]}   a fresh context that runs these scripts in turn
 *   {"op": "run", "script": "..."}     runs one more there and tells what it came to
 *
 * Each line is answered by {"value": ...} or {"error": "..."}, after whatever was put off by
 * `later(f)`, the one thing that a context is given, has had its turn.
 */
"use strict";
const readline = require("readline");
const vm = require("vm");

let context = null;

function perform(order) {
  if (order.op === "open") {
    context = vm.createContext({ later: (work) => setImmediate(work) });
    order.scripts.forEach((script) => vm.runInContext(script, context));
    return null;
  }
  return vm.runInContext(order.script, context);
}

function reply(value) {
  setImmediate(() => setImmediate(() => process.stdout.write(JSON.stringify(value) + "\n")));
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  try {
    const value = perform(JSON.parse(line));
    reply({ value: value === undefined ? null : value });
  } catch (error) {
    reply({ error: String(error) });
  }
});
