/*
 * The time, in milliseconds since the package began.
 *
 *   createClock()   {now(), date()}
 *
 * Android's bare engine has no `performance` (construct3-minigame-adapter, 2026-09-21), and `Date`
 * may be set back: then this clock stands still for a moment, but never goes back.
 */
function createClock() {
  "use strict";

  const read =
    typeof performance !== "undefined" && performance && typeof performance.now === "function"
      ? () => performance.now()
      : () => Date.now();
  const begun = read();
  let last = 0;

  function now() {
    last = Math.max(last, read() - begun);
    return last;
  }

  return { now: now, date: () => Date.now() };
}

module.exports = createClock;
