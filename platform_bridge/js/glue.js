/*
 * The glue between the message channel and TikTok's mini-game SDK.
 *
 * A classic script for bare engines: ES2017, no DOM, no eval. It defines one global:
 *
 *   ttBridge.send(text)     takes one request, the JSON text {"id", "call", "args"}
 *   ttBridge.drain()        gives the JSON text of a list of messages, each a JSON text itself:
 *                           {"id", "ok"}, {"id", "error": {"code", "message", "raw"}},
 *                           {"event", "data"}
 *   ttBridge.onHideTurn     a function to set: it is called within the host's `hide`, when the
 *                           event is in the queue already, because the app may be killed next
 *
 * A call that makes an object is answered by {"object": handle}, the handle being the id of the
 * call that made it. A member is called by its type and name, with the handle among the arguments;
 * "ttBridge.release" forgets it. An object's events are {"event", "data": {"object", "value"}}.
 *
 * Every SDK call is spelled out, because TikTok's upload check looks for the literal names
 * (page debug-your-mini-game, 2026-05-01). Failure payloads pass through as they come: the
 * Python side reads them, in one place. What stands between two lines `catalogue` is written by
 * `python -m platform_bridge.catalog --write`.
 */
var ttBridge = (function (TTMinis) {
  "use strict";

  // The queue is emptied once a frame. When it is full nobody drains it any longer, and the
  // newest messages tell best how things stand.
  const QUEUE_LIMIT = 1024;
  const DEPTH_LIMIT = 8;
  // An object that is not released stays. A game that makes this many forgot to, and loses the
  // oldest.
  const OBJECT_LIMIT = 256;

  // For each call: what must be a function for it to be there, and how it is made.
  const CALLS = {
    // catalogue: calls
    canIUse: {
      member: () => TTMinis.game.canIUse,
      start: (args, answer) => answer.ok(TTMinis.game.canIUse(args.schema)),
    },
    getSystemInfo: {
      member: () => TTMinis.game.getSystemInfo,
      start: (args, answer) => TTMinis.game.getSystemInfo(withCallbacks(args, answer)),
    },
    getSystemInfoSync: {
      member: () => TTMinis.game.getSystemInfoSync,
      start: (args, answer) => answer.ok(TTMinis.game.getSystemInfoSync()),
    },
    getWindowInfo: {
      member: () => TTMinis.game.getWindowInfo,
      start: (args, answer) => answer.ok(TTMinis.game.getWindowInfo()),
    },
    getMenuButtonBoundingClientRect: {
      member: () => TTMinis.game.getMenuButtonBoundingClientRect,
      start: (args, answer) => answer.ok(TTMinis.game.getMenuButtonBoundingClientRect()),
    },
    login: {
      member: () => TTMinis.game.login,
      start: (args, answer) => TTMinis.game.login(withCallbacks(args, answer)),
    },
    authorize: {
      member: () => TTMinis.game.authorize,
      start: (args, answer) => TTMinis.game.authorize(withCallbacks(args, answer)),
    },
    addShortcut: {
      answersNothing: true,
      member: () => TTMinis.game.addShortcut,
      start: (args, answer) => TTMinis.game.addShortcut(withCallbacks(args, answer)),
    },
    getShortcutMissionReward: {
      member: () => TTMinis.game.getShortcutMissionReward,
      start: (args, answer) => TTMinis.game.getShortcutMissionReward(withCallbacks(args, answer)),
    },
    startEntranceMission: {
      answersNothing: true,
      member: () => TTMinis.game.startEntranceMission,
      start: (args, answer) => TTMinis.game.startEntranceMission(withCallbacks(args, answer)),
    },
    getEntranceMissionReward: {
      member: () => TTMinis.game.getEntranceMissionReward,
      start: (args, answer) => TTMinis.game.getEntranceMissionReward(withCallbacks(args, answer)),
    },
    createRewardedVideoAd: {
      member: () => TTMinis.game.createRewardedVideoAd,
      start: (args, answer) =>
        answer.object("RewardedVideoAd", TTMinis.game.createRewardedVideoAd(args)),
    },
    createInterstitialAd: {
      member: () => TTMinis.game.createInterstitialAd,
      start: (args, answer) =>
        answer.object("InterstitialAd", TTMinis.game.createInterstitialAd(args)),
    },
    pay: {
      answersNothing: true,
      member: () => TTMinis.game.pay,
      start: (args, answer) => TTMinis.game.pay(withCallbacks(args, answer)),
    },
    navigateToBalance: {
      answersNothing: true,
      member: () => TTMinis.game.navigateToBalance,
      start: (args, answer) => TTMinis.game.navigateToBalance(withCallbacks(args, answer)),
    },
    checkBalance: {
      member: () => TTMinis.game.checkBalance,
      start: (args, answer) => TTMinis.game.checkBalance(withBothFails(args, answer)),
    },
    recharge: {
      answersNothing: true,
      member: () => TTMinis.game.recharge,
      start: (args, answer) => TTMinis.game.recharge(withCallbacks(args, answer)),
    },
    getStorage: {
      member: () => TTMinis.game.getStorage,
      start: (args, answer) => TTMinis.game.getStorage(withBothFails(args, answer)),
    },
    setStorage: {
      answersNothing: true,
      member: () => TTMinis.game.setStorage,
      start: (args, answer) => TTMinis.game.setStorage(withBothFails(args, answer)),
    },
    removeStorage: {
      answersNothing: true,
      member: () => TTMinis.game.removeStorage,
      start: (args, answer) => TTMinis.game.removeStorage(withBothFails(args, answer)),
    },
    clearStorage: {
      answersNothing: true,
      member: () => TTMinis.game.clearStorage,
      start: (args, answer) => TTMinis.game.clearStorage(withBothFails(args, answer)),
    },
    getStorageInfo: {
      member: () => TTMinis.game.getStorageInfo,
      start: (args, answer) => TTMinis.game.getStorageInfo(withBothFails(args, answer)),
    },
    getStorageSync: {
      member: () => TTMinis.game.getStorageSync,
      start: (args, answer) => answer.ok(TTMinis.game.getStorageSync(args.key)),
    },
    setStorageSync: {
      member: () => TTMinis.game.setStorageSync,
      start: (args, answer) => answer.ok(TTMinis.game.setStorageSync(args.key, args.data)),
    },
    removeStorageSync: {
      member: () => TTMinis.game.removeStorageSync,
      start: (args, answer) => answer.ok(TTMinis.game.removeStorageSync(args.key)),
    },
    clearStorageSync: {
      member: () => TTMinis.game.clearStorageSync,
      start: (args, answer) => answer.ok(TTMinis.game.clearStorageSync()),
    },
    getStorageInfoSync: {
      member: () => TTMinis.game.getStorageInfoSync,
      start: (args, answer) => answer.ok(TTMinis.game.getStorageInfoSync()),
    },
    getLaunchOptionsSync: {
      member: () => TTMinis.game.getLaunchOptionsSync,
      start: (args, answer) => answer.ok(TTMinis.game.getLaunchOptionsSync()),
    },
    getEnterOptionsSync: {
      member: () => TTMinis.game.getEnterOptionsSync,
      start: (args, answer) => answer.ok(TTMinis.game.getEnterOptionsSync()),
    },
    getUpdateManager: {
      member: () => TTMinis.game.getUpdateManager,
      start: (args, answer) => answer.object("UpdateManager", TTMinis.game.getUpdateManager()),
    },
    request: {
      member: () => TTMinis.game.request,
      start: (args, answer) =>
        answer.task("RequestTask", TTMinis.game.request(withCallbacks(args, answer))),
    },
    getNetworkType: {
      member: () => TTMinis.game.getNetworkType,
      start: (args, answer) => TTMinis.game.getNetworkType(withCallbacks(args, answer)),
    },
    connectSocket: {
      member: () => TTMinis.game.connectSocket,
      start: (args, answer) => answer.object("SocketTask", TTMinis.game.connectSocket(args)),
    },
    showKeyboard: {
      answersNothing: true,
      member: () => TTMinis.game.showKeyboard,
      start: (args, answer) => TTMinis.game.showKeyboard(withCallbacks(args, answer)),
    },
    updateKeyboard: {
      answersNothing: true,
      member: () => TTMinis.game.updateKeyboard,
      start: (args, answer) => TTMinis.game.updateKeyboard(withCallbacks(args, answer)),
    },
    hideKeyboard: {
      answersNothing: true,
      member: () => TTMinis.game.hideKeyboard,
      start: (args, answer) => TTMinis.game.hideKeyboard(withCallbacks(args, answer)),
    },
    vibrateShort: {
      answersNothing: true,
      member: () => TTMinis.game.vibrateShort,
      start: (args, answer) => TTMinis.game.vibrateShort(withCallbacks(args, answer)),
    },
    vibrateLong: {
      answersNothing: true,
      member: () => TTMinis.game.vibrateLong,
      start: (args, answer) => TTMinis.game.vibrateLong(withCallbacks(args, answer)),
    },
    setKeepScreenOn: {
      answersNothing: true,
      member: () => TTMinis.game.setKeepScreenOn,
      start: (args, answer) => TTMinis.game.setKeepScreenOn(withCallbacks(args, answer)),
    },
    getScreenBrightness: {
      member: () => TTMinis.game.getScreenBrightness,
      start: (args, answer) => TTMinis.game.getScreenBrightness(withCallbacks(args, answer)),
    },
    setScreenBrightness: {
      answersNothing: true,
      member: () => TTMinis.game.setScreenBrightness,
      start: (args, answer) => TTMinis.game.setScreenBrightness(withCallbacks(args, answer)),
    },
    shareAppMessage: {
      answersNothing: true,
      member: () => TTMinis.game.shareAppMessage,
      start: (args, answer) => TTMinis.game.shareAppMessage(withCallbacks(args, answer)),
    },
    shareToStory: {
      answersNothing: true,
      member: () => TTMinis.game.shareToStory,
      start: (args, answer) => TTMinis.game.shareToStory(withCallbacks(args, answer)),
    },
    reportEvent: {
      answersNothing: true,
      member: () => TTMinis.game.reportEvent,
      start: (args, answer) => TTMinis.game.reportEvent(withCallbacks(args, answer)),
    },
    // end of catalogue
    "ttBridge.release": {
      member: () => release,
      start: (args, answer) => answer.ok(release(args.object)),
    },
    "ttBridge.setCopyQuery": {
      member: () => setCopyQuery,
      start: (args, answer) => answer.ok(setCopyQuery(args.query)),
    },
  };

  // The same for the members of objects, which their methods are called on.
  const MEMBERS = {
    // catalogue: members
    "RewardedVideoAd.show": {
      answersNothing: true,
      member: (object) => object.show,
      start: (object, args, answer) => answer.promised(object.show()),
    },
    "RewardedVideoAd.load": {
      answersNothing: true,
      member: (object) => object.load,
      start: (object, args, answer) => answer.promised(object.load()),
    },
    "RewardedVideoAd.destroy": {
      member: (object) => object.destroy,
      start: (object, args, answer) => answer.ok(object.destroy()),
    },
    "InterstitialAd.show": {
      answersNothing: true,
      member: (object) => object.show,
      start: (object, args, answer) => answer.promised(object.show()),
    },
    "InterstitialAd.load": {
      answersNothing: true,
      member: (object) => object.load,
      start: (object, args, answer) => answer.promised(object.load()),
    },
    "InterstitialAd.destroy": {
      member: (object) => object.destroy,
      start: (object, args, answer) => answer.ok(object.destroy()),
    },
    "UpdateManager.applyUpdate": {
      member: (object) => object.applyUpdate,
      start: (object, args, answer) => answer.ok(object.applyUpdate()),
    },
    "RequestTask.abort": {
      member: (object) => object.abort,
      start: (object, args, answer) => answer.ok(object.abort()),
    },
    "SocketTask.send": {
      member: (object) => object.send,
      start: (object, args, answer) => answer.ok(object.send(args)),
    },
    "SocketTask.close": {
      member: (object) => object.close,
      start: (object, args, answer) => answer.ok(object.close(args)),
    },
    // end of catalogue
  };

  const EVENTS = {
    // catalogue: events
    onShow: {
      member: () => TTMinis.game.onShow,
      on: (listener) => TTMinis.game.onShow(listener),
    },
    onHide: {
      member: () => TTMinis.game.onHide,
      on: (listener) => TTMinis.game.onHide(listener),
    },
    onNetworkStatusChange: {
      member: () => TTMinis.game.onNetworkStatusChange,
      on: (listener) => TTMinis.game.onNetworkStatusChange(listener),
    },
    onNetworkWeakChange: {
      member: () => TTMinis.game.onNetworkWeakChange,
      on: (listener) => TTMinis.game.onNetworkWeakChange(listener),
    },
    onKeyboardInput: {
      member: () => TTMinis.game.onKeyboardInput,
      on: (listener) => TTMinis.game.onKeyboardInput(listener),
    },
    onKeyboardConfirm: {
      member: () => TTMinis.game.onKeyboardConfirm,
      on: (listener) => TTMinis.game.onKeyboardConfirm(listener),
    },
    onKeyboardComplete: {
      member: () => TTMinis.game.onKeyboardComplete,
      on: (listener) => TTMinis.game.onKeyboardComplete(listener),
    },
    onKeyboardHeightChange: {
      member: () => TTMinis.game.onKeyboardHeightChange,
      on: (listener) => TTMinis.game.onKeyboardHeightChange(listener),
    },
    onCopyUrl: {
      member: () => TTMinis.game.onCopyUrl,
      on: (listener) => TTMinis.game.onCopyUrl(listener),
    },
    // end of catalogue
  };

  // By type of object, because an object is listened to from its making to its release.
  const OBJECT_EVENTS = {
    // catalogue: object events
    RewardedVideoAd: [
      {
        name: "RewardedVideoAd.onLoad",
        member: (object) => object.onLoad,
        on: (object, listener) => object.onLoad(listener),
        offMember: (object) => object.offLoad,
        off: (object, listener) => object.offLoad(listener),
      },
      {
        name: "RewardedVideoAd.onClose",
        member: (object) => object.onClose,
        on: (object, listener) => object.onClose(listener),
        offMember: (object) => object.offClose,
        off: (object, listener) => object.offClose(listener),
      },
      {
        name: "RewardedVideoAd.onError",
        member: (object) => object.onError,
        on: (object, listener) => object.onError(listener),
        offMember: (object) => object.offError,
        off: (object, listener) => object.offError(listener),
      },
    ],
    InterstitialAd: [
      {
        name: "InterstitialAd.onLoad",
        member: (object) => object.onLoad,
        on: (object, listener) => object.onLoad(listener),
        offMember: (object) => object.offLoad,
        off: (object, listener) => object.offLoad(listener),
      },
      {
        name: "InterstitialAd.onClose",
        member: (object) => object.onClose,
        on: (object, listener) => object.onClose(listener),
        offMember: (object) => object.offClose,
        off: (object, listener) => object.offClose(listener),
      },
      {
        name: "InterstitialAd.onError",
        member: (object) => object.onError,
        on: (object, listener) => object.onError(listener),
        offMember: (object) => object.offError,
        off: (object, listener) => object.offError(listener),
      },
    ],
    UpdateManager: [
      {
        name: "UpdateManager.onCheckForUpdate",
        member: (object) => object.onCheckForUpdate,
        on: (object, listener) => object.onCheckForUpdate(listener),
      },
      {
        name: "UpdateManager.onUpdateReady",
        member: (object) => object.onUpdateReady,
        on: (object, listener) => object.onUpdateReady(listener),
      },
      {
        name: "UpdateManager.onUpdateFailed",
        member: (object) => object.onUpdateFailed,
        on: (object, listener) => object.onUpdateFailed(listener),
      },
    ],
    SocketTask: [
      {
        name: "SocketTask.onOpen",
        member: (object) => object.onOpen,
        on: (object, listener) => object.onOpen(listener),
      },
      {
        name: "SocketTask.onMessage",
        member: (object) => object.onMessage,
        on: (object, listener) => object.onMessage(listener),
      },
      {
        name: "SocketTask.onClose",
        member: (object) => object.onClose,
        on: (object, listener) => object.onClose(listener),
      },
      {
        name: "SocketTask.onError",
        member: (object) => object.onError,
        on: (object, listener) => object.onError(listener),
      },
    ],
    // end of catalogue
  };

  // What a listener does beside passing its event on, and what it returns to the host.
  const REACTIONS = {
    onHide: takeHideTurn,
    onCopyUrl: () => ({ query: copyQuery }),
  };

  const queue = [];
  const objects = new Map();
  let copyQuery = "";

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
    try {
      return plainCopy(value, parents.concat([value]));
    } catch (error) {
      return "[unreadable]";
    }
  }

  function plainCopy(value, line) {
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

  // The ways to answer a request, of which only the first that is taken counts.
  function answerOnce(id) {
    let isOpen = true;
    function settle(message) {
      if (isOpen) {
        isOpen = false;
        forgetTask(id);
        post(message);
      }
    }
    const answer = {
      ok: (value) => settle({ id: id, ok: value === undefined ? null : value }),
      fail: (raw) =>
        settle({ id: id, error: { code: null, message: "", raw: plain(raw, []) } }),
      unsupported: (name) =>
        settle({
          id: id,
          error: { code: "unsupported", message: "This host has no " + name + ".", raw: null },
        }),
      // For a call that makes an object. Its handle is answered before its first event is told.
      // The host may return the same object again: it keeps its handle, and is not listened to
      // twice.
      object: (type, made) => {
        if (made === null || typeof made !== "object") {
          answer.fail({ message: "The host made no " + type + "." });
          return;
        }
        const known = handleOf(made);
        answer.ok({ object: known === undefined ? id : known });
        if (known === undefined) {
          hold(id, type, made);
        }
      },
      // For a call that can be aborted by what it returns, until it is answered.
      task: (type, made) => {
        if (isOpen && made !== null && typeof made === "object") {
          remember(id, { type: type, made: made, isTask: true, subscriptions: [] });
        }
        return made;
      },
      // For a member that takes no callbacks: it gives a promise, or is done when it returns.
      promised: (returned) => {
        if (!follow(returned, true, answer)) {
          answer.ok(returned);
        }
      },
    };
    return answer;
  }

  function withCallbacks(args, answer) {
    return Object.assign({}, args, { success: answer.ok, fail: answer.fail });
  }

  // Pages before 2026-10 name the failure handler of some calls `error`, later ones `fail`.
  function withBothFails(args, answer) {
    return Object.assign(withCallbacks(args, answer), { error: answer.fail });
  }

  function isFunction(member) {
    try {
      return typeof member() === "function";
    } catch (error) {
      return false;
    }
  }

  function hasOwn(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key);
  }

  // No page promises a promise, but some hosts give one. Callbacks go first: a promise that
  // is kept with nothing says something only where nothing is the answer.
  function follow(returned, answersNothing, answer) {
    if (!returned || typeof returned.then !== "function") {
      return false;
    }
    returned.then((value) => {
      if (value !== undefined || answersNothing) {
        answer.ok(value);
      }
    }, answer.fail);
    return true;
  }

  function handleOf(made) {
    return Array.from(objects.keys()).find((handle) => objects.get(handle).made === made);
  }

  function hold(handle, type, made) {
    const held = { type: type, made: made, isTask: false, subscriptions: [] };
    remember(handle, held);
    // After that, because the host may tell of something within the subscription.
    held.subscriptions = listenTo(handle, type, made);
  }

  function listenTo(handle, type, made) {
    return (OBJECT_EVENTS[type] || []).map((event) => {
      const listener = (value) => {
        // Not every event can be ended: what comes after the release is not passed on.
        if (objects.has(handle)) {
          announce(event.name, { object: handle, value: value === undefined ? null : value });
        }
      };
      subscribe(event.name, () => event.member(made), () => event.on(made, listener));
      return { event: event, listener: listener };
    });
  }

  function remember(handle, held) {
    objects.set(handle, held);
    if (objects.size > OBJECT_LIMIT) {
      const oldest = objects.keys().next().value;
      warn("Too many objects are held: release what is no longer needed.", { object: oldest });
      release(oldest);
    }
  }

  function forgetTask(id) {
    const held = objects.get(id);
    if (held && held.isTask) {
      objects.delete(id);
    }
  }

  // `off` and `destroy` are there on some hosts and not on others.
  function release(handle) {
    const held = objects.get(handle);
    if (!held) {
      return;
    }
    objects.delete(handle);
    const made = held.made;
    held.subscriptions.forEach((each) => {
      if (isFunction(() => each.event.offMember(made))) {
        attempt("an end of " + each.event.name, () => each.event.off(made, each.listener));
      }
    });
    if (isFunction(() => made.destroy)) {
      attempt(held.type + ".destroy", () => made.destroy());
    }
  }

  function attempt(what, work) {
    try {
      work();
    } catch (error) {
      warn("The host refused " + what + ".", error);
    }
  }

  function setCopyQuery(query) {
    copyQuery = String(query);
  }

  function takeHideTurn() {
    try {
      bridge.onHideTurn();
    } catch (error) {
      warn("The turn on hide failed.", error);
    }
  }

  function announce(name, data) {
    post({ event: name, data: data });
  }

  // Asked for one by one, so that a host without the one still gives the other.
  function subscribe(name, member, on) {
    if (isFunction(member)) {
      attempt(name, on);
    }
  }

  function subscribeToAll() {
    Object.keys(EVENTS).forEach((name) => {
      const listener = (value) => {
        announce(name, value === undefined ? null : value);
        return hasOwn(REACTIONS, name) ? REACTIONS[name]() : undefined;
      };
      subscribe(name, EVENTS[name].member, () => EVENTS[name].on(listener));
    });
  }

  function performCall(request, answer) {
    const call = CALLS[request.call];
    if (!isFunction(call.member)) {
      answer.unsupported(request.call);
      return;
    }
    const returned = call.start(request.args || {}, answer);
    follow(returned, call.answersNothing === true, answer);
  }

  function performMember(request, answer) {
    const call = MEMBERS[request.call];
    const args = Object.assign({}, request.args);
    const held = objects.get(args.object);
    delete args.object;
    if (!held || request.call.indexOf(held.type + ".") !== 0) {
      answer.fail({ message: request.call + " needs an object that is there and not released." });
    } else if (!isFunction(() => call.member(held.made))) {
      answer.unsupported(request.call);
    } else {
      follow(call.start(held.made, args, answer), call.answersNothing === true, answer);
    }
  }

  function perform(request) {
    const answer = answerOnce(request.id);
    try {
      if (hasOwn(CALLS, request.call)) {
        performCall(request, answer);
      } else if (hasOwn(MEMBERS, request.call)) {
        performMember(request, answer);
      } else {
        answer.unsupported(String(request.call));
      }
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

  const bridge = { send: send, drain: drain, onHideTurn: function () {} };
  subscribeToAll();
  return bridge;
})(
  // One namespace under two names (page mini-games-sdk-basic-utility, 2026-10-01). Where there is
  // only the second one, its methods are still called on it: iOS checks the receiver.
  typeof TTMinis !== "undefined" && TTMinis && TTMinis.game
    ? TTMinis
    : { game: typeof tt !== "undefined" ? tt : undefined }
);
