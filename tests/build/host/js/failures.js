/*
 * Stories of what goes wrong or ends in the middle, each a promise of what the host told of it.
 */

// Plays some frames, with messages that the game is asked by before each.
function playShort(env, changes, messages) {
  "use strict";
  const game = startGame(env, changes);
  return game.host.ready.then(() => {
    const states = messages.map((message) => (message ? game.ask(message) : game.frame()));
    return {
      states: states,
      stages: game.stages,
      failures: game.failures,
      lines: game.lines,
      picture: game.host.state() === "failed" && game.stages.length > 4 ? hashPicture(game.stage) : "",
    };
  });
}

// The runtime runs into the end of the native stack, as deep recursion in C would.
function playBroken(env, error) {
  "use strict";
  const counted = { ticks: 0 };
  const createPython = (options) =>
    env.createPython(options).then((module) => {
      // Not in the module itself: it replaces its members when they are called first.
      const breaking = Object.create(module);
      breaking._rt_tick = (now) => {
        counted.ticks += 1;
        if (counted.ticks === 3) {
          throw error;
        }
        return module._rt_tick(now);
      };
      return breaking;
    });
  return playShort(env, { createPython: createPython }, [null, null, null, null, null]).then(
    (record) => Object.assign(record, { ticks: counted.ticks })
  );
}

// Plays, is hidden, and is killed where `hide` returns. The save is kept by the process outside.
function playUntilKilled(env, die) {
  "use strict";
  const kept = { get: load, set: store, remove: () => undefined, clear: () => undefined };
  const game = startGame(env, { storage: kept });
  return game.host.ready.then(() => {
    const start = [game.frame(), game.frame(), game.heard()][2][0];
    if (die) {
      game.host.hide();
      kill();
    }
    return start;
  });
}
