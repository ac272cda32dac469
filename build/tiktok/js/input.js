/*
 * Touches, on their way into the game.
 *
 *   createInput(game, host, onGesture)
 *
 * TikTok tells `screenX` and `screenY`, from the left and top edge of the screen (page
 * mini-games-sdk-touch, 2026-05-01); engines on other hosts tell `clientX` and `clientY`.
 * `onGesture()` is called when three fingers have been held for a while.
 */
function createInput(game, host, onGesture) {
  "use strict";

  const FINGERS = 3;
  const HELD_MS = 1000;

  const down = new Map();

  function placeOf(touch) {
    const isScreen = typeof touch.screenX === "number";
    return isScreen ? [touch.screenX, touch.screenY] : [touch.clientX, touch.clientY];
  }

  function pass(phase) {
    return (event) => {
      (event.changedTouches || []).forEach((touch) => {
        const place = placeOf(touch);
        host.touch(phase, touch.identifier, place[0], place[1], touch.force);
        note(phase, touch.identifier);
      });
    };
  }

  function note(phase, identifier) {
    const now = Date.now();
    if (phase === "start") {
      down.set(identifier, now);
    }
    const held = Array.from(down.values()).filter((since) => now - since >= HELD_MS).length;
    if (phase === "end" || phase === "cancel") {
      down.delete(identifier);
      if (held >= FINGERS) {
        down.clear();
        onGesture();
      }
    }
  }

  game.onTouchStart(pass("start"));
  game.onTouchMove(pass("move"));
  game.onTouchEnd(pass("end"));
  game.onTouchCancel(pass("cancel"));
}

module.exports = createInput;
