/*
 * The shim's port over HTTP, for pages and workers: calls by synchronous XMLHttpRequest, events by
 * an asynchronous one that the simulator answers when there is something to tell.
 *
 *   createXhrPort({url, token, Request, later, report, restart})
 *
 * `Request` is the scope's XMLHttpRequest and `later(work, ms)` its setTimeout, called only while
 * the simulator does not answer. Both are passed in, so that the scope may lose them afterwards.
 */
function createXhrPort(settings) {
  "use strict";

  const LONGEST_WAIT_MS = 25000;
  const RETRY_MS = 1000;

  function open(isAsync) {
    const request = new settings.Request();
    request.open("POST", settings.url, isAsync);
    request.setRequestHeader("Content-Type", "application/json");
    request.setRequestHeader("X-Simulator-Token", settings.token);
    return request;
  }

  function trouble(request) {
    return new Error(
      "The simulator at " + settings.url + " answered HTTP " + request.status + ": see that " +
        "`python -m platform_bridge.simulator` runs, and take its token of this start."
    );
  }

  function callSync(text) {
    const request = open(false);
    request.send(text);
    if (request.status !== 200) {
      throw trouble(request);
    }
    return request.responseText;
  }

  function feed(text, done) {
    const request = open(true);
    request.onloadend = () => {
      if (request.status === 200) {
        done(request.responseText);
      } else {
        settings.report(trouble(request));
        settings.later(() => feed(text, done), RETRY_MS);
      }
    };
    request.send(text);
  }

  return {
    callSync: callSync,
    feed: feed,
    waitMs: LONGEST_WAIT_MS,
    report: settings.report,
    restart: settings.restart,
  };
}
