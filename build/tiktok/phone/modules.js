/*
 * The modules of a package, CommonJS as in TikTok's runtime.
 *
 *   createModules()
 *     .define(path, work)   a file's script, wrapped as function (require, module, exports)
 *     .run(path)            executes one, once
 */
function createModules() {
  "use strict";

  const works = new Map();
  const made = new Map();

  function resolved(from, name) {
    const parts = name[0] === "." ? from.split("/").slice(0, -1) : [];
    name.split("/").forEach((part) => {
      if (part === "..") {
        parts.pop();
      } else if (part !== "." && part !== "") {
        parts.push(part);
      }
    });
    const path = parts.join("/");
    return works.has(path) ? path : path + ".js";
  }

  function run(path) {
    if (made.has(path)) {
      return made.get(path).exports;
    }
    if (!works.has(path)) {
      throw new Error("module '" + path + "' is not defined");
    }
    const module = { exports: {} };
    made.set(path, module);
    works.get(path)((name) => run(resolved(path, name)), module, module.exports);
    return module.exports;
  }

  return {
    define: (path, work) => {
      works.set(path, work);
    },
    run: run,
  };
}
