/*
 * The page: downloads the game, starts the host on it, and keeps the two together.
 *
 * SETTINGS, which the build writes before this, are {name, title, version, scripts: [{name, address,
 * defines}], files: [{name, address, bytes, sha256}]}. The scripts run in their order.
 */
(function () {
  "use strict";

  const NOTICE_MS = 12000;

  const canvas = document.getElementById("canvas");
  const kept = createKept(() => window.localStorage, SETTINGS.name);
  let stage = "browser";
  let watch = null;
  let host = null;
  let hasStarted = false;

  const launch = createLaunchScreen(document, { reload: reload });
  const failureScreen = createFailureScreen(document, {
    title: SETTINGS.title,
    about: "Version " + SETTINGS.version + ", " + navigator.userAgent,
    copy: copyText,
    reload: reload,
  });
  const progress = createProgress(SETTINGS.files, showProgress);
  const downloads = createDownloads({
    fetch: (address, options) => fetch(address, options),
    addScript: addScript,
    onBytes: (name, bytes) => {
      progress.received(name, bytes);
      watch.moved();
    },
  });

  function reload() {
    location.reload();
  }

  function showProgress() {
    launch.show(progress.share(), stage, stage === "download" ? progress.amount() : null);
  }

  function fail(failure) {
    stopWatching();
    console.error(failure.stage + ": " + failure.reason);
    failureScreen.fail(failure);
  }

  function failBeforeStart(error) {
    if (hasStarted) {
      return;
    }
    const details = String((error && error.stack) || "");
    fail(hostFailures.describeFailure(stage, String((error && error.message) || error), details));
  }

  function log(level, line) {
    const write = { out: "log", err: "error", info: "info" }[level];
    console[write](line);
  }

  function startWatching() {
    watch = createStallWatch({
      every: (work, ms) => {
        const timer = setInterval(work, ms);
        return () => clearInterval(timer);
      },
      now: () => performance.now(),
      onStall: (seconds) => {
        launch.trouble("Nothing has come for " + seconds + " s. Check the connection: it goes on " +
          "by itself, or load it again.");
      },
      onMove: () => launch.trouble(""),
    });
  }

  function stopWatching() {
    watch.stop();
    launch.trouble("");
  }

  function addScript(address, onLoad, onError) {
    const element = document.createElement("script");
    element.src = address;
    // In the order in which they are asked for.
    element.async = false;
    element.onload = onLoad;
    element.onerror = onError;
    document.head.appendChild(element);
  }

  function copyText(text) {
    if (navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(text);
    }
    return Promise.reject(new Error("This browser has no clipboard for pages."));
  }

  // ---- the start

  function look() {
    if (location.protocol === "file:") {
      throw new Error("A page that is opened from a file may not load the game. Serve its folder, " +
        "for example by `python -m http.server`, and open the address that tells.");
    }
    if (typeof WebAssembly !== "object") {
      throw new Error("This browser has no WebAssembly, which the game runs on. Use a newer one, " +
        "or allow it in the settings.");
    }
  }

  function download() {
    stage = "download";
    showProgress();
    const files = SETTINGS.files.map((wanted) =>
      downloads.file(wanted).then((bytes) => [wanted.name, bytes])
    );
    const scripts = SETTINGS.scripts.map((wanted) => downloads.script(wanted, window));
    return Promise.all([Promise.all(files), Promise.all(scripts)]).then((all) => new Map(all[0]));
  }

  function begin(files) {
    stage = "start";
    showProgress();
    host = CometHost.start({
      createPython: createPython,
      wasm: CometHost.wasmFromBytes(WebAssembly, files.get("python.wasm")),
      files: {
        "stdlib.zip": files.get("stdlib.zip"),
        "site.zip": files.get("site.zip"),
        "app.zip": files.get("app.zip"),
      },
      snapshot: files.get("snapshot.bin") || null,
      sha256: sumsByName(),
      screen: {
        canvas: canvas,
        createCanvas: () => document.createElement("canvas"),
        size: sizeOfField(),
      },
      audio: createPageSound({ create: () => new AudioContext(), onState: showSound }).open,
      clock: { now: () => performance.now(), date: () => Date.now() },
      random: (bytes) => crypto.getRandomValues(bytes),
      log: log,
      bridge: ttBridge,
      storage: kept,
      location: { href: location.href, search: location.search, hash: location.hash },
      onStage: finishStage,
      onFailure: fail,
      onEnd: failureScreen.end,
    });
    join();
  }

  function join() {
    createControls({ canvas: canvas, scope: window, host: host });
    createLife({ page: document, scope: window, glue: ttBridge, minis: TTMinis, host: host });
    const resize = () => host.resize(sizeOfField());
    new ResizeObserver(resize).observe(canvas);
    // The density alone changes when the window moves to another screen.
    window.addEventListener("resize", resize);
    requestAnimationFrame(frame);
  }

  function frame() {
    const state = host.tick();
    if (state !== "failed" && state !== "ended") {
      requestAnimationFrame(frame);
    }
  }

  function finishStage(name, ms) {
    performance.mark("game: " + name);
    log("info", name + ": " + Math.round(ms) + " ms");
    progress.done(name);
    if (name === "first frame") {
      hasStarted = true;
      stopWatching();
      launch.finish();
      canvas.focus({ preventScroll: true });
    }
  }

  function sumsByName() {
    const sums = {};
    SETTINGS.files.forEach((file) => {
      sums[file.name] = file.sha256;
    });
    return sums;
  }

  function sizeOfField() {
    const box = canvas.getBoundingClientRect();
    return {
      width: Math.max(1, box.width),
      height: Math.max(1, box.height),
      density: window.devicePixelRatio || 1,
    };
  }

  function showSound(state) {
    const isWanted = state === "waiting" && (host === null || host.state() !== "hidden");
    say("sound", state === "absent" ? "This browser gives no sound" : "Tap for sound");
    document.getElementById("sound").hidden = !(isWanted || state === "absent");
  }

  function say(id, text) {
    document.getElementById(id).textContent = text;
  }

  function noteWhatIsNotKept() {
    const notice = document.getElementById("notice");
    notice.textContent = "This browser keeps nothing for this page: scores last until it is closed.";
    notice.hidden = false;
    setTimeout(() => {
      notice.hidden = true;
    }, NOTICE_MS);
  }

  performance.mark("game: page");
  startWatching();
  // Whatever goes wrong before the first frame must be seen. Afterwards the host sees to the game,
  // and what is left may be of somebody else: of a browser's extension, for example.
  window.addEventListener("error", (event) => {
    const script = String(event.filename).split("?")[0].split("/").pop();
    failBeforeStart(new Error(script + ": " + event.message));
  });
  window.addEventListener("unhandledrejection", (event) => failBeforeStart(event.reason));
  if (!kept.isKept) {
    noteWhatIsNotKept();
  }
  // A simulated TikTok takes its place.
  window.TTMinis = createWebMinis(kept);
  Promise.resolve()
    .then(look)
    .then(download)
    .then(begin)
    .catch(failBeforeStart);
})();
