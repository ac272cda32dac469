/*
 * A phone for packages: a native host as TikTok's, without TikTok.
 *
 *   createPhone(settings) -> {start(), touch(phase, identifier, x, y)}
 *
 * The settings are {
 *   scope        the global object that the package sees; nothing of a page is taken from it
 *   game         `TTMinis.game`, made by the bridge's shim, whose answers a simulated client gives
 *   WebAssembly  the engine's own
 *   route        "path" for a phone with `TTWebAssembly`, "bytes" for one without, "none" for one
 *                without any WebAssembly
 *   profile      as in profiles.js
 *   unpacks      whether `readCompressedFile` works
 *   sound        "web", "asleep", "inner" or "none", as in phone_site.py
 *   playFile(act, id, sound)   has a file of the package played: "play" with {path, loop, volume},
 *                "pause", "stop" or "destroy"
 *   modules      as modules.js makes them; `loadPart(name)` defines those of a subpackage
 *   readBytes(path, isUnpacked)   a file of the package, or null
 *   later(work)  has something done in a turn of its own
 * }
 *
 * The client's shim knows nothing of packages: here their files are read, their parts are executed
 * and cannot be read before, and touches are told.
 */
function createPhone(settings) {
  "use strict";

  const game = settings.game;
  const scope = settings.scope;
  const parts = JSON.parse(textOf(settings.readBytes("game.json", false))).subpackages || [];
  const loaded = new Set();
  let sounds = 0;
  const listeners = { start: [], move: [], end: [], cancel: [] };

  function textOf(bytes) {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }

  // ---- files and parts

  function isThere(path) {
    const part = parts.find((each) => path.indexOf(each.root) === 0);
    return part === undefined || loaded.has(part.name);
  }

  function bytesAt(path, isUnpacked) {
    const bytes = isThere(path) ? settings.readBytes(path, isUnpacked) : null;
    if (bytes === null) {
      throw { errMsg: "readFile:fail no such file or directory " + path };
    }
    return bytes;
  }

  function isForeign(path) {
    return String(path).indexOf("://") > 0;
  }

  function answer(options, work) {
    settings.later(() => {
      let result;
      try {
        result = { data: work().buffer, errMsg: "readFile:ok" };
      } catch (error) {
        options.fail(error);
        return;
      }
      options.success(result);
    });
  }

  function patch(manager) {
    const theirs = { readFile: manager.readFile, readCompressedFile: manager.readCompressedFile };
    manager.readFile = (options) =>
      isForeign(options.filePath)
        ? theirs.readFile.call(manager, options)
        : answer(options, () => bytesAt(options.filePath, false));
    if (settings.unpacks) {
      manager.readCompressedFile = (options) =>
        isForeign(options.filePath)
          ? theirs.readCompressedFile.call(manager, options)
          : answer(options, () => bytesAt(options.filePath, true));
    }
    return manager;
  }

  function addFiles() {
    const manager = patch(game.getFileSystemManager());
    game.getFileSystemManager = () => manager;
  }

  function runPart(name) {
    const part = parts.find((each) => each.name === name);
    loaded.add(name);
    settings.loadPart(name);
    settings.modules.run(part.root + "game.js");
  }

  // ---- WebAssembly

  function byPath() {
    const own = settings.WebAssembly;
    const plain = (path) => bytesAt(path, /\.br$/.test(path));
    const compile = (path) => Promise.resolve().then(() => own.compile(plain(path)));
    return {
      compile: compile,
      instantiate: (path, imports) =>
        compile(path).then((module) =>
          own.instantiate(module, imports).then((instance) => ({ module, instance }))
        ),
      Module: own.Module,
      Instance: own.Instance,
      Memory: own.Memory,
      Table: own.Table,
    };
  }

  function addWebAssembly() {
    if (settings.route === "path") {
      scope.TTWebAssembly = byPath();
    } else if (settings.route === "none") {
      delete scope.WebAssembly;
    } else if (settings.profile === "ios") {
      const raw = { WebAssembly: settings.WebAssembly };
      game.getStarkInnerAPI = () => ({ getWebviewRawGlobal: () => raw });
    }
  }

  // ---- sounds

  function addSounds() {
    if (settings.sound === "inner" || settings.sound === "none") {
      delete game.createWebAudioContext;
    }
    if (settings.sound === "none") {
      delete game.createInnerAudioContext;
    } else {
      const theirs = game.createInnerAudioContext;
      game.createInnerAudioContext = () => playing(theirs.call(game));
    }
  }

  // The simulated client knows when a sound is over, and nothing of the package's files.
  function playing(sound) {
    const complaints = [];
    const own = { play: sound.play, onError: sound.onError };
    const id = sounds;
    sounds += 1;
    sound.onError = (listener) => {
      complaints.push(listener);
      own.onError.call(sound, listener);
    };
    sound.play = () => {
      if (!isThere(sound.src) || settings.readBytes(sound.src, false) === null) {
        const error = { errorCode: -1, errMsg: "no such file " + sound.src };
        settings.later(() => complaints.forEach((listener) => listener(error)));
        return;
      }
      own.play.call(sound);
      settings.playFile("play", id, { path: sound.src, loop: sound.loop, volume: sound.volume });
    };
    ["pause", "stop", "destroy"].forEach((act) => {
      const theirs = sound[act];
      sound[act] = () => {
        theirs.call(sound);
        settings.playFile(act, id, null);
      };
    });
    return sound;
  }

  // ---- touches

  function addTouches() {
    Object.keys(listeners).forEach((phase) => {
      const name = "onTouch" + phase[0].toUpperCase() + phase.slice(1);
      const theirs = game[name];
      game[name] = (listener) => {
        listeners[phase].push(listener);
        theirs.call(game, listener);
      };
    });
  }

  function touch(phase, identifier, x, y) {
    const finger = { identifier: identifier, screenX: x, screenY: y };
    const isUp = phase === "end" || phase === "cancel";
    const event = { touches: isUp ? [] : [finger], changedTouches: [finger], timeStamp: Date.now() };
    listeners[phase].forEach((listener) => listener(event));
  }

  function start() {
    addFiles();
    addWebAssembly();
    addTouches();
    addSounds();
    scope.GameGlobal = {};
    settings.modules.run("game.js");
  }

  return { start: start, touch: touch, runPart: runPart };
}

/*
 * A port to the simulated client as an iPhone's game has it: the host's functions look at their
 * receiver, and there is no `off…` for an `on…` (construct3-minigame-adapter, 2026-09-21).
 */
function strictPort(port) {
  "use strict";

  const callSync = port.callSync;
  return Object.assign({}, port, {
    callSync: (text) => {
      const answer = callSync.call(port, text);
      if (JSON.parse(text).op !== "hello") {
        return answer;
      }
      const hello = JSON.parse(answer);
      Object.assign(hello.quirks, { wrong_receiver_throws: true, on_without_off: true });
      return JSON.stringify(hello);
    },
  });
}

/*
 * A canvas that gives each kind of context once, as phones have done (godot_for_minigame, 2026-08-29),
 * and those that are missing not at all.
 */
function givingOnce(canvas, missing) {
  "use strict";

  const given = new Set(missing);
  const own = canvas.getContext;
  canvas.getContext = (kind, attributes) => {
    if (given.has(kind)) {
      return null;
    }
    given.add(kind);
    return own.call(canvas, kind, attributes);
  };
  return canvas;
}
