/*
 * The phone's engine: a dedicated worker, which has no page. The package runs here unchanged.
 *
 * The page tells {start: {canvas, profile, route, unpacks, sound, webgl, rate}} first, then
 * {touch: [...]} and {pull: frames}; it is told {samples}, {file: [act, id, sound]}, {restart} and {log}.
 */
(function (scope) {
  "use strict";

  const Request = scope.XMLHttpRequest;
  const Canvas = scope.OffscreenCanvas;
  const wasm = scope.WebAssembly;
  const load = scope.importScripts.bind(scope);
  const post = scope.postMessage.bind(scope);
  const later = scope.setTimeout.bind(scope);
  const path = "package/";
  let phone = null;
  let audio = null;

  load("simulator.js", "modules.js", "profiles.js", "audio.js", "phone.js");
  const modules = createModules();
  const makePort = createXhrPort;
  const makeGame = createTTMinisShim;
  const makePhone = createPhone;
  const makeAudio = createPhoneAudio;
  const take = takeAway;
  const once = givingOnce;
  const strict = strictPort;

  function readBytes(name, isUnpacked) {
    const request = new Request();
    request.open("GET", (isUnpacked ? "unpacked/" : path) + name, false);
    request.responseType = "arraybuffer";
    request.send();
    return request.status === 200 ? new Uint8Array(request.response) : null;
  }

  // What the files of a part are wrapped in calls it.
  function loadPart(name) {
    scope.definePackageModule = modules.define;
    load(name + ".js");
    delete scope.definePackageModule;
  }

  function begin(told) {
    let isFirst = true;
    const device = {
      canvas: () => {
        const made = isFirst ? told.canvas : new Canvas(300, 150);
        isFirst = false;
        made.toDataURL = () => "data:,";
        return once(made, told.webgl ? [] : ["webgl"]);
      },
      image: () => ({ addEventListener: () => undefined, removeEventListener: () => undefined }),
      audio: () => {
        audio = makeAudio(told.rate, post, told.sound === "asleep");
        return audio.context;
      },
      run: (name) => phone.runPart(name),
    };
    const port = makePort({
      url: "/port",
      token: SIMULATOR_TOKEN,
      Request: Request,
      later: later,
      report: (error) => post({ log: String(error) }),
      restart: () => post({ restart: true }),
    });
    loadPart("main");
    take(scope, told.profile, []);
    phone = makePhone({
      scope: scope,
      game: makeGame(told.profile === "ios" ? strict(port) : port, scope, device),
      WebAssembly: wasm,
      route: told.route,
      profile: told.profile,
      unpacks: told.unpacks,
      sound: told.sound,
      playFile: (act, id, sound) => post({ file: [act, id, sound] }),
      modules: modules,
      loadPart: loadPart,
      readBytes: readBytes,
      later: (work) => later(work, 0),
    });
    phone.start();
  }

  scope.addEventListener("message", (event) => {
    const told = event.data;
    if (told.start) {
      begin(told.start);
    } else if (told.touch) {
      phone.touch.apply(null, told.touch);
    } else if (told.pull && audio !== null) {
      audio.pull(told.pull);
    }
  });
})(self);
