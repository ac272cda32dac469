/*
 * Puts the simulated TikTok that this server holds into the page, and loads the page again when it
 * was built anew. It runs before the bridge. A page in the phone's frame leaves that to the phone.
 */
(function () {
  "use strict";

  const LOOK_EVERY_MS = 1000;

  createTTMinisShim(
    createXhrPort({
      url: "/port",
      token: SIMULATOR_TOKEN,
      Request: XMLHttpRequest,
      later: (work, ms) => setTimeout(work, ms),
      report: (error) => console.error(error),
      restart: () => location.reload(),
    }),
    window
  );

  if (window.parent === window) {
    let seen = null;
    setInterval(() => {
      fetch("/builds")
        .then((answer) => answer.json())
        .then((builds) => {
          if (seen !== null && builds.number !== seen) {
            location.reload();
          }
          seen = builds.number;
        })
        // The server is away: it may come back.
        .catch(() => undefined);
    }, LOOK_EVERY_MS);
  }
})();
