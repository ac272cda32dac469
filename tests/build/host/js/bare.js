/*
 * Takes all from a scope that is not the language itself or WebAssembly, as an engine on a phone
 * has no more.
 *
 *   const giveUp = prepareToGiveUp(scope, hidden)   before anything of our own stands in it
 *   giveUp()                                        the names that could not be taken away
 *
 * `hidden` are names that the scope has and does not list.
 */
function prepareToGiveUp(scope, hidden) {
  "use strict";
  const LANGUAGE =
    "Object Function Array Number Boolean String Symbol Date Promise RegExp Error " +
    "EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math ArrayBuffer " +
    "Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array " +
    "Float64Array Uint8ClampedArray DataView Map Set WeakMap WeakSet Proxy Reflect decodeURI " +
    "decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt " +
    "undefined NaN Infinity globalThis WebAssembly";
  const kept = new Set(LANGUAGE.split(" ").concat(["prepareToGiveUp", "constructor"]));

  // The scope and all that it inherits from, but for what every object does.
  const holders = [{ holder: scope, names: hidden || [] }];
  for (let each = scope; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    const names = Object.getOwnPropertyNames(each).filter((name) => !kept.has(name));
    holders.push({ holder: each, names: names });
  }

  return () => {
    holders.forEach((each) => {
      each.names.forEach((name) => {
        if (!Reflect.deleteProperty(each.holder, name)) {
          Reflect.set(each.holder, name, undefined);
        }
      });
    });
    const names = [].concat.apply([], holders.map((each) => each.names));
    return names.filter((name) => scope[name] !== undefined);
  };
}
