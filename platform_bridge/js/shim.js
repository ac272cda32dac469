/*
 * A `TTMinis.game` for pages, workers and bare engines whose every answer comes from a simulated
 * TikTok client on the other side of a port.
 *
 * A classic script: ES2017, no DOM, no eval, no timers. It defines
 *
 *   createTTMinisShim(port, scope)
 *
 * which returns the namespace with the members that exist at the simulated version, as the
 * simulator's "hello" lists them. When a scope is given, a global object, it hangs the namespace
 * there under its names.
 *
 * A port is {callSync(text) -> text, feed(text, done), waitMs, report(error), restart()}: `feed`
 * asks for events and gives the answer to `done` later, never from within; `waitMs` is how long it
 * may be kept waiting; `restart` begins the game anew, when TikTok has ended it. The messages are
 * those of platform_bridge/simulator/session.py.
 *
 * The shim does what it is told, also what no good host does: answers twice, answers late, throws
 * halfway. It is what the glue is tested against. What stands between two lines `catalogue` is
 * written by `python -m platform_bridge.catalog --write`.
 */
function createTTMinisShim(port, scope) {
  "use strict";

  // So many answered calls are remembered, because a fault may answer one again.
  const ANSWERED_LIMIT = 256;

  const SHAPES = {
    // catalogue: shapes
    canIUse: { kind: "sync", positional: ["schema"] },
    getSystemInfo: { kind: "async" },
    getSystemInfoSync: { kind: "sync", positional: [] },
    getWindowInfo: { kind: "sync", positional: [] },
    getMenuButtonBoundingClientRect: { kind: "sync", positional: [] },
    login: { kind: "async" },
    authorize: { kind: "async" },
    addShortcut: { kind: "async" },
    getShortcutMissionReward: { kind: "async" },
    startEntranceMission: { kind: "async" },
    getEntranceMissionReward: { kind: "async" },
    createRewardedVideoAd: { kind: "object", makes: "RewardedVideoAd" },
    createInterstitialAd: { kind: "object", makes: "InterstitialAd" },
    pay: { kind: "async" },
    navigateToBalance: { kind: "async" },
    checkBalance: { kind: "async", hasErrorKey: true },
    recharge: { kind: "async" },
    getStorage: { kind: "async", hasErrorKey: true },
    setStorage: { kind: "async", hasErrorKey: true },
    removeStorage: { kind: "async", hasErrorKey: true },
    clearStorage: { kind: "async", hasErrorKey: true },
    getStorageInfo: { kind: "async", hasErrorKey: true },
    getStorageSync: { kind: "sync", positional: ["key"] },
    setStorageSync: { kind: "sync", positional: ["key", "data"] },
    removeStorageSync: { kind: "sync", positional: ["key"] },
    clearStorageSync: { kind: "sync", positional: [] },
    getStorageInfoSync: { kind: "sync", positional: [] },
    getLaunchOptionsSync: { kind: "sync", positional: [] },
    getEnterOptionsSync: { kind: "sync", positional: [] },
    onShow: { kind: "event", off: "offShow" },
    onHide: { kind: "event", off: "offHide" },
    getUpdateManager: { kind: "object", positional: [], makes: "UpdateManager" },
    request: { kind: "async", makes: "RequestTask" },
    getNetworkType: { kind: "async" },
    onNetworkStatusChange: { kind: "event", off: "offNetworkStatusChange" },
    onNetworkWeakChange: { kind: "event", off: "offNetworkWeakChange" },
    connectSocket: { kind: "object", makes: "SocketTask" },
    showKeyboard: { kind: "async" },
    updateKeyboard: { kind: "async" },
    hideKeyboard: { kind: "async" },
    onKeyboardInput: { kind: "event", off: "offKeyboardInput" },
    onKeyboardConfirm: { kind: "event", off: "offKeyboardConfirm" },
    onKeyboardComplete: { kind: "event", off: "offKeyboardComplete" },
    onKeyboardHeightChange: { kind: "event", off: "offKeyboardHeightChange" },
    vibrateShort: { kind: "async" },
    vibrateLong: { kind: "async" },
    setKeepScreenOn: { kind: "async" },
    getScreenBrightness: { kind: "async" },
    setScreenBrightness: { kind: "async" },
    shareAppMessage: { kind: "async" },
    shareToStory: { kind: "async" },
    onCopyUrl: { kind: "event", off: "offCopyUrl" },
    reportEvent: { kind: "async" },
    getFileSystemManager: { kind: "object", positional: [], makes: "FileSystemManager" },
    init: { kind: "sync" },
    setLoadingProgress: { kind: "async" },
    "RewardedVideoAd.show": { kind: "async", positional: [] },
    "RewardedVideoAd.load": { kind: "async", positional: [] },
    "RewardedVideoAd.onLoad": { kind: "event", off: "offLoad" },
    "RewardedVideoAd.onClose": { kind: "event", off: "offClose" },
    "RewardedVideoAd.onError": { kind: "event", off: "offError" },
    "RewardedVideoAd.destroy": { kind: "sync", positional: [] },
    "InterstitialAd.show": { kind: "async", positional: [] },
    "InterstitialAd.load": { kind: "async", positional: [] },
    "InterstitialAd.onLoad": { kind: "event", off: "offLoad" },
    "InterstitialAd.onClose": { kind: "event", off: "offClose" },
    "InterstitialAd.onError": { kind: "event", off: "offError" },
    "InterstitialAd.destroy": { kind: "sync", positional: [] },
    "UpdateManager.onCheckForUpdate": { kind: "event" },
    "UpdateManager.onUpdateReady": { kind: "event" },
    "UpdateManager.onUpdateFailed": { kind: "event" },
    "UpdateManager.applyUpdate": { kind: "sync", positional: [] },
    "RequestTask.abort": { kind: "sync", positional: [] },
    "SocketTask.send": { kind: "sync" },
    "SocketTask.close": { kind: "sync" },
    "SocketTask.onOpen": { kind: "event" },
    "SocketTask.onMessage": { kind: "event" },
    "SocketTask.onClose": { kind: "event" },
    "SocketTask.onError": { kind: "event" },
    "FileSystemManager.readFile": { kind: "async" },
    "FileSystemManager.writeFile": { kind: "async" },
    "FileSystemManager.access": { kind: "async" },
    "FileSystemManager.mkdir": { kind: "async" },
    "FileSystemManager.copyFile": { kind: "async" },
    "FileSystemManager.readFileSync": {
      kind: "sync",
      positional: ["filePath", "encoding", "position", "length"],
    },
    "FileSystemManager.writeFileSync": {
      kind: "sync",
      positional: ["filePath", "data", "encoding"],
    },
    "FileSystemManager.accessSync": { kind: "sync", positional: ["path"] },
    "FileSystemManager.mkdirSync": { kind: "sync", positional: ["dirPath", "recursive"] },
    "FileSystemManager.copyFileSync": { kind: "sync", positional: ["srcPath", "destPath"] },
    "FileSystemManager.unzip": { kind: "async" },
    // end of catalogue
  };

  const calls = new Map();
  const answered = [];
  const objects = new Map();
  const listeners = new Map();
  const hello = ask({ op: "hello" });
  const quirks = hello.quirks;
  let lastCall = 0;
  let isOver = false;
  let lastEvent = hello.after;

  function ask(question) {
    return JSON.parse(port.callSync(JSON.stringify(question)));
  }

  function call(name, handle, args) {
    lastCall += 1;
    const reply = ask({ op: "call", id: lastCall, api: name, object: handle, args: args });
    if (reply.missing) {
      throw new TypeError(name + " is not a function");
    }
    if ("throw" in reply) {
      throw asError(reply.throw);
    }
    return reply;
  }

  function asError(payload) {
    if (payload === null || typeof payload !== "object") {
      return new Error(String(payload));
    }
    return Object.assign(new Error(String(payload.errMsg || payload.error_msg || "")), payload);
  }

  function callWithCallbacks(name, handle, options) {
    const reply = call(name, handle, options);
    const id = lastCall;
    const shape = SHAPES[name];
    const given = options || {};
    const inform = (event) => callBack(shape, given, event);
    calls.set(id, inform);
    if (shape.makes !== undefined) {
      return objectOf(shape.makes, reply.object === undefined ? id : reply.object);
    }
    return hello.client.thenable ? promiseOf(id, inform) : undefined;
  }

  function promiseOf(id, inform) {
    return new Promise((resolve, reject) => {
      calls.set(id, (event) => {
        (event.with === "success" ? resolve : reject)(event.payload);
        inform(event);
      });
    });
  }

  function callForPromise(name, handle, args) {
    call(name, handle, args);
    return promiseOf(lastCall, failIfAsked);
  }

  function callBack(shape, options, event) {
    const failed = quirks.storage_error_key && shape.hasErrorKey ? options.error : options.fail;
    const handler = event.with === "success" ? options.success : failed;
    if (typeof handler === "function") {
      handler.apply(undefined, payloadOf(event));
    }
    failIfAsked(event);
    if (typeof options.complete === "function") {
      options.complete.apply(undefined, quirks.complete_with_result ? payloadOf(event) : []);
    }
  }

  function failIfAsked(event) {
    if (event.throwInCallback) {
      throw new Error("The host failed after its callback, as the scenario says.");
    }
  }

  function payloadOf(event) {
    return "payload" in event ? [event.payload] : [];
  }

  function invoke(name, shape, handle, given) {
    const args = shape.positional === undefined ? given[0] || {} : named(shape.positional, given);
    if (shape.kind === "async" && shape.positional !== undefined) {
      return callForPromise(name, handle, args);
    }
    if (shape.kind === "async") {
      return callWithCallbacks(name, handle, args);
    }
    const reply = call(name, handle, args);
    return shape.kind === "object" ? objectOf(shape.makes, reply.object) : reply.ok;
  }

  function named(names, values) {
    const args = {};
    names.forEach((name, index) => {
      args[name] = values[index];
    });
    return args;
  }

  function objectOf(type, handle) {
    if (!objects.has(handle)) {
      const made = {};
      objects.set(handle, made);
      addMembers(made, type + ".", handle);
    }
    return objects.get(handle);
  }

  function addMembers(owner, prefix, handle) {
    hello.apis.forEach((name) => {
      const member = name.slice(prefix.length);
      const isOwn = name.indexOf(prefix) === 0 && member.indexOf(".") < 0;
      if (isOwn && Object.prototype.hasOwnProperty.call(SHAPES, name)) {
        addMember(owner, member, SHAPES[name], name, handle);
      }
    });
  }

  function addMember(owner, member, shape, name, handle) {
    const add = (key, work) => {
      owner[key] = function () {
        if (quirks.wrong_receiver_throws && this !== owner) {
          throw new TypeError("Can only call " + name + " on instances of its object");
        }
        return work(arguments);
      };
    };
    if (shape.kind !== "event") {
      add(member, (given) => invoke(name, shape, handle, given));
      return;
    }
    add(member, (given) => {
      listenersOf(member, handle).push(given[0]);
    });
    if (shape.off !== undefined && !quirks.on_without_off) {
      add(shape.off, (given) => stopListening(member, handle, given));
    }
  }

  function listenersOf(member, handle) {
    const key = String(handle) + " " + member;
    if (!listeners.has(key)) {
      listeners.set(key, []);
    }
    return listeners.get(key);
  }

  // Only the same function ends a listening; no function at all, and for the link that is copied
  // any, ends every one (pages mini-games-sdk-touch and mini-games-sdk-sharing, 2026-05-01).
  function stopListening(member, handle, given) {
    const all = listenersOf(member, handle);
    if (given.length === 0 || given[0] === undefined || member === "onCopyUrl") {
      all.length = 0;
    } else if (all.indexOf(given[0]) >= 0) {
      all.splice(all.indexOf(given[0]), 1);
    }
  }

  function deliver(event) {
    if (event.emit === "restart") {
      isOver = true;
      port.restart();
    } else if ("settle" in event) {
      settle(event);
    } else {
      emit(event);
    }
  }

  function settle(event) {
    const answer = calls.get(event.settle);
    if (answer === undefined) {
      return;
    }
    answered.push(event.settle);
    if (answered.length > ANSWERED_LIMIT) {
      calls.delete(answered.shift());
    }
    guarded(() => answer(event));
  }

  function emit(event) {
    const handle = event.object === undefined ? null : event.object;
    const member = event.emit.slice(event.emit.lastIndexOf(".") + 1);
    listenersOf(member, handle)
      .slice()
      .forEach((listener) => guarded(() => listener.apply(undefined, payloadOf(event))));
    guarded(() => failIfAsked(event));
  }

  // Whatever a game's function does, the next event is delivered.
  function guarded(work) {
    try {
      work();
    } catch (error) {
      port.report(error);
    }
  }

  function listen() {
    const question = { op: "events", after: lastEvent, wait_ms: port.waitMs };
    port.feed(JSON.stringify(question), (text) => {
      JSON.parse(text).events.forEach((event) => {
        lastEvent = event.n;
        if (!isOver) {
          deliver(event);
        }
      });
      if (!isOver) {
        listen();
      }
    });
  }

  // Three names of one object (page mini-games-sdk-basic-utility, 2026-10-01).
  function hangOn(scope, game) {
    scope.TTMinis = { game: game };
    if (!quirks.no_aliases) {
      scope.tt = game;
      scope.wx = game;
    }
  }

  // The HTML runtime had nothing before its `init` (page mini-games-sdk-get-started, 2026-05-01).
  function offer(game) {
    if (hello.client.runtime !== "html") {
      addMembers(game, "", null);
      return;
    }
    game.init = function (options) {
      call("init", null, options);
      addMembers(game, "", null);
    };
  }

  const game = { env: { USER_DATA_PATH: hello.client.user_data_path } };
  offer(game);
  if (scope !== undefined) {
    hangOn(scope, game);
  }
  listen();
  return game;
}
