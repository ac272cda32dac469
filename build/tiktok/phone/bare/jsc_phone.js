/*
 * bare_phone.js in JavaScriptCore's shell: jsc jsc_phone.js -- SETTINGS, a file of {scripts, phone}.
 */
(function (scope, engine, args) {
  "use strict";
  // The shell does not list what it gives beside the language.
  const HIDDEN = [
    "clearTimeout", "console", "gc", "load", "loadString", "performance", "preciseTime", "print",
    "printErr", "quit", "read", "readFile", "readline", "run", "setTimeout", "writeFile",
  ];
  const settings = JSON.parse(engine.readFile(args[0]));
  settings.scripts.forEach((file) => engine.load(file));
  runBarePhone(
    {
      scope: scope,
      wasm: WebAssembly,
      hidden: HIDDEN,
      readBytes: (path) => {
        try {
          return engine.readFile(path, "binary");
        } catch (error) {
          return null;
        }
      },
      runScript: (path) => engine.load(path),
      readLine: engine.readline,
      printLine: engine.print,
      later: (work, ms) => engine.setTimeout(work, ms),
      quit: () => engine.quit(0),
    },
    settings.phone
  );
})(globalThis, { load, print, quit, readFile, readline, setTimeout }, arguments);
