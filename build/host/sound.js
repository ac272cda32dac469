/*
 * The sound: a context of Web Audio pulls what SDL has mixed.
 *
 *   createSound({open, source, log})   {tick(), resume(), suspend(), close()}
 *
 * `open()` gives the context; it is called when the game opens its sound device, and throws where
 * there is no sound. All that is used of a context is createScriptProcessor, sampleRate,
 * destination, state, resume and suspend, because TikTok's has no AudioWorklet (page
 * mini-games-sdk-media, 2026-05-01). `source` is the runtime's side: {rate(), channels(), pull(frames)}, of which `pull`
 * gives interleaved samples, or null while there is nothing to hear.
 */
function createSound(settings) {
  "use strict";

  // 23 ms at 44.1 kHz: no longer than a blow takes to be seen, no shorter than a frame.
  const BUFFER_FRAMES = 1024;

  let context = null;
  let processor = null;
  let isWanted = true;
  let hasOpened = false;
  const resampler = createResampler(settings.source);

  function open() {
    hasOpened = true;
    try {
      context = settings.open();
      processor = context.createScriptProcessor(BUFFER_FRAMES, 0, 2);
    } catch (error) {
      context = null;
      settings.log("info", "The host gives no sound: " + hostFailures.nameError(error));
      return;
    }
    processor.onaudioprocess = (event) => {
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

  function close() {
    if (context !== null) {
      processor.onaudioprocess = null;
      processor.disconnect();
      turn(false);
    }
    context = null;
    hasOpened = true;
  }

  return {
    tick: () => {
      if (!hasOpened && settings.source.rate() > 0) {
        open();
      }
    },
    resume: () => turn(true),
    suspend: () => turn(false),
    close: close,
  };
}
