/*
 * The run of main.py, told alike in every engine: a promise of what it printed.
 */
function playRun(env) {
  "use strict";
  const game = startGame(env, {});
  return game.host.ready.then(() => {
    while (game.host.state() === "running") {
      game.frame();
    }
    return { state: game.host.state(), failures: game.failures, told: game.heard() };
  });
}
