/*
 * What happened on this device, for whoever plays to show or send: the stages of the start with
 * their times, and the last lines.
 *
 *   createLog(clock)
 *     .stage(name)        a stage is done now
 *     .line(level, text)  "out", "err" or "info"
 *     .error(error)       what was thrown
 *     .stages()           lines such as "  412 ms  +38  compile"
 *     .text()             all of it, without what a log must not hold
 */
function createLog(clock) {
  "use strict";

  const KEPT_LINES = 60;
  const LINE_LIMIT = 300;
  // Codes, tokens and whatever else is long and not a word.
  const SECRET = /\b(?=[\w.-]*\d)(?=[\w.-]*[a-z])[\w.-]{32,}/gi;

  const stages = [];
  const lines = [];
  let last = 0;

  function stage(name) {
    const now = clock.now();
    const text = padded(now) + " ms " + ("+" + Math.round(now - last)).padStart(6) + "  " + name;
    last = now;
    stages.push(text);
    print(text);
  }

  // TikTok's developer options show it (TTMNGDoc, 2026-08-17).
  function print(text) {
    if (typeof console !== "undefined" && console && typeof console.log === "function") {
      console.log(text);
    }
  }

  function padded(ms) {
    return String(Math.round(ms)).padStart(6);
  }

  function line(level, text) {
    const mark = level === "err" ? " ! " : "   ";
    const words = String(text).slice(0, LINE_LIMIT).replace(SECRET, "[…]");
    const shown = padded(clock.now()) + mark + words;
    lines.push(shown);
    lines.splice(0, lines.length - KEPT_LINES);
    print(shown);
  }

  function error(thrown) {
    line("err", thrown && thrown.message ? thrown.message : wordsOf(thrown));
    if (thrown && thrown.stack) {
      String(thrown.stack).split("\n").slice(0, 6).forEach((each) => line("err", each));
    }
  }

  // Hosts fail with objects of many shapes.
  function wordsOf(thrown) {
    try {
      return typeof thrown === "string" ? thrown : JSON.stringify(thrown);
    } catch (circular) {
      return String(thrown);
    }
  }

  return {
    stage: stage,
    line: line,
    error: error,
    stages: () => stages.slice(),
    text: () => stages.concat(["--"], lines).join("\n"),
  };
}

module.exports = createLog;
