/*
 * A `TTMinis.game` for pages, workers and bare engines whose every answer comes from a simulated
 * TikTok client on the other side of a port.
 *
 * A classic script: ES2017, no DOM, no eval, no timers. It defines
 *
 *   createTTMinisShim(port, scope, device)
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
 * A device is what the engine at hand draws and sounds with, {canvas(), image(), audio()}: each
 * makes a thing of the engine's own, whose members are asked for at the simulator first and then
 * do their own work. It may have run(name) too, which executes a part of the code package that was
 * loaded. Without a device there is no drawing and no Web Audio; stand_ins.js has one for engines
 * that have neither.
 *
 * The shim does what it is told, also what no good host does: answers twice, answers late, throws
 * halfway. It is what the glue is tested against. What stands between two lines `catalogue` is
 * written by `python -m platform_bridge.catalog --write`.
 */
function createTTMinisShim(port, scope, device) {
  "use strict";

  // So many answered calls are remembered, because a fault may answer one again.
  const ANSWERED_LIMIT = 256;
  const BYTES_KEY = "$base64";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  // What of the device's stands behind a call.
  const NATIVE = {
    createCanvas: "canvas",
    getSharedCanvas: "canvas",
    createImage: "image",
    createWebAudioContext: "audio",
    getAudioContext: "audio",
  };

  const MISSING_IN_2D = [
    // catalogue: missing in 2d
    "clip",
    "lineDashOffset",
    "isPointInPath",
    "isPointInStroke",
    // end of catalogue
  ];

  const PROPERTIES = {
    // catalogue: properties
    InnerAudioContext: [
      { name: "src", isReadOnly: false },
      { name: "autoplay", isReadOnly: false },
      { name: "loop", isReadOnly: false },
      { name: "volume", isReadOnly: false },
      { name: "duration", isReadOnly: true },
      { name: "currentTime", isReadOnly: true },
      { name: "paused", isReadOnly: true },
    ],
    // end of catalogue
  };

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
    downloadFile: { kind: "async" },
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
    setPreferredFramesPerSecond: { kind: "sync", positional: ["fps"] },
    shareAppMessage: { kind: "async" },
    shareToStory: { kind: "async" },
    onCopyUrl: { kind: "event", off: "offCopyUrl", returns: true },
    reportEvent: { kind: "async" },
    getFileSystemManager: { kind: "object", positional: [], makes: "FileSystemManager" },
    loadSubpackage: { kind: "async", makes: "SubpackageTask" },
    preDownloadSubpackage: { kind: "async", makes: "SubpackageTask" },
    createCanvas: { kind: "object", positional: [], makes: "Canvas" },
    createImage: { kind: "object", positional: [], makes: "Image" },
    loadFont: { kind: "sync", positional: ["path"] },
    createInnerAudioContext: { kind: "object", positional: [], makes: "InnerAudioContext" },
    createWebAudioContext: { kind: "object", positional: [], makes: "WebAudioContext" },
    onTouchStart: { kind: "event", off: "offTouchStart" },
    onTouchMove: { kind: "event", off: "offTouchMove" },
    onTouchEnd: { kind: "event", off: "offTouchEnd" },
    onTouchCancel: { kind: "event", off: "offTouchCancel" },
    getOpenDataContext: { kind: "object", positional: [], makes: "OpenDataContext" },
    authorizeOpenContext: { kind: "async" },
    setUserCloudStorage: { kind: "async" },
    removeUserCloudStorage: { kind: "async" },
    getFriendCloudStorage: { kind: "async" },
    getUserCloudStorage: { kind: "async" },
    shareToUser: { kind: "async" },
    getSharedCanvas: { kind: "object", positional: [], makes: "Canvas" },
    onMessage: { kind: "event" },
    init: { kind: "sync" },
    setLoadingProgress: { kind: "async" },
    decompressBrotli: { kind: "async" },
    decompressBrotliSync: { kind: "sync" },
    getAudioContext: { kind: "sync", positional: [] },
    setDeviceOrientation: { kind: "async" },
    triggerGC: { kind: "sync", positional: [] },
    onError: { kind: "event" },
    onMemoryWarning: { kind: "event" },
    onFeedStatusChange: { kind: "event" },
    onWindowResize: { kind: "event" },
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
    "FileSystemManager.rmdir": { kind: "async" },
    "FileSystemManager.readdir": { kind: "async" },
    "FileSystemManager.unlink": { kind: "async" },
    "FileSystemManager.stat": { kind: "async" },
    "FileSystemManager.rename": { kind: "async" },
    "FileSystemManager.appendFile": { kind: "async" },
    "FileSystemManager.rmdirSync": { kind: "sync", positional: ["dirPath", "recursive"] },
    "FileSystemManager.readdirSync": { kind: "sync", positional: ["dirPath"] },
    "FileSystemManager.unlinkSync": { kind: "sync", positional: ["filePath"] },
    "FileSystemManager.statSync": { kind: "sync", positional: ["path"] },
    "FileSystemManager.renameSync": { kind: "sync", positional: ["oldPath", "newPath"] },
    "FileSystemManager.appendFileSync": {
      kind: "sync",
      positional: ["filePath", "data", "encoding"],
    },
    "FileSystemManager.open": { kind: "async" },
    "FileSystemManager.close": { kind: "async" },
    "FileSystemManager.read": { kind: "async" },
    "FileSystemManager.write": { kind: "async" },
    "FileSystemManager.fstat": { kind: "async" },
    "FileSystemManager.truncate": { kind: "async" },
    "FileSystemManager.ftruncate": { kind: "async" },
    "FileSystemManager.openSync": { kind: "sync" },
    "FileSystemManager.closeSync": { kind: "sync" },
    "FileSystemManager.readSync": { kind: "sync" },
    "FileSystemManager.writeSync": { kind: "sync" },
    "FileSystemManager.fstatSync": { kind: "sync" },
    "FileSystemManager.truncateSync": { kind: "sync" },
    "FileSystemManager.ftruncateSync": { kind: "sync" },
    "FileSystemManager.getFileInfo": { kind: "async" },
    "FileSystemManager.saveFile": { kind: "async" },
    "FileSystemManager.getSavedFileList": { kind: "async" },
    "FileSystemManager.removeSavedFile": { kind: "async" },
    "FileSystemManager.readCompressedFile": { kind: "async" },
    "FileSystemManager.readZipEntry": { kind: "async" },
    "SubpackageTask.onProgressUpdate": { kind: "event" },
    "Canvas.getContext": { kind: "sync", positional: ["contextType"] },
    "Canvas.toDataURL": { kind: "sync", positional: [] },
    "Image.addEventListener": { kind: "sync", positional: ["type", "listener"] },
    "Image.removeEventListener": { kind: "sync", positional: ["type", "listener"] },
    "InnerAudioContext.play": { kind: "sync", positional: [] },
    "InnerAudioContext.pause": { kind: "sync", positional: [] },
    "InnerAudioContext.stop": { kind: "sync", positional: [] },
    "InnerAudioContext.destroy": { kind: "sync", positional: [] },
    "InnerAudioContext.seek": { kind: "sync", positional: ["seconds"] },
    "InnerAudioContext.onCanplay": { kind: "event", off: "offCanplay" },
    "InnerAudioContext.onEnded": { kind: "event", off: "offEnded" },
    "InnerAudioContext.onPause": { kind: "event", off: "offPause" },
    "InnerAudioContext.onPlay": { kind: "event", off: "offPlay" },
    "InnerAudioContext.onSeeked": { kind: "event", off: "offSeeked" },
    "InnerAudioContext.onSeeking": { kind: "event", off: "offSeeking" },
    "InnerAudioContext.onStop": { kind: "event", off: "offStop" },
    "InnerAudioContext.onTimeUpdate": { kind: "event", off: "offTimeUpdate" },
    "InnerAudioContext.onWaiting": { kind: "event", off: "offWaiting" },
    "InnerAudioContext.onError": { kind: "event", off: "offError" },
    "WebAudioContext.createAnalyser": { kind: "sync", positional: [] },
    "WebAudioContext.createBiquadFilter": { kind: "sync", positional: [] },
    "WebAudioContext.createBufferSource": { kind: "sync", positional: [] },
    "WebAudioContext.createChannelMerger": { kind: "sync", positional: [] },
    "WebAudioContext.createChannelSplitter": { kind: "sync", positional: [] },
    "WebAudioContext.createDelay": { kind: "sync", positional: [] },
    "WebAudioContext.createDynamicsCompressor": { kind: "sync", positional: [] },
    "WebAudioContext.createGain": { kind: "sync", positional: [] },
    "WebAudioContext.createOscillator": { kind: "sync", positional: [] },
    "WebAudioContext.createPanner": { kind: "sync", positional: [] },
    "WebAudioContext.createWaveShaper": { kind: "sync", positional: [] },
    "WebAudioContext.createBuffer": {
      kind: "sync",
      positional: ["channels", "length", "sampleRate"],
    },
    "WebAudioContext.createScriptProcessor": {
      kind: "sync",
      positional: ["bufferSize", "inputs", "outputs"],
    },
    "WebAudioContext.decodeAudioData": { kind: "sync", positional: ["data", "success", "fail"] },
    "WebAudioContext.resume": { kind: "async", positional: [] },
    "WebAudioContext.suspend": { kind: "async", positional: [] },
    "WebAudioContext.close": { kind: "async", positional: [] },
    "OpenDataContext.postMessage": { kind: "sync", positional: ["message"] },
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
    return fromText(port.callSync(toText(question)));
  }

  // JSON has no bytes: an ArrayBuffer, or a view of one, travels as a text.
  function toText(message) {
    return JSON.stringify(message, (key, value) => {
      const bytes = bytesOf(value);
      return bytes === null ? value : { [BYTES_KEY]: toBase64(bytes) };
    });
  }

  function fromText(text) {
    return JSON.parse(text, (key, value) =>
      isBytesText(value) ? fromBase64(value[BYTES_KEY]).buffer : value
    );
  }

  function bytesOf(value) {
    if (ArrayBuffer.isView(value)) {
      return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
    // Not `instanceof`: it may come from another realm.
    const kind = Object.prototype.toString.call(value);
    return kind === "[object ArrayBuffer]" ? new Uint8Array(value) : null;
  }

  function isBytesText(value) {
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    return isObject && typeof value[BYTES_KEY] === "string" && Object.keys(value).length === 1;
  }

  function toBase64(bytes) {
    const words = [];
    for (let at = 0; at < bytes.length; at += 3) {
      const bits = (bytes[at] << 16) | ((bytes[at + 1] || 0) << 8) | (bytes[at + 2] || 0);
      const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63]).join("");
      const missing = Math.max(0, at + 3 - bytes.length);
      words.push(digits.slice(0, 4 - missing) + "==".slice(0, missing));
    }
    return words.join("");
  }

  function fromBase64(text) {
    const digits = text.replace(/=+$/, "");
    const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
    let bits = 0;
    for (let at = 0, held = 0, to = 0; at < digits.length; at += 1) {
      bits = ((bits << 6) | DIGITS.indexOf(digits[at])) & 0xffffff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[to] = (bits >> held) & 255;
        to += 1;
      }
    }
    return bytes;
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
    const inform = (event) => {
      runPackage(name, given, event);
      callBack(shape, given, event);
    };
    calls.set(id, inform);
    if (shape.makes !== undefined) {
      return objectOf(shape.makes, reply.object === undefined ? id : reply.object, null);
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
    fill(options.arrayBuffer, event.payload);
    if (typeof handler === "function") {
      handler.apply(undefined, payloadOf(event));
    }
    failIfAsked(event);
    if (typeof options.complete === "function") {
      options.complete.apply(undefined, quirks.complete_with_result ? payloadOf(event) : []);
    }
  }

  // A part that is loaded is executed, and not one that is only fetched in advance.
  function runPackage(name, options, event) {
    if (name === "loadSubpackage" && event.with === "success" && device && device.run) {
      guarded(() => device.run(options.name));
    }
  }

  function failIfAsked(event) {
    if (event.throwInCallback) {
      throw new Error("The host failed after its callback, as the scenario says.");
    }
  }

  // What is read from a file goes into the buffer that was passed for it.
  function fill(buffer, payload) {
    if (buffer && payload && payload.arrayBuffer) {
      bytesOf(buffer).set(bytesOf(payload.arrayBuffer));
      payload.arrayBuffer = buffer;
    }
  }

  function payloadOf(event) {
    return "payload" in event ? [event.payload] : [];
  }

  // `own` does the engine's part of a call, where it has one; what the simulator says goes first.
  function invoke(name, shape, handle, given, own) {
    const args = shape.positional === undefined ? given[0] || {} : named(shape.positional, given);
    if (shape.kind === "async" && shape.positional !== undefined) {
      const promise = callForPromise(name, handle, args);
      return own === null ? promise : promise.then(() => own(given));
    }
    if (shape.kind === "async") {
      return callWithCallbacks(name, handle, args);
    }
    const reply = call(name, handle, args);
    if (shape.kind === "object") {
      return objectOf(shape.makes, reply.object, own === null ? null : own([]), reply.has);
    }
    fill(args.arrayBuffer, reply.ok);
    return "ok" in reply || own === null ? reply.ok : own(given);
  }

  function named(names, values) {
    const args = {};
    names.forEach((name, index) => {
      args[name] = values[index];
    });
    return args;
  }

  // `native` is a thing of the engine's own, null where there is none behind the object.
  function objectOf(type, handle, native, properties) {
    if (!objects.has(handle)) {
      const object = native === null ? {} : native;
      objects.set(handle, object);
      Object.assign(object, properties);
      addMembers(object, type + ".", handle, native !== null);
      (PROPERTIES[type] || []).forEach((property) => addProperty(object, property, handle));
    }
    return objects.get(handle);
  }

  function addProperty(object, property, handle) {
    const about = (op) => ({ op: op, object: handle, name: property.name });
    const set = (value) => {
      ask(Object.assign(about("set"), { value: value }));
    };
    Object.defineProperty(object, property.name, {
      enumerable: true,
      get: () => ask(about("get")).ok,
      set: property.isReadOnly ? undefined : set,
    });
  }

  function addMembers(owner, prefix, handle, isNative) {
    hello.apis.forEach((name) => {
      const member = name.slice(prefix.length);
      const isOwn = name.indexOf(prefix) === 0 && member.indexOf(".") < 0;
      if (isOwn && hasOwn(SHAPES, name) && isOffered(name)) {
        addMember(owner, member, name, handle, ownPart(owner, member, name, isNative));
      }
    });
  }

  function isOffered(name) {
    return !hasOwn(NATIVE, name) || Boolean(device && device[NATIVE[name]]);
  }

  function hasOwn(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key);
  }

  // The engine's part of a call: a thing that the device makes, or what a thing does of itself.
  function ownPart(owner, member, name, isNative) {
    if (hasOwn(NATIVE, name)) {
      return () => device[NATIVE[name]]();
    }
    const own = owner[member];
    if (!isNative || typeof own !== "function") {
      return null;
    }
    return (given) => {
      const value = own.apply(owner, given);
      const is2d = name === "Canvas.getContext" && given[0] === "2d";
      return is2d ? without(MISSING_IN_2D, value) : value;
    };
  }

  function without(names, thing) {
    const nothing = { value: undefined, writable: true };
    names.forEach((name) => Object.defineProperty(thing, name, nothing));
    return thing;
  }

  function addMember(owner, member, name, handle, own) {
    const shape = SHAPES[name];
    const add = (key, work) => {
      owner[key] = function () {
        if (quirks.wrong_receiver_throws && this !== owner) {
          throw new TypeError("Can only call " + name + " on instances of its object");
        }
        return work(arguments);
      };
    };
    if (shape.kind !== "event") {
      add(member, (given) => invoke(name, shape, handle, given, own));
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
    let returned;
    listenersOf(member, handle)
      .slice()
      .forEach((listener) =>
        guarded(() => {
          returned = listener.apply(undefined, payloadOf(event));
        })
      );
    if (returned !== undefined && hasOwn(SHAPES, event.emit) && SHAPES[event.emit].returns) {
      guarded(() => ask({ op: "returned", n: event.n, value: returned }));
    }
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
      fromText(text).events.forEach((event) => {
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
      addMembers(game, "", null, false);
      return;
    }
    game.init = function (options) {
      call("init", null, options);
      addMembers(game, "", null, false);
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
