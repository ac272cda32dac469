/*
 * New versions of the game: taken when the player has put the game away, never in a run.
 *
 *   watchUpdates(game, log)   {apply()}: restarts the game if a new version is ready
 *
 * The app looks for them by itself at the start, and tells from base library 0.35.0 on (page
 * mini-games-update-management, 2026-10-01).
 */
function watchUpdates(game, log) {
  "use strict";

  if (typeof game.getUpdateManager !== "function") {
    return { apply: () => undefined };
  }
  const manager = game.getUpdateManager();
  let isReady = false;
  manager.onUpdateReady(() => {
    isReady = true;
    log.line("info", "A new version is ready: it starts when the game is left.");
  });
  manager.onUpdateFailed(() => log.line("info", "A new version could not be loaded."));

  function apply() {
    if (isReady) {
      isReady = false;
      manager.applyUpdate();
    }
  }

  return { apply: apply };
}

module.exports = watchUpdates;
