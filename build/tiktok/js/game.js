/*
 * The entry of the package: shows a picture at once, and then has the game loaded and started.
 *
 * What is here of TikTok: a native game begins with this file and needs no `init` (page
 * mini-games-sdk-get-started, 2026-05-01); `TTMinis.game` and `tt` are one object (page
 * mini-games-sdk-basic-utility, 2026-10-01).
 */
(function () {
  "use strict";

  const createClock = require("./js/clock.js");
  const createLog = require("./js/log.js");
  const createStage = require("./js/stage.js");
  const createPictures = require("./js/pictures.js");

  const game = typeof TTMinis !== "undefined" && TTMinis.game ? TTMinis.game : tt;
  const clock = createClock();
  const log = createLog(clock);
  const stage = createStage(game);
  const pictures = createPictures(stage, log, require("./js/package.js").title);
  pictures.loading(0, "Starting");
  log.stage("picture");

  // Whatever goes wrong from here on can be seen.
  try {
    const launch = require("./js/launch.js");
    launch({ game: game, clock: clock, log: log, stage: stage, pictures: pictures });
  } catch (error) {
    log.error(error);
    pictures.failure("package", "The package is incomplete: install the game anew.", log);
  }
})();
