/*
 * The sound: a context of Web Audio pulls what SDL has mixed.
 *
 *   createSound({open, source, clock, log, onSilence})
 *     {tick(), wake(), resume(), suspend(), close()}
 *
 * `open()` gives the context; it is called when the game opens its sound device, and throws where
 * there is no sound. All that is used of a context is createScriptProcessor, sampleRate,
 * destination, state, resume and suspend, because TikTok's has no AudioWorklet (page
 * mini-games-sdk-media, 2026-05-01). `source` is the runtime's side: {rate(), channels(),
 * pull(frames)}, of which `pull` gives interleaved samples, or null while there is nothing to hear.
 *
 * `wake()` says that the player has done something, which most hosts wait for. `onSilence`, which may
 * be missing, is called once when this way gives no sound: there is no context, or it sleeps on
 * after that, and then it is given up. Where nobody else sounds, it may sleep as long as it likes.
 */
function createSound(settings) {
  "use strict";

  // 23 ms at 44.1 kHz: no longer than a blow takes to be seen, no shorter than a frame.
  const BUFFER_FRAMES = 1024;
  const PATIENCE_MS = 3000;

  let context = null;
  let processor = null;
  let isWanted = true;
  let hasOpened = false;
  let hasSounded = false;
  let wokenAt = null;
  const resampler = createResampler(settings.source);

  function open() {
    hasOpened = true;
    try {
      context = settings.open();
      processor = context.createScriptProcessor(BUFFER_FRAMES, 0, 2);
    } catch (error) {
      context = null;
      giveUp("The host gives no sound: " + hostFailures.nameError(error));
      return;
    }
    processor.onaudioprocess = (event) => {
      hasSounded = true;
      const buffer = event.outputBuffer;
      const left = buffer.getChannelData(0);
      const right = buffer.numberOfChannels > 1 ? buffer.getChannelData(1) : left;
      if (isWanted) {
        resampler.fill(left, right, context.sampleRate);
      } else {
        left.fill(0);
        right.fill(0);
      }
    };
    processor.connect(context.destination);
    turn(isWanted);
  }

  // A context may be asleep until the player touches the screen, and refuse before.
  function turn(isOn) {
    isWanted = isOn;
    if (context === null || (isOn && context.state === "running")) {
      return;
    }
    try {
      const done = isOn ? context.resume() : context.suspend();
      if (done && typeof done.catch === "function") {
        done.catch(() => undefined);
      }
    } catch (error) {
      settings.log("info", "The sound cannot be turned " + (isOn ? "on" : "off") + " just now.");
    }
  }

  function giveUp(reason) {
    settings.log("info", reason);
    if (settings.onSilence) {
      settings.onSilence();
    }
  }

  function tick() {
    if (!hasOpened && settings.source.rate() > 0) {
      open();
    }
    if (settings.onSilence && isSleepingOn()) {
      close();
      giveUp("The host's sound sleeps on, though the player has touched the screen.");
    }
  }

  function isSleepingOn() {
    const isLate = wokenAt !== null && settings.clock.now() - wokenAt > PATIENCE_MS;
    return context !== null && !hasSounded && isLate;
  }

  function wake() {
    if (context !== null && !hasSounded && wokenAt === null) {
      wokenAt = settings.clock.now();
    }
    turn(true);
  }

  function suspend() {
    wokenAt = null;
    turn(false);
  }

  function close() {
    if (context !== null) {
      processor.onaudioprocess = null;
      processor.disconnect();
      turn(false);
    }
    context = null;
    hasOpened = true;
  }

  return { tick: tick, wake: wake, resume: () => turn(true), suspend: suspend, close: close };
}
