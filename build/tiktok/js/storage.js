/*
 * The host core's storage: TikTok's key-value storage, by its synchronous calls alone.
 *
 *   createStorage(game)   {get(key), set(key, text), remove(key), clear()}
 *
 * Listing keys has ended the app on real devices, and so has writing files (godot_for_minigame,
 * 2026-08-29). A missing key is null, and '' on some devices.
 */
function createStorage(game) {
  "use strict";

  return {
    get: (key) => {
      const value = game.getStorageSync(key);
      return value === "" ? null : value;
    },
    set: (key, text) => game.setStorageSync(key, text),
    remove: (key) => game.removeStorageSync(key),
    clear: () => game.clearStorageSync(),
  };
}

module.exports = createStorage;
