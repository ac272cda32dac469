/*
 * Brings the runtime's rate and channels to the context's, two of them.
 *
 *   createResampler(source)   {fill(left, right, rate)}
 *
 * Between two samples it goes straight; where the rates are the same nothing is changed.
 */
function createResampler(source) {
  "use strict";

  // Frames that were pulled and are still needed; the next output lies `position` behind their
  // first.
  let kept = new Float32Array(0);
  let keptChannels = 0;
  let position = 0;

  function forget(channels) {
    kept = new Float32Array(0);
    keptChannels = channels;
    position = 0;
  }

  function join(first, second) {
    const joined = new Float32Array(first.length + second.length);
    joined.set(first);
    joined.set(second, first.length);
    return joined;
  }

  function fill(left, right, rate) {
    const channels = source.channels();
    if (channels !== keptChannels) {
      forget(channels);
    }
    const step = source.rate() / rate;
    const last = Math.floor(position + (left.length - 1) * step) + 1;
    const missing = last + 1 - kept.length / channels;
    const pulled = step > 0 && channels > 0 ? source.pull(missing) : null;
    if (pulled === null) {
      forget(channels);
      left.fill(0);
      right.fill(0);
      return;
    }
    const frames = join(kept, pulled);
    const second = channels > 1 ? 1 : 0;
    for (let index = 0; index < left.length; index += 1) {
      const at = position + index * step;
      const from = Math.floor(at) * channels;
      const share = at - Math.floor(at);
      left[index] = between(frames, from, channels, share);
      right[index] = between(frames, from + second, channels, share);
    }
    const end = position + left.length * step;
    kept = frames.slice(Math.floor(end) * channels);
    position = end - Math.floor(end);
  }

  function between(frames, from, channels, share) {
    return frames[from] + (frames[from + channels] - frames[from]) * share;
  }

  return { fill: fill };
}
