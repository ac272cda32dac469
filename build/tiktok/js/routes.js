/*
 * The ways to WebAssembly, of which no host has all.
 *
 *   findRoutes({game, packed, bytes, log})   the `wasm` for the host core, or null for none
 *
 * `packed` is the path of the compressed module in the package, `bytes()` a promise of the plain
 * one. Whatever is there is tried in this order, and the next when one fails:
 *
 *   path    `TTWebAssembly` takes a path in the package and unpacks by itself (base library 0.6.0,
 *           page mini-games-base-library-update-log, 2026-03; how it is called: web-assembly page
 *           of the sister platform and godot_for_minigame, 2026-08-29)
 *   bytes   the language's own `WebAssembly`, which TikTok's Unity plugin uses on Android
 *   inner   the same from the web view around the game, which that plugin uses on iOS, where the
 *           bare name may be missing (tiktok-minigame-unity-demo, 2026-05-28). It is on no page, so
 *           it comes last.
 */
function findRoutes(settings) {
  "use strict";

  function byPath(api) {
    return {
      name: "path",
      api: api,
      compile: () => Promise.resolve(settings.packed),
      instantiate: (path, imports) => api.instantiate(path, imports),
    };
  }

  function byBytes(name, api) {
    return {
      name: name,
      api: api,
      compile: () => settings.bytes().then((bytes) => api.compile(bytes)),
      instantiate: (module, imports) => api.instantiate(module, imports),
    };
  }

  function pathApi() {
    if (typeof TTWebAssembly !== "undefined" && TTWebAssembly) {
      return TTWebAssembly;
    }
    return typeof GameGlobal !== "undefined" && GameGlobal ? GameGlobal.TTWebAssembly : undefined;
  }

  function innerApi() {
    try {
      return settings.game.getStarkInnerAPI("").getWebviewRawGlobal().WebAssembly;
    } catch (error) {
      return undefined;
    }
  }

  function all() {
    const routes = [];
    if (pathApi() && typeof pathApi().instantiate === "function") {
      routes.push(byPath(pathApi()));
    }
    if (typeof WebAssembly !== "undefined" && WebAssembly) {
      routes.push(byBytes("bytes", WebAssembly));
    } else if (innerApi()) {
      routes.push(byBytes("inner", innerApi()));
    }
    return routes;
  }

  const routes = all();

  // Promise of {route, compiled}, from the first route that compiles.
  function compileFrom(index) {
    const route = routes[index];
    settings.log.line("info", "WebAssembly by the route: " + route.name);
    return route.compile().then(
      (compiled) => ({ index: index, compiled: compiled }),
      (error) => next(index, error, compileFrom)
    );
  }

  function next(index, error, work) {
    settings.log.line("err", "The route " + routes[index].name + " fails: " +
      ((error && error.message) || String(error)));
    if (index + 1 >= routes.length) {
      throw error;
    }
    return work(index + 1);
  }

  function instantiate(chosen, imports) {
    return Promise.resolve()
      .then(() => routes[chosen.index].instantiate(chosen.compiled, imports))
      .then(
        // A module gives an instance, a path or bytes give both.
        (made) => made.instance || made,
        (error) =>
          next(chosen.index, error, (index) =>
            compileFrom(index).then((other) => instantiate(other, imports))
          )
      );
  }

  if (routes.length === 0) {
    return null;
  }
  return {
    // What the runtime's glue makes its own errors of.
    RuntimeError: routes[0].api.RuntimeError || Error,
    wasm: { compile: () => compileFrom(0), instantiate: instantiate },
  };
}

module.exports = findRoutes;
