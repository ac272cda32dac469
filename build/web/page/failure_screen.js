/*
 * What is seen when the game cannot start, has failed or has ended.
 *
 *   createFailureScreen(page, {title, about, copy, reload})
 *     .fail({stage, reason, details})   once; a later failure follows from the first
 *     .end()                            the game has ended by itself
 *
 * `about` is the line of the report that names version and browser; `copy(text)` gives a promise.
 */
function createFailureScreen(page, settings) {
  "use strict";

  const element = (id) => page.getElementById(id);
  let isShown = false;

  function show(step, title, reason) {
    isShown = true;
    element("failed-step").textContent = step;
    element("failure-title").textContent = title;
    element("reason").textContent = reason;
    element("failure").hidden = false;
    element("retry").focus();
  }

  function reportOf(failure) {
    return [
      settings.title + ": " + stageInWords(failure.stage) + " [" + failure.stage + "]",
      failure.reason,
      settings.about,
      failure.details,
    ].join("\n").trim();
  }

  function fail(failure) {
    if (isShown) {
      return;
    }
    const isStart = START_STAGES.indexOf(failure.stage) >= 0;
    element("report").textContent = reportOf(failure);
    show(
      stageInWords(failure.stage),
      settings.title + (isStart ? " could not start" : " has stopped"),
      failure.reason
    );
  }

  function end() {
    if (isShown) {
      return;
    }
    element("details").hidden = true;
    element("copy").hidden = true;
    show("The end", settings.title + " has ended", "Thank you for playing.");
    element("retry").textContent = "Play again";
  }

  function tell(text) {
    element("copied").textContent = text;
  }

  element("retry").addEventListener("click", settings.reload);
  element("copy").addEventListener("click", () => {
    settings.copy(element("report").textContent).then(
      () => tell("Copied."),
      () => {
        element("details").open = true;
        page.getSelection().selectAllChildren(element("report"));
        tell("This browser does not let the page copy: the report is selected, copy it by hand.");
      }
    );
  });

  return { fail: fail, end: end };
}
