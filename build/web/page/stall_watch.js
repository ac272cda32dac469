/*
 * Sees when nothing moves any longer.
 *
 *   createStallWatch({every, now, onStall, onMove})   {moved(), stop()}
 *
 * `every(work, ms)` repeats some work and returns what ends it. `onStall(seconds)` is told again and
 * again, until something moves or it is stopped.
 */
function createStallWatch(settings) {
  "use strict";

  const PATIENCE_MS = 15000;
  const LOOK_EVERY_MS = 1000;

  let last = settings.now();
  let isStalled = false;

  const end = settings.every(() => {
    const waited = settings.now() - last;
    if (waited >= PATIENCE_MS) {
      isStalled = true;
      settings.onStall(Math.floor(waited / 1000));
    }
  }, LOOK_EVERY_MS);

  return {
    moved: () => {
      last = settings.now();
      if (isStalled) {
        isStalled = false;
        settings.onMove();
      }
    },
    stop: end,
  };
}
