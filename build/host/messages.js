/*
 * What passes between Python and JavaScript: JSON texts.
 *
 *   createMessages({bridge, storage, location, objects, log})   {call(text), poll()}
 *
 * `call` answers a request to one of the objects that Python's `platform.window` shows:
 *
 *   {"window": ["localStorage", "getItem"], "args": ["best"]}   calls a method
 *   {"window": ["location", "href"]}                            reads a value
 *   {"window": ["canvas", "style", "imageRendering"], "set": "pixelated"}   changes one
 *   {"window": ["localStorage"]}, {"window": []}                tell what is there:
 *                                                               {"methods": [...], "values": [...]}
 *   -> {"ok": value} or {"error": {"name", "message"}}
 *
 * An error's name is "BadRequest", "NotThere" (with what is there) or "Failed". The objects are
 * `localStorage`, over the host's storage {get, set, remove, clear} and, where it can list them,
 * `keys`; `ttBridge`, the bridge's `send` and `drain`; `location`, plain values; and whatever
 * `objects` names. Only what stands in them themselves can be reached, nothing that they inherit.
 *
 * `poll` gives the bridge's next message, or null.
 */
function createMessages(settings) {
  "use strict";

  const DEPTH_LIMIT = 4;

  const shown = Object.assign(Object.create(null), settings.objects);
  const arrived = [];

  if (settings.bridge) {
    shown.ttBridge = { send: sendToBridge, drain: drainBridge };
  }
  if (settings.storage) {
    shown.localStorage = createLocalStorage(settings.storage);
  }
  if (settings.location) {
    shown.location = Object.freeze(Object.assign({}, settings.location));
  }

  // Whoever sends a message is not the one to be told that the host's glue is broken.
  function sendToBridge(text) {
    try {
      settings.bridge.send(String(text));
    } catch (error) {
      settings.log("err", "The bridge refused a message: " + hostFailures.nameError(error));
    }
  }

  function drainBridge() {
    try {
      return String(settings.bridge.drain());
    } catch (error) {
      settings.log("err", "The bridge gave no messages: " + hostFailures.nameError(error));
      return "[]";
    }
  }

  function poll() {
    if (arrived.length === 0 && settings.bridge) {
      const messages = parse(drainBridge());
      Array.prototype.push.apply(arrived, Array.isArray(messages) ? messages : []);
    }
    return arrived.length === 0 ? null : safe(String(arrived.shift()));
  }

  function call(text) {
    try {
      return safe(JSON.stringify(perform(parse(text))));
    } catch (error) {
      return safe(JSON.stringify(failed("Failed", hostFailures.nameError(error))));
    }
  }

  function perform(request) {
    const path = isObject(request) ? request.window : null;
    if (!isPath(path) || (request.args !== undefined && !Array.isArray(request.args))) {
      return failed("BadRequest", 'A request is {"window": [names], "args": [...]}.');
    }
    const holder = path.slice(0, -1).reduce(own, shown);
    const name = path[path.length - 1];
    if (path.length === 0) {
      return { ok: contents(shown) };
    }
    if (!isObject(holder) || !hasOwn(holder, name)) {
      return failed("NotThere", "window." + path.join(".") + " is not there. " + hint(path));
    }
    return act(request, path.join("."), holder, name);
  }

  function isPath(path) {
    return (
      Array.isArray(path) &&
      path.length <= DEPTH_LIMIT &&
      path.every((name) => typeof name === "string")
    );
  }

  function act(request, title, holder, name) {
    const value = holder[name];
    if (typeof value === "function") {
      return request.args === undefined
        ? failed("Failed", title + " is a method: call it.")
        : tell(title, value.apply(holder, request.args));
    }
    if (request.args !== undefined) {
      return failed("Failed", title + " is no method.");
    }
    if (request.set === undefined) {
      return { ok: isObject(value) ? contents(value) : orNull(value) };
    }
    if (isObject(value)) {
      return failed("Failed", title + " is an object, which cannot be exchanged.");
    }
    holder[name] = request.set;
    return { ok: null };
  }

  function tell(title, returned) {
    if (returned && typeof returned.then === "function") {
      return failed("Failed", title + " answers later, which nobody can wait for here.");
    }
    return { ok: orNull(returned) };
  }

  function orNull(value) {
    return value === undefined ? null : value;
  }

  // What is there in the last object of a path that is.
  function hint(path) {
    let holder = shown;
    let title = "window";
    path.slice(0, -1).every((name) => {
      const next = own(holder, name);
      if (isObject(next)) {
        holder = next;
        title += "." + name;
      }
      return isObject(next);
    });
    const names = Object.keys(holder).sort();
    return title + " has " + (names.length > 0 ? names.join(", ") : "nothing") + ".";
  }

  function contents(holder) {
    const names = Object.keys(holder).sort();
    const isMethod = (name) => typeof holder[name] === "function";
    return {
      methods: names.filter(isMethod),
      values: names.filter((name) => !isMethod(name)),
    };
  }

  function failed(name, message) {
    return { error: { name: name, message: message } };
  }

  function parse(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      return null;
    }
  }

  // UTF-8 knows no halves of pairs, and JSON can spell them all.
  function safe(json) {
    return json.replace(/[\ud800-\udfff]/g, (half) => "\\u" + half.charCodeAt(0).toString(16));
  }

  function own(holder, name) {
    return isObject(holder) && hasOwn(holder, name) ? holder[name] : undefined;
  }

  function hasOwn(holder, name) {
    return Object.prototype.hasOwnProperty.call(holder, name);
  }

  function isObject(value) {
    return value !== null && typeof value === "object";
  }

  return { call: call, poll: poll };
}
