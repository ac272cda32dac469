/*
 * The player's fingers, mouse and keys, from the page's events to the host.
 *
 *   createControls({canvas, scope, host})
 *
 * `scope` is the window, which hears keys wherever the focus is.
 */
function createControls(settings) {
  "use strict";

  const canvas = settings.canvas;
  const host = settings.host;
  const PHASES = {
    pointerdown: "start",
    pointermove: "move",
    pointerup: "end",
    pointercancel: "cancel",
  };
  // Browsers scroll, leave the page or open their help by these.
  const KEPT_FROM_BROWSER = [
    "Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home",
    "End", "Backspace", "Slash", "Quote", "F1",
  ];
  const LINES = 1;
  const PIXELS_PER_LINE = 33;

  const keysDown = new Set();

  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function pointer(event) {
    event.preventDefault();
    const place = placeOf(event);
    if (event.type === "pointerdown") {
      canvas.focus({ preventScroll: true });
      canvas.setPointerCapture(event.pointerId);
    }
    if (event.pointerType === "mouse") {
      mouse(event, place);
    } else {
      host.touch(PHASES[event.type], event.pointerId, place.x, place.y, event.pressure);
    }
  }

  // A second button is told by a move: only the first one goes down by an event of its own.
  function mouse(event, place) {
    if (event.type === "pointercancel") {
      host.mouseButton(0, false, place.x, place.y);
      return;
    }
    host.mouseMove(place.x, place.y);
    if (event.button >= 0) {
      const isDown = (event.buttons & maskOf(event.button)) !== 0;
      host.mouseButton(event.button, isDown, place.x, place.y);
    }
  }

  // Buttons are numbered left, middle, right; the bits of `buttons` are left, right, middle.
  function maskOf(button) {
    return [1, 4, 2, 8, 16][button] || 0;
  }

  function key(event) {
    const isDown = event.type === "keydown";
    const isOfBrowser = event.ctrlKey || event.metaKey || event.altKey;
    // A button of the page's own takes its keys itself.
    if (event.target !== canvas && event.target !== canvas.ownerDocument.body) {
      return;
    }
    if (isOfBrowser && isDown) {
      return;
    }
    if (KEPT_FROM_BROWSER.indexOf(event.code) >= 0) {
      event.preventDefault();
    }
    if (isDown && Array.from(event.key).length === 1) {
      host.text(event.key);
    }
    if (event.repeat) {
      return;
    }
    if (isDown) {
      keysDown.add(event.code);
    } else {
      keysDown.delete(event.code);
    }
    host.key(event.code, isDown);
  }

  // Keys that are let go of elsewhere are never told of.
  function releaseKeys() {
    keysDown.forEach((code) => host.key(code, false));
    keysDown.clear();
  }

  function wheel(event) {
    event.preventDefault();
    const scale = event.deltaMode === LINES ? PIXELS_PER_LINE : 1;
    host.wheel(event.deltaX * scale, event.deltaY * scale);
  }

  Object.keys(PHASES).forEach((type) => canvas.addEventListener(type, pointer));
  canvas.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  settings.scope.addEventListener("keydown", key);
  settings.scope.addEventListener("keyup", key);
  settings.scope.addEventListener("blur", releaseKeys);
}
