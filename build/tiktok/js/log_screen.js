/*
 * The log on the device, which the player can copy.
 *
 *   createLogScreen({game, pictures, log, host})   {open(), isOpen(), tap(y), copy()}
 *
 * A tap on the lower half goes back to the game, one above copies. No page tells of a clipboard; in
 * TikTok's own keyboard (page mini-games-sdk-keyboard, 2026-05-01) a text can be marked and copied.
 */
function createLogScreen(settings) {
  "use strict";

  const LONGEST = 16000;

  let isOpen = false;

  function open() {
    isOpen = true;
    settings.host.hide();
    settings.pictures.notes(
      "Log: tap here to copy it, below to play on",
      settings.log.text().split("\n")
    );
  }

  function close() {
    isOpen = false;
    settings.host.show();
  }

  function copy() {
    const game = settings.game;
    const text = settings.log.text().slice(-LONGEST);
    if (typeof game.setClipboardData === "function") {
      game.setClipboardData({ data: text });
    } else if (typeof game.showKeyboard === "function") {
      game.showKeyboard({
        defaultValue: text,
        maxLength: LONGEST,
        multiple: true,
        confirmHold: false,
        confirmType: "done",
        keyboardType: "text",
      });
    }
  }

  function tap(isLower) {
    if (isLower) {
      close();
    } else {
      copy();
    }
  }

  return { open: open, isOpen: () => isOpen, tap: tap, copy: copy };
}

module.exports = createLogScreen;
