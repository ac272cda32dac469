/*
 * Plays applications in JavaScriptCore's shell, as play_in_node.js does in Node:
 *
 *   jsc play_in_jsc.js -- SCRIPT...
 */
(async function (paths) {
  "use strict";
  paths.forEach((path) => load(path));
  const engine = rememberModules({
    read: (path) => readFile(path, "binary"),
    clock: () => preciseTime() * 1000,
  });
  for (let line = readline(); line; line = readline()) {
    print(JSON.stringify(await playApplication(JSON.parse(line), engine)));
  }
})(arguments);
