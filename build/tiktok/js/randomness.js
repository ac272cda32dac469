/*
 * Random bytes, for seeds and ids.
 *
 *   fillRandom(bytes)
 *
 * Android's bare engine has no `crypto` (construct3-minigame-adapter, 2026-09-21). Nothing secret
 * is made of these bytes: the language's own generator will do.
 */
function fillRandom(bytes) {
  "use strict";

  if (typeof crypto !== "undefined" && crypto && typeof crypto.getRandomValues === "function") {
    crypto.getRandomValues(bytes);
    return;
  }
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Math.floor(Math.random() * 256);
  }
}

module.exports = fillRandom;
