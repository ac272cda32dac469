/*
 * What happens to the small game, told alike in every engine.
 *
 *   playStory(env) -> Promise of a record, which JSON can say
 *
 * `env` is {createPython, wasm, files, snapshot, sha256, makeStage()}, the last giving {canvas,
 * createCanvas, gl(), lose(), restore()}: `lose` and `restore` take the WebGL context away and give
 * it back, each in its time. The clock is one of the story's own, so that frames are the same
 * everywhere.
 */
var SURFACE = { width: 180, height: 320, density: 1 };

function hashBytes(bytes) {
  "use strict";
  let sum = 0x811c9dc5 | 0;
  for (let index = 0; index < bytes.length; index += 1) {
    sum = Math.imul(sum ^ bytes[index], 0x01000193);
  }
  return (sum >>> 0).toString(16);
}

/*
 * The screen's pixels as one hash: red, green and blue, row by row from the top left.
 */
function hashPicture(stage) {
  "use strict";
  const gl = stage.gl();
  const width = stage.canvas.width;
  const height = stage.canvas.height;
  const read = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, read);
  const rgb = new Uint8Array(width * height * 3);
  let at = 0;
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let from = row * width * 4; from < (row + 1) * width * 4; from += 4) {
      rgb[at] = read[from];
      rgb[at + 1] = read[from + 1];
      rgb[at + 2] = read[from + 2];
      at += 3;
    }
  }
  return hashBytes(rgb);
}

/*
 * A sound context that plays when it is told to.
 */
function createPaperAudio(sampleRate) {
  "use strict";
  const processor = { connect: () => undefined, disconnect: () => undefined };
  const audio = {
    sampleRate: sampleRate,
    destination: {},
    state: "suspended",
    createScriptProcessor: () => processor,
    resume: () => {
      audio.state = "running";
      return Promise.resolve();
    },
    suspend: () => {
      audio.state = "suspended";
      return Promise.resolve();
    },
    // How loud it is, and how often it swings through zero.
    hear: (frames) => {
      const sides = [new Float32Array(frames), new Float32Array(frames)];
      processor.onaudioprocess({
        outputBuffer: { numberOfChannels: 2, getChannelData: (index) => sides[index] },
      });
      const left = sides[0];
      let crossings = 0;
      let peak = 0;
      left.forEach((value, index) => {
        peak = Math.max(peak, Math.abs(value));
        crossings += index > 0 && left[index - 1] < 0 && value >= 0 ? 1 : 0;
      });
      return { peak: peak, crossings: crossings };
    },
  };
  return audio;
}

/*
 * A host with the small game, and all that it tells.
 *
 *   startGame(env, changes)   {host, stage, clock, audio, kept, sent, stages, failures, lines, ...}
 */
function startGame(env, changes) {
  "use strict";
  const stage = env.makeStage();
  const game = {
    stage: stage,
    clock: { ms: 0 },
    audio: createPaperAudio(44100),
    kept: {},
    queue: [],
    sent: [],
    stages: [],
    failures: [],
    lines: [],
    ends: 0,
  };
  const settings = {
    createPython: env.createPython,
    wasm: env.wasm,
    files: env.files,
    snapshot: env.snapshot,
    sha256: env.sha256,
    screen: { canvas: stage.canvas, createCanvas: stage.createCanvas, size: SURFACE },
    audio: () => game.audio,
    clock: { now: () => game.clock.ms, date: () => 1700000000000 + game.clock.ms },
    random: (bytes) => bytes.forEach((byte, index) => { bytes[index] = index * 7 + 1; }),
    log: (level, line) => game.lines.push(level + " " + line),
    bridge: {
      send: (text) => game.sent.push(text),
      drain: () => JSON.stringify(game.queue.splice(0)),
    },
    storage: {
      get: (key) => (key in game.kept ? game.kept[key] : null),
      set: (key, text) => { game.kept[key] = text; },
      remove: (key) => { delete game.kept[key]; },
      clear: () => { game.kept = {}; },
    },
    location: { href: "game://small/", search: "" },
    onStage: (name) => game.stages.push(name),
    onFailure: (failure) => game.failures.push(failure),
    onEnd: () => { game.ends += 1; },
  };
  game.host = CometHost.start(Object.assign(settings, changes));
  // How many frames the game has drawn.
  game.drawn = 0;
  game.frame = () => {
    game.clock.ms += 16;
    const state = game.host.tick();
    game.drawn += state === "running" ? 1 : 0;
    return state;
  };
  game.ask = (message) => {
    game.queue.push(JSON.stringify(message));
    return game.frame();
  };
  // What the game told since it was asked last.
  game.heard = () =>
    game.lines
      .splice(0)
      .filter((line) => line.indexOf("out @") === 0)
      .map((line) => JSON.parse(line.slice(5)));
  game.logged = () => game.lines.filter((line) => line.indexOf("out @") !== 0);
  return game;
}

function playStory(env) {
  "use strict";
  const record = { frames: {} };
  const game = startGame(env, {});
  const host = game.host;

  function act(name, work) {
    game.heard();
    work();
    game.frame();
    record[name] = game.heard();
  }

  return host.ready
    .then(() => {
      record.log = game.logged();
      game.frame();
      record.started = { state: host.state(), stages: game.stages, failures: game.failures };
      record.firstFrame = hashPicture(game.stage);
      record.start = game.heard();

      act("touch", () => {
        host.touch("start", 77, 45, 80, 0.5);
        host.touch("move", 77, 90, 160, 0.5);
        host.touch("end", 77, 90, 160, 0);
      });
      act("mouse", () => {
        host.mouseMove(10, 20);
        host.mouseButton(0, true, 10, 20);
        host.mouseButton(0, false, 10, 20);
        host.wheel(0, -100);
      });
      act("keys", () => {
        host.key("KeyA", true);
        host.text("aß😀");
        host.key("KeyA", false);
      });

      game.ask({ ping: "hä?" });
      record.sent = game.sent;
      record.audible = game.audio.hear(4096);

      act("resized", () => host.resize({ width: 320, height: 180, density: 1 }));
      game.frame();
      record.wideFrame = hashPicture(game.stage);
      record.frames.wide = game.drawn - 1;
      act("resizedBack", () => host.resize(SURFACE));

      const heapBefore = host.heapUsed();
      game.ask({ do: "grow" });
      record.grown = { told: game.heard(), bytes: host.heapUsed() - heapBefore };
      game.frame();
      record.grownFrame = hashPicture(game.stage);
      record.frames.grown = game.drawn - 1;
      record.audibleThen = game.audio.hear(4096);
    })
    .then(() => game.stage.lose())
    .then(() => {
      record.lostState = game.frame();
    })
    .then(() => game.stage.restore())
    .then(() => {
      game.frame();
      record.restoredFrame = hashPicture(game.stage);
      record.frames.restored = game.drawn - 1;
      game.heard();

      host.touch("start", 1, 5, 5);
      record.frames.hidden = game.drawn;
      host.hide();
      record.savedAtOnce = game.kept.save;
      record.hidden = { state: host.state(), told: game.heard(), sound: game.audio.state };
      record.hiddenTick = game.frame();
      act("shown", () => host.show());
      record.soundThen = game.audio.state;

      game.ask({ do: "quit" });
      record.last = game.frame();
      record.end = { told: game.heard(), ends: game.ends, failures: game.failures };
      return playCold(env, record);
    });
}

// The same without the snapshot: what comes of it may not differ.
function playCold(env, record) {
  "use strict";
  const game = startGame(Object.assign({}, env, { snapshot: null }), {});
  return game.host.ready.then(() => {
    game.frame();
    record.cold = {
      stages: game.stages,
      failures: game.failures,
      log: game.logged(),
      firstFrame: hashPicture(game.stage),
      start: game.heard(),
    };
    game.host.stop();
    return record;
  });
}
