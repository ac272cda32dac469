/*
 * A phone in an engine that has nothing but the language: the package runs unchanged, draws
 * nothing, and talks to its simulated TikTok over the pipe.
 *
 *   runBarePhone(engine, settings)
 *
 * The engine is {readBytes(path), runScript(path), readLine(), printLine(text), later(work, ms),
 * quit(), wasm, scope, hidden}; the settings are {folders: {package, unpacked, parts}, profile, route,
 * unpacks, sound, webgl, last}. It prints {"value": {lines, files, ms, draws}} when a line of the log
 * holds one of `last`; `files` are the sounds that were played from files of the package.
 */
function runBarePhone(engine, settings) {
  "use strict";

  const scope = engine.scope;
  const record = { lines: [], files: [] };
  const begun = Date.now();
  const screen = settings.webgl ? createRecordingCanvas() : blankCanvas();
  const modules = createModules();
  const frames = [];
  const port = createPipePort({
    readLine: engine.readLine,
    printLine: engine.printLine,
    report: (error) => record.lines.push("! " + error),
    restart: () => undefined,
  });
  let isFirst = true;
  let isOver = false;

  // What Canvas 2D is asked for here: a picture of nothing, in the size that is asked.
  function blankCanvas() {
    const made = { width: 0, height: 0 };
    const context = {
      canvas: made,
      measureText: (text) => ({ width: text.length * 7 }),
      getImageData: (x, y, width, height) => ({ data: new Uint8ClampedArray(width * height * 4) }),
      createImageData: (width, height) => ({
        width: width,
        height: height,
        data: new Uint8ClampedArray(width * height * 4),
      }),
    };
    "setTransform fillRect fillText beginPath arc stroke fill putImageData drawImage".split(" ").forEach((name) => {
      context[name] = () => undefined;
    });
    made.getContext = (kind) => (kind === "2d" ? context : null);
    return made;
  }

  function readBytes(path, isUnpacked) {
    const folder = isUnpacked ? settings.folders.unpacked : settings.folders.package;
    return engine.readBytes(folder + "/" + path);
  }

  function loadPart(name) {
    scope.definePackageModule = modules.define;
    engine.runScript(settings.folders.parts + "/" + name + ".js");
    delete scope.definePackageModule;
  }

  function over() {
    isOver = true;
    record.ms = Date.now() - begun;
    record.draws = settings.webgl ? screen.shown().draws : 0;
    engine.printLine(JSON.stringify({ value: record }));
    engine.quit();
  }

  function turn() {
    frames.splice(0, frames.length).forEach((work) => work());
    port.poll();
    const isLast = (line) => settings.last.some((words) => line.indexOf(words) >= 0);
    if (record.lines.some(isLast) && !isOver) {
      over();
    } else if (!isOver) {
      engine.later(turn, 1);
    }
  }

  const device = {
    canvas: () => {
      const made = isFirst ? screen : blankCanvas();
      isFirst = false;
      return once(made, []);
    },
    image: () => ({}),
    audio: () => makeAudio(44100, () => undefined, settings.sound === "asleep").context,
    run: (name) => phone.runPart(name),
  };
  const makeGame = createTTMinisShim;
  const makePhone = createPhone;
  const makeAudio = createPhoneAudio;
  const once = givingOnce;
  const strict = strictPort;
  takeAway(scope, settings.profile, engine.hidden);
  scope.console = { log: (line) => record.lines.push(line) };
  scope.setTimeout = (work, ms) => engine.later(work, ms);
  scope.requestAnimationFrame = (work) => frames.push(work);
  const phone = makePhone({
    scope: scope,
    game: makeGame(settings.profile === "ios" ? strict(port) : port, scope, device),
    WebAssembly: engine.wasm,
    route: settings.route,
    profile: settings.profile,
    unpacks: settings.unpacks,
    sound: settings.sound,
    playFile: (act, id, sound) => record.files.push([act, id, sound]),
    modules: modules,
    loadPart: loadPart,
    readBytes: readBytes,
    later: (work) => engine.later(work, 0),
  });
  loadPart("main");
  phone.start();
  turn();
}
