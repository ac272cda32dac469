/*
 * The `localStorage` that browsers' games know, over the host's storage.
 *
 *   createLocalStorage({get(key), set(key, text), remove(key), clear(), keys()?})
 *
 * Not every host can list its keys: `key` and `length` are there where it can.
 */
function createLocalStorage(storage) {
  "use strict";

  const shown = {
    getItem: (key) => {
      const value = storage.get(String(key));
      return value === undefined || value === null ? null : String(value);
    },
    setItem: (key, value) => {
      storage.set(String(key), String(value));
    },
    removeItem: (key) => {
      storage.remove(String(key));
    },
    clear: () => {
      storage.clear();
    },
  };
  if (typeof storage.keys === "function") {
    shown.key = (index) => {
      const key = storage.keys()[index];
      return key === undefined ? null : key;
    };
    Object.defineProperty(shown, "length", {
      enumerable: true,
      get: () => storage.keys().length,
    });
  }
  return shown;
}
