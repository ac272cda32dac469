/*
 * Plays an application in the runtime, and writes down what the host saw of it.
 *
 *   playApplication(job, engine) -> promise of
 *     {"started", "status", "frames", "log": [[level, line], ...], "shown", "size", "colours",
 *      "loudest", "slowest", "stored", "sent", "broke"}
 *
 *   job      {"runtime": {name: path}, "sha256": {name: hex}, "archive": path, "main": "main.py",
 *             "frames": 600, "acts": [[frame, name, arguments...], ...], "bridge": bool,
 *             "screen": [width, height, density], "isDesktop": bool, "isCold": bool}
 *   engine   {read(path) -> bytes, clock() -> ms, compile(path) -> promise of a module}
 *
 *   rememberModules({read, clock}) -> an engine that compiles each module once
 *
 * An act is an export of the module (strings are handed over as C's), "tell" an event of the
 * bridge's, or "kill", after which nothing is played any more.
 *
 * A frame takes 1/60 s of the host's clock, which goes at a tenth of its speed meanwhile, so that
 * a busy machine counts the same frames; at a hundredth where a program can wait, and measures it.
 */
function playApplication(job, engine) {
  "use strict";
  const FRAME_MS = 1000 / 60;
  const SLOWNESS = job.isDesktop ? 100 : 10;
  const SOUND_FRAMES = 368;
  const BEGAN = Date.now();
  const NAMES = "/lib/unicode_names.bin";

  const seen = {
    started: -1, status: -1, frames: 0, log: [], shown: 0, size: [0, 0], colours: 0, loudest: 0,
    slowest: 0, sent: [], broke: "",
  };
  const stored = new Map();
  const events = [];
  let python = null;
  let isKilled = false;
  let frameBegan = 0;
  let began = engine.clock();

  function now() {
    return frameBegan + (engine.clock() - began) / SLOWNESS;
  }

  function beginFrame() {
    frameBegan = Math.max(now(), frameBegan + FRAME_MS);
    began = engine.clock();
  }

  // ---- the host

  // A desktop's host lets the time pass that a program waits for, and hears its sound meanwhile.
  function wait(ms) {
    if (ms > 0) {
      frameBegan += ms;
      listen();
    }
  }

  const log = (level, line) => seen.log.push([level, line]);
  const journal = { begin: () => undefined, end: () => undefined, log: log };

  const messages = createMessages({
    storage: {
      get: (key) => (stored.has(key) ? stored.get(key) : null),
      set: (key, value) => stored.set(key, value),
      remove: (key) => stored.delete(key),
      clear: () => stored.clear(),
      keys: () => Array.from(stored.keys()),
    },
    location: { href: "https://game.example/?level=3", search: "?level=3" },
    objects: {
      canvas: { style: { imageRendering: "auto" } },
      host: {
        join: (first, second) => first + "+" + second,
        fail: () => {
          throw new Error("It is raining.");
        },
      },
    },
    bridge: job.bridge ? { send: (text) => seen.sent.push(text), drain: drain } : null,
    log: log,
  });

  // Answers each request that has come since, as a host does: later, and all at once.
  function drain() {
    const answers = seen.sent.splice(0).map((text) => {
      const request = JSON.parse(text);
      return JSON.stringify({ id: request.id, ok: { asked: request.call } });
    });
    return JSON.stringify(events.splice(0).concat(answers));
  }

  function present(pointer, width, height, pitch) {
    const pixels = new Uint32Array(python.HEAPU8.buffer, pointer, (pitch >> 2) * height);
    const colours = new Set();
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        colours.add(pixels[row * (pitch >> 2) + column] & 0xffffff);
      }
    }
    seen.shown += 1;
    seen.colours = colours.size;
    seen.size = [width, height];
  }

  function randomise(bytes) {
    bytes.forEach((byte, index) => {
      bytes[index] = Math.floor(Math.random() * 256);
    });
  }

  function listen() {
    const pointer = python._rt_audio_pull(SOUND_FRAMES);
    if (pointer !== 0) {
      const count = SOUND_FRAMES * python._rt_audio_channels();
      const samples = new Float32Array(python.HEAPU8.buffer, pointer, count);
      seen.loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), seen.loudest);
    }
  }

  // ---- the play

  function act(frame) {
    const due = job.acts.filter((each) => each[0] === frame);
    due.forEach((each) => {
      const start = now();
      perform(each[1], each.slice(2));
      seen.slowest = Math.max(seen.slowest, now() - start);
    });
  }

  function perform(name, given) {
    if (name === "kill") {
      isKilled = true;
    } else if (name === "tell") {
      events.push(given[0]);
    } else {
      python[name].apply(null, given.map(toC));
    }
  }

  function toC(argument) {
    return typeof argument === "string" ? python.stringToNewUTF8(argument) : argument;
  }

  function play() {
    seen.status = 1;
    while (seen.status === 1 && seen.frames < job.frames) {
      seen.frames += 1;
      beginFrame();
      act(seen.frames);
      if (isKilled) {
        return;
      }
      seen.status = python._rt_tick(now());
      listen();
    }
  }

  function begin(loaded) {
    python = loaded;
    const files = { "app.zip": engine.read(job.archive) };
    ["stdlib.zip", "site.zip"].forEach((name) => {
      files[name] = engine.read(job.runtime[name]);
    });
    if (job.isDesktop) {
      python.FS.mkdirTree("/lib");
      python.FS.writeFile(NAMES, engine.read(job.runtime["unicode_names.bin"]));
    }
    hostEngine.boot(python, {
      files: files,
      snapshot: job.isCold ? null : engine.read(job.runtime["snapshot.bin"]),
      sha256: job.sha256,
      journal: journal,
    });
    const game = { files: files, main: job.main, journal: journal };
    seen.started = hostEngine.startGame(python, game);
    if (seen.started === 0) {
      play();
    }
  }

  function finish() {
    return Object.assign(seen, { stored: Array.from(stored) });
  }

  return hostEngine
    .load({
      createPython: createPython,
      wasm: {
        compile: () => engine.compile(job.runtime["python.wasm"]),
        instantiate: (compiled, imports) => WebAssembly.instantiate(compiled, imports),
      },
      journal: journal,
      host: {
        present: present,
        screen: () => job.screen,
        call: messages.call,
        poll: messages.poll,
        log: log,
        now: now,
        date: () => BEGAN + now(),
        random: randomise,
        wait: job.isDesktop ? wait : undefined,
      },
    })
    .then(begin)
    .then(finish, (error) => {
      seen.broke = String((error && error.stack) || error);
      return finish();
    });
}

function rememberModules(engine) {
  "use strict";
  const modules = new Map();
  return Object.assign(engine, {
    compile: (path) => {
      if (!modules.has(path)) {
        modules.set(path, WebAssembly.compile(engine.read(path)));
      }
      return modules.get(path);
    },
  });
}
