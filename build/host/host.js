/*
 * CometHost: runs the Python runtime in whatever has WebAssembly, a canvas and a clock.
 *
 *   CometHost.start(settings) -> host
 *
 * Nothing is taken from the global scope: all that the host touches stands in its settings.
 * README.md lists them, and what a host can do. What it tells:
 *
 *   host.state()       "starting", "running", "hidden", "ended" or "failed"
 *   host.ready         a promise that is kept when the start is over, well or not
 *   settings.onStage(name, ms)    a stage is done: "screen", "compile", "instantiate", "restore" or
 *                                 "boot", "start", "first frame"
 *   settings.onFailure(failure)   once, with a value of failure.js; its stage is one of the above,
 *                                 or "frame", "input", "sound", "hide", "show", "resize"
 *   settings.onEnd()              the game has ended by itself
 */
var CometHost = (function () {
  "use strict";

  // What the app may give before it is killed. Python bounds its turn by the same.
  const HIDE_LIMIT_MS = 50;
  // About 720 x 1280: more is too much for software to draw on phones.
  const MAX_SURFACE_PIXELS = 921600;

  function start(settings) {
    const given = Object.assign({}, settings);
    const clock = given.clock;
    const journal = createJournal({ clock: clock, log: given.log, onStage: given.onStage });
    const messages = createMessages({
      bridge: given.bridge,
      storage: given.storage,
      location: given.location,
      objects: Object.assign(
        {
          canvas: { style: canvasStyle() },
          lettering: createLettering(given.screen.createCanvas),
        },
        given.objects
      ),
      log: journal.log,
    });
    const sound = createSound({
      open: given.audio,
      clock: clock,
      onSilence: given.onSilence,
      source: {
        rate: () => call("sound", 0, () => module._rt_audio_rate()),
        channels: () => call("sound", 0, () => module._rt_audio_channels()),
        pull: (frames) => call("sound", null, () => pullSamples(frames)),
      },
      log: journal.log,
    });
    let phase = "starting";
    let isHidden = false;
    let module = null;
    let isInside = false;
    let isBroken = false;
    const waiting = [];
    let screen = null;
    let input = null;

    // ---- the module and its calls

    // What the runtime asks of its host. Nothing here throws, because an error would tear through
    // the middle of C.
    const moduleHost = {
      present: (pointer, width, height, pitch) =>
        paint(() => screen.present(pointer, width, height, pitch)),
      screen: () => screen.surface(),
      call: messages.call,
      poll: messages.poll,
      log: journal.log,
      now: () => clock.now(),
      date: () => clock.date(),
      random: (bytes) => given.random(bytes),
    };

    function paint(work) {
      try {
        work();
      } catch (error) {
        journal.log("err", "A frame cannot be shown: " + hostFailures.nameError(error));
      }
    }

    // Every call of the module goes through here, once it is there. One that is made from within
    // another, as by an SDK that hides the game in the middle of a call, waits for its end.
    function call(stage, instead, work) {
      if (isInside) {
        waiting.push(() => call(stage, undefined, work));
        return instead;
      }
      isInside = true;
      const result = enter(stage, instead, work);
      isInside = false;
      while (waiting.length > 0) {
        waiting.shift()();
      }
      return result;
    }

    // An error that comes out has left C in the middle of something: the module is never called
    // again.
    function enter(stage, instead, work) {
      if (module === null || isBroken) {
        return instead;
      }
      try {
        return work();
      } catch (error) {
        isBroken = true;
        const title = hostFailures.nameError(error);
        fail(stage, "The Python runtime broke down (" + title + "): start the game anew.", error);
        return instead;
      }
    }

    function pullSamples(frames) {
      const pointer = module._rt_audio_pull(frames);
      const samples = frames * module._rt_audio_channels();
      return pointer === 0
        ? null
        : new Float32Array(module.HEAPU8.buffer, pointer, samples).slice();
    }

    function canvasStyle() {
      return Object.defineProperty({}, "imageRendering", {
        enumerable: true,
        get: () => (screen.isSmooth() ? "auto" : "pixelated"),
        set: (value) => screen.setSmooth(value === "auto" || value === "smooth"),
      });
    }

    // ---- failures

    function fail(stage, reason, error) {
      if (phase === "failed" || phase === "ended") {
        return;
      }
      phase = "failed";
      sound.close();
      const details = journal.errors() + "\n" + String((error && error.stack) || "");
      given.onFailure(hostFailures.describeFailure(stage, reason, details.trim()));
    }

    function failByPython(stage, otherwise) {
      fail(stage, journal.lastError() || otherwise, null);
    }

    function failToStart(error) {
      isBroken = true;
      fail(journal.stage(), hostFailures.nameError(error), error);
    }

    // ---- the start

    function begin() {
      journal.begin("screen");
      screen = createScreen({
        canvas: given.screen.canvas,
        createCanvas: given.screen.createCanvas,
        size: given.screen.size,
        maxSurfacePixels: given.screen.maxSurfacePixels || MAX_SURFACE_PIXELS,
        heap: () => module.HEAPU8,
        log: journal.log,
      });
      return hostEngine
        .load({
          createPython: given.createPython,
          wasm: given.wasm,
          host: moduleHost,
          journal: journal,
        })
        .then(beginPython);
    }

    function beginPython(loaded) {
      if (phase !== "starting") {
        return;
      }
      module = loaded;
      hostEngine.boot(loaded, {
        files: given.files,
        snapshot: given.snapshot,
        sha256: given.sha256 || {},
        journal: journal,
      });
      input = createInput(loaded, screen);
      const main = given.main || "main.py";
      const code = hostEngine.startGame(loaded, {
        files: given.files,
        main: main,
        journal: journal,
      });
      // Megabytes that nobody needs again.
      given.files = given.snapshot = given.wasm = given.createPython = null;
      if (code !== 0) {
        failByPython("start", main + " did not start, and Python did not say why.");
        return;
      }
      journal.begin("first frame");
      phase = "running";
      if (isHidden) {
        tellHidden();
      }
    }

    // ---- the frames

    function tick() {
      if (screen !== null) {
        paint(screen.refresh);
      }
      if (state() === "running") {
        settle(call(journal.stage() || "frame", null, () => module._rt_tick(clock.now())));
      }
      return state();
    }

    // What rt_tick returns: 1 the game goes on, 0 it has ended, -1 it has failed.
    function settle(code) {
      if (code === 1) {
        noteFirstFrame();
        sound.tick();
      } else if (code === 0) {
        phase = "ended";
        sound.close();
        given.onEnd();
      } else if (code !== null) {
        failByPython(
          journal.stage() || "frame",
          "The game ended by an error, and Python did not say by which."
        );
      }
    }

    function noteFirstFrame() {
      if (journal.stage() !== "" && screen.hasShown()) {
        // A window that can be resized was opened in the size that the game had in mind.
        tellSize();
        journal.end();
      }
    }

    // ---- the life

    function hide() {
      if (isHidden) {
        return;
      }
      isHidden = true;
      sound.suspend();
      if (phase === "running") {
        tellHidden();
      }
    }

    function tellHidden() {
      const begun = clock.now();
      call("hide", undefined, () => {
        input.releaseAll();
        module._rt_focus(0);
        module._rt_visible(0);
        module._rt_hide();
      });
      const spent = clock.now() - begun;
      if (spent > HIDE_LIMIT_MS) {
        journal.log("info", "The turn on hide took " + Math.round(spent) + " ms of " +
          HIDE_LIMIT_MS + ": the app may be killed before it ends.");
      }
    }

    function show() {
      if (!isHidden) {
        return;
      }
      isHidden = false;
      sound.resume();
      if (phase === "running") {
        call("show", undefined, () => {
          module._rt_visible(1);
          module._rt_focus(1);
        });
      }
    }

    function resize(size) {
      paint(() => screen.resize(size));
      if (phase === "running") {
        tellSize();
      }
    }

    function tellSize() {
      const surface = screen.surface();
      call("resize", undefined, () => module._rt_resize(surface[0], surface[1], surface[2]));
    }

    function stop() {
      if (phase !== "failed" && phase !== "ended") {
        phase = "ended";
        sound.close();
      }
    }

    function state() {
      return phase === "running" && isHidden ? "hidden" : phase;
    }

    function feed(work) {
      if (state() === "running") {
        call("input", undefined, work);
      }
    }

    // Most hosts keep the sound back until the player has done something.
    function feedDeed(work) {
      if (state() === "running") {
        sound.wake();
        feed(work);
      }
    }

    return {
      ready: new Promise((resolve) => resolve(begin())).catch(failToStart),
      state: state,
      tick: tick,
      hide: hide,
      show: show,
      resize: resize,
      stop: stop,
      touch: (phase, id, x, y, pressure) => feedDeed(() => input.touch(phase, id, x, y, pressure)),
      mouseMove: (x, y) => feed(() => input.mouseMove(x, y)),
      mouseButton: (button, isDown, x, y) =>
        feedDeed(() => input.mouseButton(button, isDown, x, y)),
      wheel: (dx, dy) => feed(() => input.wheel(dx, dy)),
      key: (code, isDown) => feedDeed(() => input.key(code, isDown)),
      text: (characters) => feed(() => input.text(characters)),
      heapUsed: () => call("frame", 0, () => module._rt_heap_used()),
    };
  }

  return { start: start, wasmFromBytes: hostEngine.wasmFromBytes };
})();
