/*
 * The questions, one after the other.
 *
 *   askAll({game, clock, stage, note(name, answer)}) -> Promise
 *
 * An answer is anything that JSON can say; a question that throws is answered {error}, and one that
 * is not answered in time {error: "no answer"}. Which one is asked is kept in the storage, because a
 * question may end the app: the next start tells which one that was, and does not ask it again.
 */
const MODULES = require("./modules.js");

function askAll(settings) {
  "use strict";

  const PATIENCE_MS = 8000;
  const UNDER_WAY = "probe-under-way";
  const FATAL = "probe-fatal";
  const GLOBALS =
    "WebAssembly TTWebAssembly GameGlobal TextDecoder TextEncoder URL URLSearchParams fetch Event " +
    "EventTarget Blob performance AbortController crypto navigator document window self " +
    "XMLHttpRequest WebSocket Worker SharedArrayBuffer queueMicrotask structuredClone " +
    "requestAnimationFrame setTimeout setInterval atob btoa console localStorage indexedDB";
  const CALLS =
    "canIUse getSystemInfoSync getWindowInfo getMenuButtonBoundingClientRect loadSubpackage " +
    "preDownloadSubpackage getFileSystemManager createWebAudioContext createInnerAudioContext " +
    "getAudioContext getUpdateManager decompressBrotli decompressBrotliSync setClipboardData " +
    "showKeyboard onWindowResize offWindowResize onMemoryWarning triggerGC createWorker exit " +
    "getStarkInnerAPI setLoadingProgress setPreferredFramesPerSecond reportEvent";

  const game = settings.game;
  const clock = settings.clock;

  function names(list, isThere) {
    return list.split(" ").filter(isThere);
  }

  function timed(work) {
    const begun = clock.now();
    const value = work();
    return { ms: Math.round((clock.now() - begun) * 10) / 10, value: value };
  }

  function timedLater(work) {
    const begun = clock.now();
    return Promise.resolve()
      .then(work)
      .then((value) => ({ ms: Math.round(clock.now() - begun), value: value }));
  }

  function called(start) {
    return new Promise((resolve, reject) => start({ success: resolve, fail: reject }));
  }

  function system() {
    return game.getFileSystemManager();
  }

  function lengthOf(answer) {
    return answer && answer.data ? answer.data.byteLength : null;
  }

  function bytesOf(list) {
    return Uint8Array.from(list);
  }

  function bareApi() {
    return typeof WebAssembly !== "undefined" ? WebAssembly : undefined;
  }

  function innerApi() {
    return game.getStarkInnerAPI("").getWebviewRawGlobal().WebAssembly;
  }

  function pathApi() {
    return typeof TTWebAssembly !== "undefined" ? TTWebAssembly : undefined;
  }

  function featuresByBytes(api) {
    return Object.keys(MODULES.features).filter((name) =>
      api.validate(bytesOf(MODULES.features[name]))
    );
  }

  function featuresByPath(api) {
    const passed = [];
    return Object.keys(MODULES.features)
      .reduce(
        (before, name) =>
          before
            .then(() => api.instantiate("part/" + name + ".wasm", {}))
            .then(() => passed.push(name), () => undefined),
        Promise.resolve()
      )
      .then(() => passed);
  }

  function loopIn(api) {
    return api
      .instantiate(bytesOf(MODULES.loop), {})
      .then((made) => timed(() => (made.instance || made).exports.f(20000000)).ms);
  }

  function largestMemory(api) {
    let pages = 256;
    const memory = new api.Memory({ initial: 256 });
    try {
      while (pages < 8192) {
        memory.grow(256);
        pages += 256;
      }
    } catch (error) {
      return { mb: pages / 16, error: String(error && error.message) };
    }
    return { mb: pages / 16 };
  }

  function contexts() {
    const kinds = ["2d", "webgl", "webgl2"];
    return kinds.filter((kind) => Boolean(settings.stage.createCanvas(16, 16).getContext(kind)));
  }

  function upload() {
    const gl = settings.stage.canvas.getContext("webgl");
    const bytes = new Uint8Array(720 * 1280 * 4);
    const texture = gl.createTexture();
    const former = gl.getParameter(gl.TEXTURE_BINDING_2D);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    const first = timed(() => gl.texImage2D(
      gl.TEXTURE_2D, 0, gl.RGBA, 720, 1280, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes
    ));
    const next = timed(() => gl.texSubImage2D(
      gl.TEXTURE_2D, 0, 0, 0, 720, 1280, gl.RGBA, gl.UNSIGNED_BYTE, bytes
    ));
    const error = gl.getError();
    gl.bindTexture(gl.TEXTURE_2D, former);
    return { firstMs: first.ms, nextMs: next.ms, error: error };
  }

  function sound() {
    const context = game.createWebAudioContext();
    const processor = context.createScriptProcessor(1024, 0, 2);
    return new Promise((resolve) => {
      let calls = 0;
      processor.onaudioprocess = () => {
        calls += 1;
      };
      processor.connect(context.destination);
      context.resume();
      setTimeout(() => {
        const told = { calls: calls, rate: context.sampleRate, state: context.state };
        processor.disconnect();
        context.close();
        resolve(told);
      }, 1000);
    });
  }

  // Which events a tone of the subpackage has, and after how many milliseconds.
  function soundFile() {
    const player = game.createInnerAudioContext();
    const begun = clock.now();
    const events = {};
    return new Promise((resolve, reject) => {
      ["Canplay", "Play", "Ended"].forEach((name) => {
        player["on" + name](() => {
          events[name] = Math.round(clock.now() - begun);
          if (name === "Ended") {
            resolve(events);
          }
        });
      });
      player.onError(reject);
      setTimeout(() => resolve(events), 3000);
      player.src = "part/tone.mp3";
      player.play();
    }).then(
      (told) => {
        player.destroy();
        return told;
      },
      (error) => {
        player.destroy();
        throw error;
      }
    );
  }

  function storage() {
    const text = "x".repeat(65536);
    const set = timed(() => game.setStorageSync("probe-text", text));
    const get = timed(() => game.getStorageSync("probe-text"));
    game.removeStorageSync("probe-text");
    return {
      setMs: set.ms,
      getMs: get.ms,
      isSame: get.value === text,
      missing: String(game.getStorageSync("probe-nothing")),
    };
  }

  function touchOfClock() {
    let last = clock.now();
    const steps = [];
    for (let index = 0; index < 2000 && steps.length < 20; index += 1) {
      const now = clock.now();
      if (now > last) {
        steps.push(now - last);
      }
      last = now;
    }
    return steps.length > 0 ? Math.min.apply(null, steps) : null;
  }

  function frames() {
    return new Promise((resolve) => {
      const begun = clock.now();
      let count = 0;
      const next = () => {
        count += 1;
        if (count === 30) {
          resolve(Math.round((30000 / (clock.now() - begun)) * 10) / 10);
        } else {
          requestAnimationFrame(next);
        }
      };
      requestAnimationFrame(next);
    });
  }

  const QUESTIONS = {
    system: () => game.getSystemInfoSync(),
    globals: () => names(GLOBALS, (name) => typeof globalThis[name] !== "undefined"),
    bare: () => ({
      WebAssembly: typeof WebAssembly,
      TTWebAssembly: typeof TTWebAssembly,
      GameGlobal: typeof GameGlobal,
    }),
    calls: () => names(CALLS, (name) => typeof game[name] === "function"),
    loop: () => {
      let sum = 0;
      return timed(() => {
        for (let index = 0; index < 5000000; index += 1) {
          sum = (sum * 31 + index) | 0;
        }
      }).ms + sum * 0;
    },
    part: () => timedLater(() => called((answers) =>
      game.loadSubpackage(Object.assign({ name: "part" }, answers)))).then((told) => told.ms),
    readFile: () => called((answers) =>
      system().readFile(Object.assign({ filePath: "part/large.wasm.br" }, answers))).then(lengthOf),
    readFileTime: () => timedLater(() => called((answers) =>
      system().readFile(Object.assign({ filePath: "part/large.wasm.br" }, answers))))
      .then((told) => told.ms),
    readCompressedFile: () => called((answers) =>
      system().readCompressedFile(Object.assign(
        { filePath: "part/large.wasm.br", compressionAlgorithm: "br" }, answers))).then(lengthOf),
    featuresByBytes: () => featuresByBytes(bareApi()),
    featuresInner: () => featuresByBytes(innerApi()),
    featuresByPath: () => featuresByPath(pathApi()),
    compileByPath: () => timedLater(() => pathApi().instantiate("part/large.wasm.br", {}))
      .then((told) => told.ms),
    wasmLoop: () => loopIn(bareApi() || innerApi()),
    memory: () => largestMemory(bareApi() || innerApi()),
    contexts: contexts,
    upload: upload,
    sound: sound,
    soundFile: soundFile,
    storage: storage,
    clockStep: touchOfClock,
    frames: frames,
  };

  function errorOf(error) {
    return { error: String((error && (error.message || error.errMsg)) || error).slice(0, 120) };
  }

  function inTime(promise) {
    return new Promise((resolve) => {
      promise.then(resolve, (error) => resolve(errorOf(error)));
      setTimeout(() => resolve({ error: "no answer" }), PATIENCE_MS);
    });
  }

  function ask(name, fatal) {
    if (fatal.indexOf(name) >= 0) {
      settings.note(name, { error: "ended the app" });
      return Promise.resolve();
    }
    game.setStorageSync(UNDER_WAY, name);
    return inTime(Promise.resolve().then(QUESTIONS[name])).then((answer) => {
      settings.note(name, answer === undefined ? null : answer);
      game.setStorageSync(UNDER_WAY, "");
    });
  }

  // What was under way when the app ended, now and in the starts before.
  function fatalQuestions() {
    const known = String(game.getStorageSync(FATAL) || "").split(" ").filter(Boolean);
    const last = game.getStorageSync(UNDER_WAY);
    const all = last ? known.concat([String(last)]) : known;
    game.setStorageSync(FATAL, all.join(" "));
    return all;
  }

  const fatal = fatalQuestions();
  return Object.keys(QUESTIONS).reduce(
    (before, name) => before.then(() => ask(name, fatal)),
    Promise.resolve()
  );
}

module.exports = askAll;
