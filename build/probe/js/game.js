/*
 * The probe: asks the phone what no page tells, and shows the answers.
 */
(function () {
  "use strict";

  const createClock = require("./js/clock.js");
  const createLog = require("./js/log.js");
  const createLogScreen = require("./js/log_screen.js");
  const createPictures = require("./js/pictures.js");
  const createStage = require("./js/stage.js");
  const askAll = require("./js/questions.js");
  // The calls that an upload must spell out.
  require("./js/bridge.js");

  const game = typeof TTMinis !== "undefined" && TTMinis.game ? TTMinis.game : tt;
  const clock = createClock();
  const log = createLog(clock);
  const stage = createStage(game);
  const pictures = createPictures(stage, log, "Probe");
  const report = { probe: 1, answers: {} };
  const shown = { text: () => JSON.stringify(report) };
  const copying = createLogScreen({ game: game, log: shown });

  function show(title) {
    const lines = Object.keys(report.answers).map(
      (name) => name + ": " + JSON.stringify(report.answers[name])
    );
    pictures.notes(title, lines);
  }

  function note(name, answer) {
    report.answers[name] = answer;
    log.line("out", "probe " + name + " " + JSON.stringify(answer));
    show("Probing");
  }

  show("Probing");
  askAll({ game: game, clock: clock, stage: stage, note: note }).then(() => {
    if (typeof console !== "undefined") {
      console.log(JSON.stringify(report));
    }
    show("Tap to copy the report");
    game.onTouchEnd(() => copying.copy());
  });
})();
