/*
 * Puts the game away while nobody sees it: because the page is hidden, or because TikTok, which may
 * be simulated, says so.
 *
 *   createLife({page, scope, glue, minis, host})
 */
function createLife(settings) {
  "use strict";

  const reasons = new Set();

  function change(reason, isHidden) {
    if (isHidden) {
      reasons.add(reason);
    } else {
      reasons.delete(reason);
    }
    if (reasons.size > 0) {
      settings.host.hide();
    } else {
      settings.host.show();
    }
  }

  settings.page.addEventListener("visibilitychange", () => change("page", settings.page.hidden));
  settings.scope.addEventListener("pagehide", () => change("page", true));
  // A page that comes back out of the browser's memory goes on.
  settings.scope.addEventListener("pageshow", () => change("page", settings.page.hidden));
  settings.glue.onHideTurn = () => change("minis", true);
  if (settings.minis && settings.minis.game && typeof settings.minis.game.onShow === "function") {
    settings.minis.game.onShow(() => change("minis", false));
  }
  if (settings.page.hidden) {
    change("page", true);
  }
}
