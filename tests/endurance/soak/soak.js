/*
 * Plays the packed game in Node for a given number of ticks, and measures it:
 *
 *   node soak.js SETTINGS
 *
 * The file of settings is JSON: {scripts: [paths], files: {name: path}, ticks}. Printed as JSON is
 * {state, failures, logged, ms: [each tick's processor time], heap: [bytes]}: what the module's heap
 * holds at the end of each second of 60 ticks. What happens on the way is in HAPPENINGS, by the
 * second. No clock but its own is read, so that a run is the same each time.
 */
"use strict";
const fs = require("fs");
const vm = require("vm");

const TICKS_A_SECOND = 60;
const FRAME_MS = 1000 / TICKS_A_SECOND;
const SOUND_FRAMES = 735;
const PORTRAIT = { width: 360, height: 640, density: 1 };
const LANDSCAPE = { width: 640, height: 360, density: 1 };
const GROWTH = 24 << 20;
const MICROSECONDS = 1000;

// By the second within each minute; each gives a promise or nothing.
const HAPPENINGS = {
  10: (game) => game.host.hide(),
  12: (game) => game.host.show(),
  15: (game) => game.host.resize(LANDSCAPE),
  18: (game) => game.host.resize(PORTRAIT),
  21: (game) => game.stage.lose(),
  23: (game) => game.stage.restore(),
  27: (game) => grow(game.python),
  33: (game) => game.audio.suspend(),
  36: (game) => game.audio.resume(),
  42: (game) => {
    game.clock.ms += 10000;
  },
};

const settings = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
globalThis.bytesOf = (name) => new Uint8Array(fs.readFileSync(settings.files[name]));
settings.scripts.forEach((path) => vm.runInThisContext(fs.readFileSync(path, "utf8"), path));

function grow(python) {
  python._free(python._malloc(GROWTH));
}

// The host keeps the module to itself; the soak asks for it where it is made.
function envThatTells(told) {
  const env = envOf(loadBareEnv());
  const make = env.createPython;
  env.createPython = (options) =>
    make(options).then((python) => {
      told.python = python;
      return python;
    });
  return env;
}

// Linux counts a running thread's time anew when its process is asked for, and else every 4 ms.
function spentByThread(before) {
  process.cpuUsage();
  return process.threadCpuUsage(before);
}

function timed(work) {
  const before = spentByThread();
  work();
  const spent = spentByThread(before);
  return (spent.user + spent.system) / MICROSECONDS;
}

function tick(game) {
  game.clock.ms += FRAME_MS;
  const ms = timed(() => game.host.tick());
  if (game.audio.state === "running") {
    game.audio.hear(SOUND_FRAMES);
  }
  game.sent.length = 0;
  return ms;
}

async function soak(ticks) {
  const told = {};
  const game = startGame(envThatTells(told), {});
  await game.host.ready;
  game.python = told.python;
  game.host.resize(PORTRAIT);
  game.host.touch("start", 1, 1, 1);
  game.host.touch("end", 1, 1, 1);

  const seen = { ms: [], heap: [], logged: 0 };
  for (let second = 0; second < ticks / TICKS_A_SECOND; second += 1) {
    const happening = HAPPENINGS[second % 60];
    if (happening) {
      await happening(game);
    }
    for (let each = 0; each < TICKS_A_SECOND; each += 1) {
      seen.ms.push(tick(game));
    }
    seen.heap.push(game.host.heapUsed());
    seen.logged += game.lines.splice(0).filter((line) => /RuntimeError: A handler throws/.test(line)).length;
  }
  return Object.assign(seen, { state: game.host.state(), failures: game.failures });
}

soak(settings.ticks).then(
  (seen) => process.stdout.write(JSON.stringify(seen) + "\n"),
  (error) => {
    process.stderr.write(String((error && error.stack) || error) + "\n");
    process.exitCode = 1;
  }
);
