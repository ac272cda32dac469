/*
 * The browser's sound. Browsers keep it back until the player has done something; the host asks
 * again with every touch and key, and so there is no gate to pass.
 *
 *   createPageSound({create, onState})   {open()}, for the host's `audio`
 *
 * `create()` makes an AudioContext. `onState` is told "waiting", "on" or "absent".
 */
function createPageSound(settings) {
  "use strict";

  function open() {
    let context;
    try {
      context = settings.create();
    } catch (error) {
      settings.onState("absent");
      throw error;
    }
    const tell = () => settings.onState(context.state === "running" ? "on" : "waiting");
    context.onstatechange = tell;
    tell();
    return context;
  }

  return { open: open };
}
