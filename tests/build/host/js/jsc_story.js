/*
 * Tells a story in JavaScriptCore's shell, as node_story.js does in Node:
 *
 *   jsc jsc_story.js -- SETTINGS
 */
(function (scope, engine, args) {
  "use strict";
  // The shell does not list what it gives beside the language.
  const HIDDEN = [
    "clearTimeout", "console", "gc", "load", "loadString", "performance", "preciseTime", "print",
    "printErr", "quit", "read", "readFile", "readline", "run", "setTimeout", "writeFile",
  ];
  const settings = JSON.parse(engine.readFile(args[0]));

  engine.load(settings.folder + "/bare.js");
  scope.left = prepareToGiveUp(scope, HIDDEN)();

  scope.bytesOf = (name) => engine.readFile(settings.files[name], "binary");
  scope.now = () => engine.preciseTime() * 1000;
  settings.scripts.forEach((file) => engine.load(file));
  engine.loadString(settings.story).then(
    (record) => engine.print(JSON.stringify(record)),
    (error) => {
      engine.print("error: " + error + "\n" + (error && error.stack));
      engine.quit(1);
    }
  );
})(globalThis, { load, loadString, preciseTime, print, quit, readFile }, arguments);
