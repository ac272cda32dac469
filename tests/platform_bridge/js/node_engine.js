/*
 * Node as a bare engine: scripts run in a context that has nothing but the language and
 *
 *   later(work)          has a function called after the order that is being carried out
 *   readLine()           waits for one more line of the input
 *   printLine(line)      prints one
 *
 * Orders come line by line, {"scripts": [...], "fresh": true}: they are run in turn, in a context
 * of their own when a fresh one is asked for, and what the last one comes
 * to is answered by {"value": ...} or {"error": "..."}, after promises and `later` had their turn.
 */
"use strict";
const fs = require("fs");
const vm = require("vm");

const CHUNK = Buffer.alloc(65536);
let rest = "";
let isOver = false;

function readLine() {
  for (;;) {
    const end = rest.indexOf("\n");
    if (end >= 0) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      return Buffer.from(line, "latin1").toString("utf8");
    }
    const size = fs.readSync(0, CHUNK, 0, CHUNK.length, null);
    if (size === 0) {
      isOver = true;
      return "";
    }
    rest += CHUNK.toString("latin1", 0, size);
  }
}

function printLine(line) {
  fs.writeSync(1, line + "\n");
}

const waiting = [];
let context = emptyContext();

function emptyContext() {
  const given = { later: (work) => waiting.push(work), readLine: readLine, printLine: printLine };
  return vm.createContext(Object.assign(given, { turn: turn }), { microtaskMode: "afterEvaluate" });
}

function turn() {
  waiting.splice(0, waiting.length).forEach((work) => work());
}

function perform(order) {
  let value = null;
  if (order.fresh) {
    context = emptyContext();
  }
  order.scripts.forEach((script) => {
    value = vm.runInContext(script, context);
  });
  do {
    // Through the context, because its promises have their turn after each script.
    vm.runInContext("turn()", context);
  } while (waiting.length > 0);
  return value === undefined ? null : value;
}

for (let line = readLine(); !isOver; line = readLine()) {
  try {
    printLine(JSON.stringify({ value: perform(JSON.parse(line)) }));
  } catch (error) {
    printLine(JSON.stringify({ error: String(error) }));
  }
}
