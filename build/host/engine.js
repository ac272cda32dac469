/*
 * The runtime's module: from wasm to a Python that has started the game.
 *
 *   hostEngine.load({createPython, wasm, host, journal}) -> Promise of the module
 *   hostEngine.boot(module, {files, snapshot, sha256, journal})   brings Python up
 *   hostEngine.startGame(module, {files, main, journal})          0 when it has started
 *   hostEngine.wasmFromBytes(WebAssembly, bytes)   the `wasm` of an engine that takes bytes
 *
 * `wasm` is how this host loads wasm: {compile() -> Promise of what `instantiate` takes,
 * instantiate(compiled, imports) -> Promise of an instance}. What goes wrong is thrown.
 */
var hostEngine = (function () {
  "use strict";

  const LIBRARIES = ["stdlib.zip", "site.zip"];

  function wasmFromBytes(WebAssembly, bytes) {
    return {
      compile: () => WebAssembly.compile(bytes),
      instantiate: (compiled, imports) => WebAssembly.instantiate(compiled, imports),
    };
  }

  function load(settings) {
    settings.journal.begin("compile");
    return settings.wasm.compile().then((compiled) => {
      settings.journal.begin("instantiate");
      return instantiate(settings, compiled);
    });
  }

  function instantiate(settings, compiled) {
    // emscripten's own promise is never settled when `instantiateWasm` fails.
    return new Promise((resolve, reject) => {
      settings
        .createPython({
          noInitialRun: true,
          host: settings.host,
          print: (line) => settings.journal.log("out", line),
          printErr: (line) => settings.journal.log("err", line),
          instantiateWasm: (imports, done) => {
            settings.wasm.instantiate(compiled, imports).then((made) => done(made), reject);
            return {};
          },
        })
        .then((module) => {
          // It keeps what it was made with, and with that all of the wasm's bytes.
          module.instantiateWasm = undefined;
          resolve(module);
        }, reject);
    });
  }

  function boot(module, settings) {
    module.FS.mkdirTree("/lib");
    LIBRARIES.forEach((name) => putFile(module, "/lib/" + name, settings.files[name]));
    if (settings.snapshot && restore(module, settings)) {
      return;
    }
    settings.journal.begin("boot");
    ensure(module._rt_boot() === 0, "Python did not start.");
  }

  function restore(module, settings) {
    settings.journal.begin("restore");
    const reason = hostSnapshots.restore(settings.snapshot, module, settings.sha256);
    if (reason !== null) {
      settings.journal.log("info", "Python starts without the snapshot: " + reason + ".");
      return false;
    }
    ensure(module._rt_restored() === 0, "Python did not wake up from the snapshot.");
    return true;
  }

  function startGame(module, settings) {
    settings.journal.begin("start");
    putFile(module, "/app.zip", settings.files["app.zip"]);
    const job = { archive: "/app.zip", app: "/app", main: settings.main };
    const text = module.stringToNewUTF8(JSON.stringify(job));
    const code = module._rt_start(text);
    module._free(text);
    return code;
  }

  function putFile(module, path, file) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    ensure(file && (file.length > 0 || file.size > 0), name + " is not there: see that it is packed.");
    if (file.read) {
      putUnread(module, path, file);
    } else {
      module.FS.writeFile(path, file, { canOwn: true });
    }
  }

  // A file whose bytes are asked for when Python first reads it.
  function putUnread(module, path, file) {
    let bytes = null;
    const node = module.FS.create(path, 0o444);
    node.usedBytes = file.size;
    Object.defineProperty(node, "contents", {
      get: () => {
        bytes = bytes || file.read();
        return bytes;
      },
    });
  }

  function ensure(condition, message) {
    if (!condition) {
      throw new Error(message);
    }
  }

  return { wasmFromBytes: wasmFromBytes, load: load, boot: boot, startGame: startGame };
})();
