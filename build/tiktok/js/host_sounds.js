/*
 * Sounds that the host plays from the package's files, for phones without Web Audio: there nobody
 * can hear what Python mixes.
 *
 *   createHostSounds({game, paths, log})
 *     .shown     {play(name, volume), loop(name, volume), rest(), hush(), resume()}, for Python
 *     .need()    from now on the host plays; before that, what Python asks for is only remembered
 *     .hide(), .show()   the game is in the background, and comes back
 *
 * `paths` are the files of the package by the sounds' names. `play` plays a sound once, from its
 * beginning; `loop` lets one go on in the background until `rest`; `hush` stops all of them until
 * `resume`. What an InnerAudioContext can do, and its events: page mini-games-sdk-media,
 * 2026-05-01. That page names no properties; `src`, `loop` and `volume` are the family's, and
 * where `loop` means nothing, the end of a sound begins it anew.
 */
function createHostSounds(settings) {
  "use strict";

  // Each is a player of the system's, and those are few.
  const MOST_VOICES = 8;

  const log = settings.log;
  const voices = new Map();
  const broken = new Set();
  const silencers = new Set();
  let isNeeded = false;
  let background = null;

  function need() {
    if (isNeeded) {
      return;
    }
    isNeeded = typeof settings.game.createInnerAudioContext === "function";
    log.line("info", isNeeded
      ? "The host plays the package's sounds."
      : "The host has no sounds of its own either: the game stays silent.");
    update();
  }

  function guarded(name, work) {
    try {
      work();
    } catch (error) {
      giveUp(name, error);
    }
  }

  function giveUp(name, error) {
    if (!broken.has(name)) {
      broken.add(name);
      voices.delete(name);
      log.line("info", "The sound " + name + " cannot be played: " +
        String((error && (error.errMsg || error.message)) || "the host says no more"));
    }
  }

  function makeVoice(name) {
    const voice = settings.game.createInnerAudioContext();
    voice.onError((error) => giveUp(name, error));
    voice.src = settings.paths[name];
    return voice;
  }

  // The voice that was used longest ago makes room.
  function voiceOf(name) {
    const voice = voices.get(name) || makeVoice(name);
    voices.delete(name);
    voices.set(name, voice);
    if (voices.size > MOST_VOICES) {
      const oldest = voices.keys().next().value;
      voices.get(oldest).destroy();
      voices.delete(oldest);
    }
    return voice;
  }

  function isThere(name) {
    return Object.prototype.hasOwnProperty.call(settings.paths, name) && !broken.has(name);
  }

  function play(name, volume) {
    if (!isNeeded || silencers.size > 0 || !isThere(name)) {
      return;
    }
    guarded(name, () => {
      const isNew = !voices.has(name);
      const voice = voiceOf(name);
      voice.volume = volume;
      if (!isNew) {
        voice.stop();
      }
      voice.play();
    });
  }

  function loop(name, volume) {
    if (background !== null && background.name !== name && background.voice !== null) {
      background.voice.destroy();
    }
    const voice = background !== null && background.name === name ? background.voice : null;
    background = { name: name, volume: volume, isOn: true, voice: voice };
    update();
  }

  function rest() {
    if (background !== null) {
      background.isOn = false;
      update();
    }
  }

  // Has the background do what it should.
  function update() {
    if (isNeeded && background !== null && isThere(background.name)) {
      guarded(background.name, () => {
        if (background.isOn && silencers.size === 0) {
          sound(background);
        } else if (background.voice !== null) {
          background.voice.pause();
        }
      });
    }
  }

  function sound(wanted) {
    if (wanted.voice === null) {
      wanted.voice = makeVoice(wanted.name);
      wanted.voice.loop = true;
      wanted.voice.volume = wanted.volume;
      wanted.voice.onEnded(update);
    }
    wanted.voice.play();
  }

  function silence(reason) {
    silencers.add(reason);
    update();
    voices.forEach((voice, name) => guarded(name, () => voice.stop()));
  }

  function allow(reason) {
    silencers.delete(reason);
    update();
  }

  return {
    shown: {
      play: play,
      loop: loop,
      rest: rest,
      hush: () => silence("hushed"),
      resume: () => allow("hushed"),
    },
    need: need,
    hide: () => silence("hidden"),
    show: () => allow("hidden"),
  };
}

module.exports = createHostSounds;
