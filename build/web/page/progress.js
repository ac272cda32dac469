/*
 * How far the start has come, as one number.
 *
 *   createProgress(files, onChange)   files: [{name, bytes}]
 *     .received(name, bytes)    so much of a file is here
 *     .done(stage)              a stage of the host is over
 *     .share()                  0 to 1
 *     .amount()                 {received, total} in bytes
 *
 * Bytes make up most of it, because the player waits for them longest; each stage that follows has
 * a fixed part. It never goes back and never moves by itself.
 */
function createProgress(files, onChange) {
  "use strict";

  const SHARE_OF_BYTES = 0.85;
  // "restore" or "boot", whichever it is.
  const STAGES = ["compile", "instantiate", "restore", "start", "first frame"];

  const received = new Map();
  const done = new Set();
  const total = files.reduce((sum, file) => sum + file.bytes, 0);

  function amount() {
    const sum = Array.from(received.values()).reduce((all, bytes) => all + bytes, 0);
    return { received: sum, total: total };
  }

  function share() {
    const bytes = amount();
    const ofBytes = total === 0 ? 1 : bytes.received / total;
    return ofBytes * SHARE_OF_BYTES + (done.size / STAGES.length) * (1 - SHARE_OF_BYTES);
  }

  return {
    received: (name, bytes) => {
      received.set(name, bytes);
      onChange();
    },
    done: (stage) => {
      const counted = stage === "boot" ? "restore" : stage;
      if (STAGES.indexOf(counted) >= 0) {
        done.add(counted);
        onChange();
      }
    },
    share: share,
    amount: amount,
  };
}
