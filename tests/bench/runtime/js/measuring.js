/*
 * Measures the runtime where it runs, with the engine's own clock.
 *
 *   measureGame(env, options)            Promise of {stages, whole, lines, heap, memory, failures}
 *   measureUnpacking(env, words, packed) milliseconds by name
 *
 * `env` is that of story.js with `now()`, milliseconds, and `eachFrame(work)`, which calls `work` as
 * long as it returns true. `options` are {width, height, isCold}. A game ends by itself and prints
 * what it has measured. `stages` are the milliseconds of each stage of the start, `whole` those from
 * bytes in memory to the first frame; `heap` and `memory` count bytes after that frame: what Python
 * and pygame hold, and all that the module has. `packed` are {name: {bytes, size}} for brotli.
 */
function measureGame(env, options) {
  "use strict";
  const stage = env.makeStage();
  const record = { stages: {}, whole: 0, lines: [], failures: [], heap: 0, memory: 0 };
  let module = null;
  const begun = env.now();
  const host = CometHost.start({
    createPython: (settings) =>
      env.createPython(settings).then((made) => {
        module = made;
        return made;
      }),
    wasm: env.wasm,
    files: env.files,
    snapshot: options.isCold ? null : env.snapshot,
    sha256: env.sha256,
    screen: {
      canvas: stage.canvas,
      createCanvas: stage.createCanvas,
      size: { width: options.width, height: options.height, density: 1 },
    },
    audio: () => {
      throw new Error("There is no sound here.");
    },
    clock: { now: env.now, date: () => 1700000000000 },
    random: (bytes) => bytes.fill(7),
    log: (level, line) => (level === "out" ? record.lines.push(line) : undefined),
    onStage: (name, ms) => {
      record.stages[name] = ms;
      if (name === "first frame") {
        record.whole = env.now() - begun;
      }
    },
    onFailure: (failure) => record.failures.push(failure),
    onEnd: () => undefined,
  });

  function frame() {
    host.tick();
    if (record.memory === 0 && record.whole > 0) {
      record.heap = host.heapUsed();
      record.memory = module.HEAPU8.length;
    }
    return host.state() === "running";
  }

  return host.ready.then(() => env.eachFrame(frame)).then(() => record);
}

function measureUnpacking(env, words, packed) {
  "use strict";
  const brotli = createBrotli(words);
  const took = {};
  Object.keys(packed).forEach((name) => {
    const begun = env.now();
    brotli.unpack(packed[name].bytes, packed[name].size);
    took[name] = env.now() - begun;
  });
  return took;
}
