/*
 * Web Audio for an engine that has none: a script processor whose samples are played elsewhere.
 *
 *   createPhoneAudio(rate, post, isAsleep) -> {context, pull(frames)}
 *
 * Whoever plays asks by `pull`, and `post({samples: [left, right]})` answers. One that is asleep
 * cannot be woken.
 */
function createPhoneAudio(rate, post, isAsleep) {
  "use strict";

  let processor = null;

  function createScriptProcessor(size) {
    processor = { connect: () => undefined, disconnect: () => undefined, onaudioprocess: null };
    processor.size = size;
    return processor;
  }

  const context = {
    sampleRate: rate,
    destination: {},
    state: "suspended",
    createScriptProcessor: createScriptProcessor,
    resume: () => {
      context.state = isAsleep ? "suspended" : "running";
    },
    suspend: () => {
      context.state = "suspended";
    },
    close: () => {
      context.state = "closed";
    },
  };

  function pull(frames) {
    if (processor === null || !processor.onaudioprocess || context.state !== "running") {
      return;
    }
    const channels = [new Float32Array(frames), new Float32Array(frames)];
    processor.onaudioprocess({
      outputBuffer: { numberOfChannels: 2, getChannelData: (channel) => channels[channel] },
    });
    post({ samples: channels });
  }

  return { context: context, pull: pull };
}
