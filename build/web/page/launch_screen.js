/*
 * What is seen until the game's first picture is there.
 *
 *   createLaunchScreen(page, {reload})
 *     .show(share, stage, bytes)   0 to 1, the stage's name, {received, total} or null
 *     .trouble(text)               it may go on, but something is wrong; empty: no longer
 *     .finish()
 */
function createLaunchScreen(page, settings) {
  "use strict";

  // Found once, because they leave the page when the game is there.
  const launch = page.getElementById("launch");
  const bar = page.getElementById("bar");
  const step = page.getElementById("step");
  const amount = page.getElementById("amount");
  const trouble = page.getElementById("trouble");
  const again = page.getElementById("again");

  // It is there for pages whose script did not arrive.
  page.getElementById("unheard").remove();
  again.addEventListener("click", settings.reload);

  function say(element, text) {
    // A screen reader would read the same text again.
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function show(share, stage, bytes) {
    bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
    bar.firstElementChild.style.transform = "scaleX(" + share.toFixed(4) + ")";
    say(step, stageInWords(stage));
    say(amount, bytes ? bytesInWords(bytes.received) + " of " + bytesInWords(bytes.total) : "");
  }

  function worry(text) {
    say(trouble, text);
    again.hidden = text === "";
  }

  function finish() {
    launch.classList.add("done");
    launch.addEventListener("transitionend", () => launch.remove());
  }

  return { show: show, trouble: worry, finish: finish };
}
