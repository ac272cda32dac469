/*
 * Loads the game and keeps it running.
 *
 *   launch({game, clock, log, stage, pictures})
 *
 * `package.js` beside it, which the build writes, holds {title, subpackages, wasm, files, sha256,
 * sounds}: their names, and the paths, sizes and sums of their files.
 */
const PACKAGE = require("./package.js");
const CometHost = require("./host.js");
const ttBridge = require("./bridge.js");
const createFiles = require("./files.js");
const createHostSounds = require("./host_sounds.js");
const createInput = require("./input.js");
const createLogScreen = require("./log_screen.js");
const createStorage = require("./storage.js");
const fillRandom = require("./randomness.js");
const findRoutes = require("./routes.js");
const loadSubpackage = require("./subpackages.js");
const watchUpdates = require("./updates.js");

function launch(settings) {
  "use strict";

  const game = settings.game;
  const log = settings.log;
  const pictures = settings.pictures;
  const parts = typeof GameGlobal !== "undefined" && GameGlobal ? GameGlobal : globalThis;
  const later = (work, ms) => setTimeout(work, ms);
  const nextFrame =
    typeof requestAnimationFrame === "function"
      ? (work) => requestAnimationFrame(work)
      : (work) => setTimeout(work, 16);

  // How much of the start each step is, as it is on a phone.
  const SHARES = { load: 0.6, files: 0.7, compile: 0.8, instantiate: 0.9, start: 1 };
  const files = createFiles({ game: game, later: later, log: log });
  const sounds = createHostSounds({ game: game, paths: PACKAGE.sounds, log: log });
  const updates = watchUpdates(game, log);
  let step = "load";
  let host = null;
  let logScreen = null;
  let failure = null;

  function fail(told) {
    if (failure !== null) {
      return;
    }
    failure = told;
    // Only Python lets it sound on, and that runs no more.
    sounds.shown.hush();
    log.line("err", told.stage + ": " + told.reason);
    pictures.failure(told.stage, told.reason, log);
    if (host === null) {
      listenForCopy();
    }
  }

  function failAt(stage, error) {
    log.error(error);
    fail({ stage: stage, reason: String((error && error.message) || error), details: "" });
  }

  // Where there is no game to pass touches on to.
  function listenForCopy() {
    const copying = createLogScreen({ game: game, log: log });
    game.onTouchEnd(() => copying.copy());
  }

  // Both at once: each may wait for the network.
  function loadParts() {
    step = "load";
    const parts = PACKAGE.subpackages;
    const shares = parts.map(() => 0);
    const tell = () => {
      const share = shares.reduce((sum, each) => sum + each, 0) / parts.length;
      pictures.loading(SHARES.load * share, "Loading");
    };
    return Promise.all(
      parts.map((name, index) =>
        loadSubpackage(game, name, (share) => {
          shares[index] = share;
          tell();
        }).then(() => {
          shares[index] = 1;
          log.stage("load " + name);
          tell();
        })
      )
    );
  }

  function readFiles() {
    step = "files";
    return Promise.all([
      readEach(PACKAGE.files, files.unpack),
      readEach(PACKAGE.archives, files.unpackLater),
    ]).then((both) => {
      log.stage("files");
      return Object.assign(both[0], both[1]);
    });
  }

  // Promise of what each of some files is read to, by their names.
  function readEach(facts, read) {
    const names = Object.keys(facts);
    return Promise.all(names.map((name) => read(facts[name].path, facts[name].bytes))).then((all) => {
      const byName = {};
      names.forEach((name, index) => {
        byName[name] = all[index];
      });
      return byName;
    });
  }

  function start(read) {
    step = "wasm";
    const found = findRoutes({
      game: game,
      packed: PACKAGE.wasm.path,
      bytes: () => files.unpack(PACKAGE.wasm.path, PACKAGE.wasm.bytes),
      log: log,
    });
    if (found === null) {
      throw new Error("This version of TikTok has no WebAssembly for games: update TikTok.");
    }
    host = CometHost.start({
      createPython: parts.pythonEngine({ RuntimeError: found.RuntimeError }),
      wasm: found.wasm,
      files: {
        "stdlib.zip": read["stdlib.zip"],
        "site.zip": read["site.zip"],
        "app.zip": read["app.zip"],
      },
      snapshot: read["snapshot.bin"],
      sha256: PACKAGE.sha256,
      screen: {
        canvas: settings.stage.canvas,
        createCanvas: settings.stage.createCanvas,
        size: settings.stage.size(),
      },
      audio: openAudio,
      clock: settings.clock,
      random: fillRandom,
      log: log.line,
      bridge: ttBridge,
      storage: createStorage(game),
      objects: { hostSounds: sounds.shown },
      onSilence: sounds.need,
      onStage: finishStage,
      onFailure: fail,
      onEnd: () => pictures.notes("The game has ended: close it.", []),
    });
    join();
  }

  function openAudio() {
    if (typeof game.createWebAudioContext !== "function") {
      throw new Error("there is no Web Audio here");
    }
    const context = game.createWebAudioContext();
    if (typeof context.createScriptProcessor !== "function") {
      throw new Error("Web Audio has no script processor here");
    }
    return context;
  }

  function finishStage(name) {
    log.stage(name);
    const share = SHARES[name];
    if (share !== undefined && host !== null && host.state() === "starting") {
      pictures.loading(share, "Starting Python");
    }
  }

  function join() {
    const life = {
      hide: () => {
        host.hide();
        sounds.hide();
      },
      show: () => {
        host.show();
        sounds.show();
      },
    };
    logScreen = createLogScreen({ game: game, pictures: pictures, log: log, host: life });
    createInput(game, { touch: touch }, logScreen.open);
    settings.stage.onResize((size) => host.resize(size));
    ttBridge.onHideTurn = () => {
      life.hide();
      updates.apply();
    };
    game.onShow(life.show);
    nextFrame(frame);
  }

  function touch(phase, identifier, x, y, force) {
    if (failure !== null) {
      if (phase === "end") {
        logScreen.copy();
      }
    } else if (logScreen.isOpen()) {
      if (phase === "end") {
        logScreen.tap(y > settings.stage.size().height / 2);
      }
    } else {
      host.touch(phase, identifier, x, y, force);
    }
  }

  function frame() {
    const state = host.tick();
    if (state !== "failed" && state !== "ended") {
      nextFrame(frame);
    }
  }

  Promise.resolve()
    .then(loadParts)
    .then(readFiles)
    .then(start)
    .catch((error) => failAt(step, error));
}

module.exports = launch;
