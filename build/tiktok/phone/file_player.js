/*
 * Plays the files of the package that the phone's sounds name.
 *
 *   createFilePlayer(context, folder)   {act(name, id, sound)}
 *
 * `act` is one of "play", "pause", "stop" and "destroy"; `sound`, for "play", is {path, loop,
 * volume}. A sound that was paused goes on where it was.
 */
function createFilePlayer(context, folder) {
  "use strict";

  const decoded = new Map();
  const voices = new Map();

  function decode(path) {
    if (!decoded.has(path)) {
      decoded.set(
        path,
        fetch(folder + path)
          .then((answer) => answer.arrayBuffer())
          .then((bytes) => context.decodeAudioData(bytes))
      );
    }
    return decoded.get(path);
  }

  function play(id, sound) {
    const begun = halt(id);
    const voice = { source: null, at: begun, since: context.currentTime };
    voices.set(id, voice);
    decode(sound.path).then((buffer) => {
      if (voices.get(id) !== voice) {
        return;
      }
      const gain = context.createGain();
      gain.gain.value = sound.volume;
      gain.connect(context.destination);
      voice.source = context.createBufferSource();
      voice.source.buffer = buffer;
      voice.source.loop = sound.loop;
      voice.source.connect(gain);
      voice.since = context.currentTime;
      voice.source.start(0, voice.at % buffer.duration);
    });
  }

  // Returns how far it has come, in seconds.
  function halt(id) {
    const voice = voices.get(id);
    if (voice === undefined) {
      return 0;
    }
    const at = voice.source === null ? voice.at : voice.at + context.currentTime - voice.since;
    if (voice.source !== null) {
      voice.source.stop();
      voice.source = null;
    }
    voice.at = at;
    return at;
  }

  function act(name, id, sound) {
    if (name === "play") {
      play(id, sound);
    } else if (name === "pause") {
      halt(id);
    } else {
      halt(id);
      voices.delete(id);
    }
  }

  return { act: act };
}
