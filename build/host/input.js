/*
 * The player's input, on its way into SDL's own queue.
 *
 *   createInput(module, screen)
 *
 * Places are in logical pixels from the top left of the screen, as hosts tell them. Touches have
 * the phases "start", "move", "end" and "cancel", and whatever the host takes for their identifier;
 * keys the `code` of keys.js, buttons the numbers of browsers; a wheel turns by browsers' pixels.
 */
function createInput(module, screen) {
  "use strict";

  const PHASES = { start: 0, move: 1, end: 2, cancel: 3 };
  // By browsers' numbers: left, middle, right, and the two at the side.
  const BUTTONS = [1, 2, 3, 4, 5];
  const FINGER_LIMIT = 32;
  // What browsers tell of one notch.
  const PIXELS_PER_NOTCH = 100;

  // Small numbers for identifiers, which on some hosts are larger than C's int.
  const fingers = new Map();
  const keysDown = new Set();
  const buttonsDown = new Set();

  function freeFinger() {
    const taken = Array.from(fingers.values()).map((finger) => finger.id);
    let id = 0;
    while (taken.indexOf(id) >= 0) {
      id += 1;
    }
    return id;
  }

  function touch(phase, identifier, x, y, pressure) {
    const isStart = phase === "start";
    const isKnown = fingers.has(identifier);
    // A host may lose the end of a touch, or tell of one whose beginning came before the game's.
    if (!Object.prototype.hasOwnProperty.call(PHASES, phase) || isStart === isKnown) {
      return;
    }
    if (isStart && fingers.size >= FINGER_LIMIT) {
      return;
    }
    const at = screen.toSurface(x, y);
    const finger = isStart ? { id: freeFinger() } : fingers.get(identifier);
    finger.x = at.x;
    finger.y = at.y;
    if (phase === "end" || phase === "cancel") {
      fingers.delete(identifier);
    } else {
      fingers.set(identifier, finger);
    }
    const force = typeof pressure === "number" ? pressure : 1;
    module._rt_touch(PHASES[phase], finger.id, finger.x, finger.y, force);
  }

  function mouseMove(x, y) {
    const at = screen.toSurface(x, y);
    module._rt_mouse_move(at.x * at.width, at.y * at.height);
  }

  function mouseButton(button, isDown, x, y) {
    const number = BUTTONS[button];
    if (number === undefined) {
      return;
    }
    const at = screen.toSurface(x, y);
    setDown(buttonsDown, number, isDown);
    module._rt_mouse_button(number, isDown ? 1 : 0, at.x * at.width, at.y * at.height);
  }

  // In SDL away from the player is up, and up is positive.
  function wheel(dx, dy) {
    module._rt_wheel(dx / PIXELS_PER_NOTCH, -dy / PIXELS_PER_NOTCH);
  }

  function key(code, isDown) {
    const scancode = SDL_SCANCODES[code];
    if (scancode !== undefined) {
      setDown(keysDown, scancode, isDown);
      module._rt_key(scancode, isDown ? 1 : 0);
    }
  }

  function setDown(all, number, isDown) {
    if (isDown) {
      all.add(number);
    } else {
      all.delete(number);
    }
  }

  // One character an event: SDL cuts longer texts off.
  function text(characters) {
    Array.from(String(characters)).forEach((character) => {
      const point = character.codePointAt(0);
      // Control characters are keys, and half of a pair is no character.
      if (point >= 0x20 && point !== 0x7f && (point < 0xd800 || point > 0xdfff)) {
        const pointer = module.stringToNewUTF8(character);
        module._rt_text(pointer);
        module._free(pointer);
      }
    });
  }

  // Whatever is held when the game is put away will be let go of where nobody tells.
  function releaseAll() {
    fingers.forEach((finger) => {
      module._rt_touch(PHASES.cancel, finger.id, finger.x, finger.y, 0);
    });
    keysDown.forEach((scancode) => module._rt_key(scancode, 0));
    buttonsDown.forEach((number) => module._rt_mouse_button(number, 0, 0, 0));
    fingers.clear();
    keysDown.clear();
    buttonsDown.clear();
  }

  return {
    touch: touch,
    mouseMove: mouseMove,
    mouseButton: mouseButton,
    wheel: wheel,
    key: key,
    text: text,
    releaseAll: releaseAll,
  };
}
