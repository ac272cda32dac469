/*
 * What a page that is not TikTok can do of `TTMinis.game`: keep a game's values. Everything else is
 * not there, and so the bridge answers "unsupported".
 *
 *   createWebMinis(kept)   the value of TTMinis, over kept.js
 *
 * The calls and their results are those of TikTok's page mini-games-sdk-storage, 2026-05-01.
 */
function createWebMinis(kept) {
  "use strict";

  function answering(work) {
    return (options) => {
      let result;
      try {
        result = work(options);
      } catch (error) {
        options.fail({ errMsg: String(error && error.message) });
        return;
      }
      options.success(result);
    };
  }

  return {
    game: {
      getStorage: answering((options) => ({ data: kept.get(options.key) })),
      setStorage: answering((options) => {
        kept.set(options.key, options.data);
      }),
      removeStorage: answering((options) => {
        kept.remove(options.key);
      }),
      clearStorage: answering(() => {
        kept.clear();
      }),
    },
  };
}
