/*
 * The shim's device where an engine has nothing to draw or sound with: things that look right to a
 * game, and write down what they are asked to do.
 *
 *   createStandIns()
 *
 * returns {canvas(), image(), audio(), run(name), log}: `log` is a list of [member, arguments].
 */
function createStandIns() {
  "use strict";

  const log = [];

  // Whatever is called on it is written down; what was set on it stays. It is no promise.
  function recorder(properties) {
    const isPlain = (held, name) => name in held || typeof name === "symbol" || name === "then";
    return new Proxy(properties, {
      get: (held, name) => (isPlain(held, name) ? held[name] : noting(name)),
    });
  }

  function noting(name, answer) {
    return function () {
      log.push([name, Array.from(arguments)]);
      return answer === undefined ? undefined : answer.apply(undefined, arguments);
    };
  }

  function canvas() {
    const made = { width: 300, height: 150, toDataURL: noting("toDataURL", () => "data:,") };
    made.getContext = noting("getContext", () => recorder({ canvas: made }));
    return made;
  }

  // An image loads whatever it is told to, at the next turn of promises.
  function image() {
    const listeners = [];
    let source = "";
    return {
      width: 0,
      height: 0,
      get src() {
        return source;
      },
      set src(value) {
        source = value;
        Promise.resolve().then(() =>
          listeners.filter((each) => each.type === "load").forEach((each) => each.listener())
        );
      },
      addEventListener: (type, listener) => {
        listeners.push({ type: type, listener: listener });
      },
      removeEventListener: (type, listener) => {
        const at = listeners.findIndex((each) => each.type === type && each.listener === listener);
        if (at >= 0) {
          listeners.splice(at, 1);
        }
      },
    };
  }

  const NODES =
    "createAnalyser createBiquadFilter createBufferSource createChannelMerger " +
    "createChannelSplitter createDelay createDynamicsCompressor createGain createOscillator " +
    "createPanner createScriptProcessor createWaveShaper";

  function audio() {
    const made = { sampleRate: 48000, state: "suspended", currentTime: 0 };
    made.destination = recorder({});
    NODES.split(" ").forEach((name) => {
      made[name] = noting(name, () => recorder({}));
    });
    made.createBuffer = noting("createBuffer", bufferOf);
    made.decodeAudioData = noting("decodeAudioData", (data, success) => {
      const decoded = bufferOf(2, made.sampleRate, made.sampleRate);
      return Promise.resolve().then(() => success(decoded));
    });
    [["resume", "running"], ["suspend", "suspended"], ["close", "closed"]].forEach((pair) => {
      made[pair[0]] = noting(pair[0], () => {
        made.state = pair[1];
      });
    });
    return made;
  }

  function bufferOf(channels, length, sampleRate) {
    const data = Array.from({ length: channels }, () => new Float32Array(length));
    return {
      numberOfChannels: channels,
      length: length,
      sampleRate: sampleRate,
      duration: length / sampleRate,
      getChannelData: (channel) => data[channel],
    };
  }

  return { canvas: canvas, image: image, audio: audio, run: noting("run"), log: log };
}
