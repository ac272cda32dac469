/*
 * The subpackages: parts of the package that the app downloads when the game asks for them.
 *
 *   loadSubpackage(game, name, onShare) -> Promise
 *
 * Loading executes the part's own game.js (page mini-games-sdk-subpackage-loading, 2026-05-01).
 */
function loadSubpackage(game, name, onShare) {
  "use strict";

  // Failures come in several shapes (pages mini-games-sdk-login and mini-games-sdk-iaa, 2026-05-01).
  function wordsOf(error) {
    const told = Object.assign({}, error, error && error.error);
    const code = [told.error_code, told.errorCode, told.errCode, told.errNo].find(Number.isFinite);
    const words = told.errMsg || told.error_msg || "it says no more";
    return code === undefined ? words : words + ", " + code;
  }

  return new Promise((resolve, reject) => {
    const task = game.loadSubpackage({
      name: name,
      success: () => resolve(),
      fail: (error) => {
        reject(new Error("TikTok could not load the part \"" + name + "\" of the game (" +
          wordsOf(error) + "): check the connection and open the game again."));
      },
    });
    if (task && typeof task.onProgressUpdate === "function") {
      task.onProgressUpdate((event) => onShare(Math.min(1, Number(event.progress) / 100 || 0)));
    }
  });
}

module.exports = loadSubpackage;
