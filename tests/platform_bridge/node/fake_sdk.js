/*
 * A small `TTMinis.game`, independent of the simulator, for the conformance tests. It does what
 * the global `CONFIG` says; `FAKE` is the hand of the test.
 */
var FAKE = { shown: [], hidden: [], kept: new Map(), logins: 0 };

var TTMinis = (function () {
  "use strict";

  function finish(options, outcome) {
    later(() => {
      if (outcome.hang) {
        return;
      }
      if ("fail" in outcome) {
        options.fail(outcome.fail);
      } else {
        options.success(outcome.ok);
      }
      if (options.complete) {
        options.complete();
      }
    });
  }

  function withStorage(options, work) {
    finish(options, CONFIG.storageFailure ? { fail: CONFIG.storageFailure } : { ok: work() });
  }

  return {
    game: {
      canIUse: (schema) => CONFIG.schemas.indexOf(schema) >= 0,
      login: (options) => {
        const outcomes = CONFIG.logins;
        finish(options, outcomes[Math.min(FAKE.logins, outcomes.length - 1)]);
        FAKE.logins += 1;
      },
      getStorage: (options) =>
        withStorage(options, () => ({
          data: FAKE.kept.has(options.key) ? FAKE.kept.get(options.key) : null,
        })),
      setStorage: (options) =>
        withStorage(options, () => {
          FAKE.kept.set(options.key, options.data);
        }),
      removeStorage: (options) =>
        withStorage(options, () => {
          FAKE.kept.delete(options.key);
        }),
      getLaunchOptionsSync: () => CONFIG.launch,
      onShow: (listener) => {
        FAKE.shown.push(listener);
      },
      onHide: (listener) => {
        FAKE.hidden.push(listener);
      },
      request: (options) => {
        const page = CONFIG.pages[options.url];
        if (CONFIG.requestFailure || page === undefined) {
          finish(options, { fail: CONFIG.requestFailure || CONFIG.unlisted });
        } else if (page.echo) {
          const sent = { method: options.method, body: options.data, header: options.header };
          finish(options, { ok: { statusCode: 200, data: sent, header: {} } });
        } else {
          finish(options, { ok: { statusCode: page.status, data: page.data, header: {} } });
        }
        return { abort: () => undefined };
      },
    },
  };
})();
