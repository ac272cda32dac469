/*
 * What the page keeps in the browser, for one game.
 *
 *   createKept(open, name)   {get(key), set(key, text), remove(key), clear(), keys(), isKept}
 *
 * `open()` gives the browser's localStorage, and may throw: a browser can refuse it to a page, or
 * to a page in a frame of another one. Then everything is kept until the page is closed, and
 * `isKept` is false. Games that share an origin keep apart by their name.
 */
function createKept(open, name) {
  "use strict";

  const prefix = name + ":";

  function createPassing() {
    const values = new Map();
    return {
      getItem: (key) => (values.has(key) ? values.get(key) : null),
      setItem: (key, text) => values.set(key, text),
      removeItem: (key) => values.delete(key),
      keys: () => Array.from(values.keys()),
    };
  }

  function createLasting(storage) {
    const probe = prefix + "probe";
    storage.setItem(probe, "");
    storage.removeItem(probe);
    return {
      getItem: (key) => storage.getItem(key),
      setItem: (key, text) => storage.setItem(key, text),
      removeItem: (key) => storage.removeItem(key),
      keys: () => Array.from({ length: storage.length }, (none, index) => storage.key(index)),
    };
  }

  let isKept = true;
  let values;
  try {
    values = createLasting(open());
  } catch (error) {
    isKept = false;
    values = createPassing();
  }

  function keys() {
    return values
      .keys()
      .filter((key) => key.indexOf(prefix) === 0)
      .map((key) => key.slice(prefix.length));
  }

  return {
    isKept: isKept,
    get: (key) => values.getItem(prefix + key),
    set: (key, text) => values.setItem(prefix + key, text),
    remove: (key) => values.removeItem(prefix + key),
    clear: () => keys().forEach((key) => values.removeItem(prefix + key)),
    keys: keys,
  };
}
