/*
 * The glue between the message channel and TikTok's mini-game SDK.
 *
 * A classic script for bare engines: ES2017, no DOM, no eval. It defines one global:
 *
 *   ttBridge.send(text)   takes one request, the JSON text {"id", "call", "args"}
 *   ttBridge.drain()      gives the JSON text of a list of messages, each a JSON text itself:
 *                         {"id", "ok"}, {"id", "error": {"code", "message", "raw"}},
 *                         {"event", "data"}
 *
 * Every SDK call is spelled out, because TikTok's upload check looks for the literal names
 * (page debug-your-mini-game, 2026-05-01). Failure payloads pass through as they come: the
 * Python side reads them, in one place.
 */
var ttBridge = (function () {
  "use strict";

  // The queue is emptied once a frame. When it is full nobody drains it any longer, and the
  // newest messages tell best how things stand.
  const QUEUE_LIMIT = 1024;
  const DEPTH_LIMIT = 8;

  // For each call: is it there, and how is it made. Parameters are those of the catalogue.
  const CALLS = {
    canIUse: {
      isThere: () => typeof TTMinis.game.canIUse === "function",
      start: (args, answer) => {
        answer.ok(asksWell(() => TTMinis.game.canIUse(args.schema)));
      },
    },
    login: {
      isThere: () => typeof TTMinis.game.login === "function",
      start: (args, answer) => TTMinis.game.login({ success: answer.ok, fail: answer.fail }),
    },
    // Pages before 2026-10 name the failure handler of the storage `error`, later ones `fail`.
    getStorage: {
      isThere: () => typeof TTMinis.game.getStorage === "function",
      start: (args, answer) =>
        TTMinis.game.getStorage({
          key: args.key,
          success: answer.ok,
          fail: answer.fail,
          error: answer.fail,
        }),
    },
    setStorage: {
      answersNothing: true,
      isThere: () => typeof TTMinis.game.setStorage === "function",
      start: (args, answer) =>
        TTMinis.game.setStorage({
          key: args.key,
          data: args.data,
          success: answer.ok,
          fail: answer.fail,
          error: answer.fail,
        }),
    },
    removeStorage: {
      answersNothing: true,
      isThere: () => typeof TTMinis.game.removeStorage === "function",
      start: (args, answer) =>
        TTMinis.game.removeStorage({
          key: args.key,
          success: answer.ok,
          fail: answer.fail,
          error: answer.fail,
        }),
    },
    getLaunchOptionsSync: {
      isThere: () => typeof TTMinis.game.getLaunchOptionsSync === "function",
      start: (args, answer) => {
        answer.ok(TTMinis.game.getLaunchOptionsSync());
      },
    },
    request: {
      isThere: () => typeof TTMinis.game.request === "function",
      start: (args, answer) => {
        const options = {
          url: args.url,
          method: args.method,
          header: args.header || {},
          timeout: args.timeout,
          success: answer.ok,
          fail: answer.fail,
        };
        if (args.data !== undefined) {
          options.data = args.data;
        }
        return TTMinis.game.request(options);
      },
    },
  };

  const queue = [];

  function post(message) {
    queue.push(toText(message));
    if (queue.length > QUEUE_LIMIT) {
      queue.shift();
    }
  }

  function warn(message, raw) {
    post({ event: "warning", data: { message: message, raw: plain(raw, []) } });
  }

  function toText(message) {
    try {
      return JSON.stringify(message);
    } catch (error) {
      return JSON.stringify(plain(message, []));
    }
  }

  // A copy that JSON can say: errors keep their words, circles and depths are cut.
  function plain(value, parents) {
    if (typeof value === "bigint" || typeof value === "symbol") {
      return String(value);
    }
    if (value === undefined || typeof value === "function") {
      return null;
    }
    if (value === null || typeof value !== "object") {
      return value;
    }
    if (parents.indexOf(value) >= 0) {
      return "[circular]";
    }
    if (parents.length >= DEPTH_LIMIT) {
      return "[too deep]";
    }
    const line = parents.concat([value]);
    if (Array.isArray(value)) {
      return value.map((item) => plain(item, line));
    }
    const copy = {};
    // Not `instanceof`: an error may come from the host's own realm.
    if (Object.prototype.toString.call(value) === "[object Error]") {
      copy.name = String(value.name);
      copy.message = String(value.message);
    }
    Object.keys(value).forEach((key) => {
      try {
        copy[key] = plain(value[key], line);
      } catch (error) {
        copy[key] = "[unreadable]";
      }
    });
    return copy;
  }

  // The two ways to answer a request, of which only the first that is taken counts.
  function answerOnce(id) {
    let isOpen = true;
    function settle(message) {
      if (isOpen) {
        isOpen = false;
        post(message);
      }
    }
    return {
      ok: (value) => settle({ id: id, ok: value === undefined ? null : value }),
      fail: (raw) =>
        settle({ id: id, error: { code: null, message: "", raw: plain(raw, []) } }),
      unsupported: (message) =>
        settle({ id: id, error: { code: "unsupported", message: message, raw: null } }),
    };
  }

  function asksWell(question) {
    try {
      return question() === true;
    } catch (error) {
      return false;
    }
  }

  function hasSdk() {
    return typeof TTMinis !== "undefined" && Boolean(TTMinis) && Boolean(TTMinis.game);
  }

  // No page promises a promise, but some hosts give one. Callbacks go first: a promise that
  // is kept with nothing says something only where nothing is the answer.
  function follow(returned, call, answer) {
    if (returned && typeof returned.then === "function") {
      returned.then((value) => {
        if (value !== undefined || call.answersNothing) {
          answer.ok(value);
        }
      }, answer.fail);
    }
  }

  function perform(request) {
    const answer = answerOnce(request.id);
    const isKnown = Object.prototype.hasOwnProperty.call(CALLS, request.call);
    const call = isKnown ? CALLS[request.call] : null;
    if (call === null || !hasSdk() || !asksWell(call.isThere)) {
      answer.unsupported("This host has no " + String(request.call) + ".");
      return;
    }
    try {
      follow(call.start(request.args || {}, answer), call, answer);
    } catch (error) {
      answer.fail(error);
    }
  }

  function send(text) {
    let request = null;
    try {
      request = JSON.parse(text);
    } catch (error) {
      warn("A request is no JSON.", error);
      return;
    }
    if (request === null || typeof request !== "object" || request.id === undefined) {
      warn("A request has no id.", text);
      return;
    }
    perform(request);
  }

  function drain() {
    return JSON.stringify(queue.splice(0, queue.length));
  }

  // Asked for one by one, so that a host without the one still gives the other.
  function follows(name, subscribe) {
    try {
      subscribe();
    } catch (error) {
      warn("The host refused " + name + ".", error);
    }
  }

  if (hasSdk()) {
    follows("onShow", () => {
      TTMinis.game.onShow((entry) => post({ event: "onShow", data: entry || null }));
    });
    follows("onHide", () => {
      TTMinis.game.onHide(() => post({ event: "onHide", data: null }));
    });
  }

  return { send: send, drain: drain };
})();
