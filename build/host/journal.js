/*
 * What is known of a run: which stage of the start it is in, and the errors that were logged last.
 *
 *   createJournal({clock, log, onStage})
 *
 * `begin(stage)` ends the stage before, whose name and milliseconds `onStage` is told.
 */
function createJournal(settings) {
  "use strict";

  const KEPT_LINES = 40;

  const errors = [];
  let stage = "";
  let begun = 0;

  function begin(name) {
    end();
    stage = name;
    begun = settings.clock.now();
  }

  function end() {
    if (stage !== "") {
      const done = stage;
      stage = "";
      settings.onStage(done, settings.clock.now() - begun);
    }
  }

  function log(level, line) {
    if (level === "err") {
      errors.push(String(line));
      errors.splice(0, errors.length - KEPT_LINES);
    }
    try {
      settings.log(level, String(line));
    } catch (error) {
      // Python is in the middle of a print, and there is nobody else to tell.
    }
  }

  return {
    begin: begin,
    end: end,
    log: log,
    stage: () => stage,
    errors: () => errors.join("\n"),
    // A traceback's last line that says something names the error.
    lastError: () => errors.slice().reverse().find((line) => line.trim() !== "") || "",
  };
}
