/*
 * How long `loadPyodide()` takes when its scripts are loaded and its files are in memory.
 *
 *   startPyodide()   Promise of {whole, memory}: milliseconds, and the bytes of the module's memory
 */
import createPyodideModule from "./pyodide/pyodide.asm.mjs";
import { loadPyodide } from "./pyodide/pyodide.mjs";

const FILES = {
  "pyodide.asm.wasm": "application/wasm",
  "python_stdlib.zip": "application/zip",
  "pyodide-lock.json": "application/json",
};
const fetchFile = window.fetch.bind(window);

function load(name) {
  return fetchFile("pyodide/" + name).then((answer) => answer.arrayBuffer());
}

async function startPyodide() {
  const names = Object.keys(FILES);
  const loaded = await Promise.all(names.map(load));
  window.fetch = async (address) => {
    const name = String(address.url || address).split("/").pop();
    const headers = { "Content-Type": FILES[name] };
    return new Response(loaded[names.indexOf(name)], { headers: headers });
  };
  const begun = performance.now();
  const pyodide = await loadPyodide({ createPyodideModule: createPyodideModule });
  const whole = performance.now() - begun;
  const answer = pyodide.runPython("1 + 1");
  if (answer !== 2) {
    throw new Error("Pyodide counts 1 + 1 as " + answer + ".");
  }
  return { whole: whole, memory: pyodide._module.HEAPU8.length };
}

window.startPyodide = startPyodide;
