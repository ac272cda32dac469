/*
 * A runtime on paper, for tests of the host alone: as python.js makes one, without any Python.
 *
 *   createStandin(behaviour)   {createPython, wasm, calls, module}
 *
 * `behaviour` may have a function for each export, such as `_rt_tick`, which is given the module
 * and the arguments. `calls` are the exports that were called, as texts. Promises alone are used,
 * so that a bare engine finishes the start by itself.
 */
function createStandin(behaviour) {
  "use strict";

  const RESULTS = { _rt_tick: 1, _malloc: 4096, _rt_audio_channels: 2, stackSave: 65536 };
  const NAMES =
    "_rt_boot _rt_restored _rt_start _rt_tick _rt_hide _rt_touch _rt_mouse_move " +
    "_rt_mouse_button _rt_wheel _rt_key _rt_text _rt_focus _rt_visible _rt_resize " +
    "_rt_audio_pull _rt_audio_rate _rt_audio_channels _rt_heap_used _free stackSave";
  const QUIET = ["_free", "stackSave", "_rt_audio_rate", "_rt_audio_channels"];

  const calls = [];
  const module = { HEAPU8: new Uint8Array(65536), files: {} };

  function textAt(pointer) {
    const end = module.HEAPU8.indexOf(0, pointer);
    const bytes = Array.from(module.HEAPU8.subarray(pointer, end));
    return decodeURIComponent(escape(String.fromCharCode.apply(null, bytes)));
  }

  function shown(name, args) {
    return name === "_rt_text" || name === "_rt_start" ? [textAt(args[0])] : args;
  }

  NAMES.split(" ").forEach((name) => {
    module[name] = function () {
      const args = Array.from(arguments);
      if (QUIET.indexOf(name) < 0) {
        calls.push([name.replace("_rt_", "")].concat(shown(name, args)).join(" "));
      }
      return behaviour[name] ? behaviour[name](module, args) : RESULTS[name] || 0;
    };
  });
  module.stringToNewUTF8 = (text) => {
    const bytes = Array.from(unescape(encodeURIComponent(text)), (each) => each.charCodeAt(0));
    module.HEAPU8.set(bytes.concat([0]), 1024);
    return 1024;
  };
  module.FS = {
    mkdirTree: () => undefined,
    writeFile: (path, bytes) => {
      module.files[path] = bytes.length;
    },
  };

  function createPython(options) {
    module.host = options.host;
    module.print = options.print;
    module.printErr = options.printErr;
    return new Promise((resolve) => {
      options.instantiateWasm({}, () => resolve(module));
    });
  }

  const wasm = {
    compile: () => Promise.resolve("compiled"),
    instantiate: (compiled) => Promise.resolve(compiled + " and instantiated"),
  };
  return { createPython: createPython, wasm: wasm, calls: calls, module: module };
}

/*
 * A host around a runtime on paper, with all that it tells.
 *
 *   startPaper(behaviour, changes)   {host, standin, canvas, stages, failures, lines, ends, clock}
 *
 * `changes` replace settings.
 */
function startPaper(behaviour, changes) {
  "use strict";
  const standin = createStandin(behaviour || {});
  const canvas = createPaperCanvas();
  const clock = { ms: 0 };
  const paper = {
    standin: standin,
    canvas: canvas,
    clock: clock,
    calls: standin.calls,
    module: standin.module,
    stages: [],
    failures: [],
    lines: [],
    ends: [],
  };
  const settings = {
    createPython: standin.createPython,
    wasm: standin.wasm,
    files: {
      "stdlib.zip": new Uint8Array(4),
      "site.zip": new Uint8Array(4),
      "app.zip": new Uint8Array(4),
    },
    snapshot: null,
    screen: { canvas: canvas, size: { width: 40, height: 80, density: 2 } },
    audio: () => {
      throw new Error("no sound on paper");
    },
    clock: { now: () => clock.ms, date: () => 1700000000000 },
    random: (bytes) => bytes.fill(1),
    log: (level, line) => paper.lines.push(level + " " + line),
    bridge: null,
    storage: null,
    onStage: (name, ms) => paper.stages.push(name + " " + ms),
    onFailure: (failure) => paper.failures.push(failure),
    onEnd: () => {
      paper.ends.push("end");
    },
  };
  paper.host = CometHost.start(Object.assign(settings, changes));
  return paper;
}
