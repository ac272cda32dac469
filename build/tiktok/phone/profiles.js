/*
 * What a phone's engine lacks of what a browser has.
 *
 *   takeAway(scope, profile, hidden)   the names that could not be taken
 *
 *   android   bare V8: the language, WebAssembly, timers and a console. No TextDecoder, URL, fetch,
 *             Event, Blob, performance, AbortController
 *   ios       JavaScriptCore in a web view: much of the web's own, but no bare WebAssembly, and
 *             `queueMicrotask` throws for every receiver. (What its host functions are like is
 *             strictPort's, in phone.js.)
 *   lenient   whatever there is
 *
 * Sources: construct3-minigame-adapter, 2026-09-21, and tiktok-minigame-unity-demo, 2026-05-28.
 * `hidden` are names that the scope has and does not list.
 */
function takeAway(scope, profile, hidden) {
  "use strict";

  const LANGUAGE =
    "Object Function Array Number Boolean String Symbol Date Promise RegExp Error " +
    "EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math ArrayBuffer " +
    "Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array " +
    "Float64Array Uint8ClampedArray DataView Map Set WeakMap WeakSet Proxy Reflect decodeURI " +
    "decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt " +
    "undefined NaN Infinity globalThis constructor eval";
  const GIVEN =
    "console setTimeout clearTimeout setInterval clearInterval requestAnimationFrame " +
    "cancelAnimationFrame";
  // What the phone itself runs on, and no game may find.
  const OURS =
    "importScripts postMessage onmessage XMLHttpRequest fetch WebSocket OffscreenCanvas Worker " +
    "createTTMinisShim createXhrPort createModules createPhone createPhoneAudio givingOnce " +
    "strictPort takeAway";

  const kept = new Set((LANGUAGE + " WebAssembly " + GIVEN).split(" "));
  const goes = {
    android: (name) => !kept.has(name),
    ios: (name) => name === "WebAssembly",
    lenient: () => false,
  }[profile];
  const ours = new Set(OURS.split(" "));

  const holders = [{ holder: scope, names: hidden || [] }];
  for (let each = scope; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    holders.push({ holder: each, names: Object.getOwnPropertyNames(each) });
  }
  const left = [];
  holders.forEach((each) => {
    each.names.filter((name) => goes(name) || ours.has(name)).forEach((name) => {
      if (!Reflect.deleteProperty(each.holder, name)) {
        Reflect.set(each.holder, name, undefined);
      }
      if (scope[name] !== undefined) {
        left.push(name);
      }
    });
  });
  if (profile === "ios") {
    scope.queueMicrotask = () => {
      throw new TypeError("Can only call Window.queueMicrotask on instances of Window");
    };
  }
  return left;
}
