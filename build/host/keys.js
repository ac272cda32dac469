/*
 * SDL_SCANCODES: SDL's number of each key, by the `code` that browsers tell of it.
 *
 * Both name the place of a key and not its letter. The numbers are those of the USB usage tables,
 * page 7, as in SDL_scancode.h.
 */
var SDL_SCANCODES = (function () {
  "use strict";

  // Runs of keys whose numbers follow one another.
  const RUNS = {
    4: "KeyA KeyB KeyC KeyD KeyE KeyF KeyG KeyH KeyI KeyJ KeyK KeyL KeyM KeyN KeyO KeyP KeyQ KeyR " +
      "KeyS KeyT KeyU KeyV KeyW KeyX KeyY KeyZ",
    30: "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0",
    40: "Enter Escape Backspace Tab Space Minus Equal BracketLeft BracketRight Backslash",
    51: "Semicolon Quote Backquote Comma Period Slash CapsLock",
    58: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 PrintScreen ScrollLock Pause Insert Home PageUp " +
      "Delete End PageDown ArrowRight ArrowLeft ArrowDown ArrowUp NumLock NumpadDivide " +
      "NumpadMultiply NumpadSubtract NumpadAdd NumpadEnter Numpad1 Numpad2 Numpad3 Numpad4 " +
      "Numpad5 Numpad6 Numpad7 Numpad8 Numpad9 Numpad0 NumpadDecimal IntlBackslash ContextMenu",
    224: "ControlLeft ShiftLeft AltLeft MetaLeft ControlRight ShiftRight AltRight MetaRight",
  };

  const scancodes = Object.create(null);
  Object.keys(RUNS).forEach((first) => {
    RUNS[first].split(" ").forEach((code, index) => {
      scancodes[code] = Number(first) + index;
    });
  });
  return scancodes;
})();
