/*
 * JavaScriptCore's shell as a bare engine, with what node_engine.js describes but for
 * fresh contexts. An empty line ends it.
 */
var later, readLine, printLine;
(function (engine) {
  "use strict";
  const waiting = [];
  later = (work) => waiting.push(work);
  readLine = engine.readline;
  printLine = engine.print;

  function perform(order) {
    let value = null;
    order.scripts.forEach((script) => {
      value = engine.loadString(script);
    });
    do {
      engine.drainMicrotasks();
      waiting.splice(0, waiting.length).forEach((work) => work());
      engine.drainMicrotasks();
    } while (waiting.length > 0);
    return value === undefined ? null : value;
  }

  for (let line = readLine(); line; line = readLine()) {
    try {
      printLine(JSON.stringify({ value: perform(JSON.parse(line)) }));
    } catch (error) {
      printLine(JSON.stringify({ error: String(error) }));
    }
  }
})({ readline, print, loadString, drainMicrotasks });
