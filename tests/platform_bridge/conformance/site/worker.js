/*
 * A dedicated worker that gives up all it has beside the language before the glue comes in, as an
 * engine on a phone has nothing else.
 */
(function (scope) {
  "use strict";
  const where = new URLSearchParams(scope.location.search);
  const Request = scope.XMLHttpRequest;
  const setTimer = scope.setTimeout.bind(scope);
  const post = scope.postMessage.bind(scope);
  const Canvas = scope.OffscreenCanvas;
  const load = scope.importScripts.bind(scope);
  let harness = null;

  const LANGUAGE =
    "Object Function Array Number Boolean String Symbol Date Promise RegExp Error " +
    "AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math " +
    "Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array Int16Array Uint32Array " +
    "Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array " +
    "DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry " +
    "decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN " +
    "parseFloat parseInt undefined NaN Infinity globalThis WebAssembly";
  const kept = new Set(LANGUAGE.split(" "));

  const given = chain().map((holder) => ({
    holder: holder,
    names: Object.getOwnPropertyNames(holder).filter((name) => !kept.has(name)),
  }));

  // The scope and all that it inherits from, but for what every object does.
  function chain() {
    const holders = [];
    for (let each = scope; each !== Object.prototype; each = Object.getPrototypeOf(each)) {
      holders.push(each);
    }
    return holders;
  }

  function giveUp() {
    given.forEach((each) => {
      each.names.forEach((name) => {
        if (!Reflect.deleteProperty(each.holder, name)) {
          Reflect.set(each.holder, name, undefined);
        }
      });
    });
  }

  function namesLeft() {
    const names = [].concat.apply([], given.map((each) => each.names));
    return names.filter((name) => scope[name] !== undefined);
  }

  function perform(order) {
    const work = {
      sendAll: () => harness.sendAll(order.sendAll),
      drainAfter: () => harness.drainAfter(order.drainAfter),
      perform: () => harness.perform(order.perform),
      property: () => harness.property(order.property),
      told: () => harness.told(),
      namesLeft: namesLeft,
    };
    return work[Object.keys(order)[0]]();
  }

  scope.onmessage = (event) => {
    Promise.resolve()
      .then(() => perform(event.data))
      .then((value) => post({ value: value }), (error) => post({ error: String(error) }));
  };

  load("/shim.js", "/xhr.js", "/stand_ins.js", "/player.js", "/harness.js");
  giveUp();
  harness = createHarness({
    Request: Request,
    later: setTimer,
    url: where.get("url"),
    token: where.get("token"),
    scope: scope,
    // An OffscreenCanvas has no toDataURL.
    device: {
      canvas: () => Object.assign(new Canvas(300, 150), { toDataURL: () => "data:," }),
    },
  });
  load("/glue.js");
})(self);
