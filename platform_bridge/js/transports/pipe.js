/*
 * The shim's port over lines of text, for engines that have nothing but `readline()` and
 * `print(line)`, such as JavaScriptCore's shell `jsc`.
 *
 *   createPipePort({readLine, printLine, report, restart})
 *
 * A question is printed as {"port": <text>}, and the next line that is read is its answer. Such an
 * engine cannot wait for events: whoever drives it calls `poll()` now and then, once a frame.
 */
function createPipePort(settings) {
  "use strict";

  let asked = null;

  function callSync(text) {
    settings.printLine(JSON.stringify({ port: text }));
    return settings.readLine();
  }

  function feed(text, done) {
    asked = { text: text, done: done };
  }

  function poll() {
    if (asked !== null) {
      const question = asked;
      asked = null;
      question.done(callSync(question.text));
    }
  }

  return {
    callSync: callSync,
    feed: feed,
    poll: poll,
    waitMs: 0,
    report: settings.report,
    restart: settings.restart,
  };
}
