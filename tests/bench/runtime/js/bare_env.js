/*
 * The `env` of measuring.js in an engine without a screen, where frames follow at once. `sizes` are
 * the bytes of what brotli unpacks, by name; `x.br` is the packed `x`.
 */
var module = {};

function bareEnv() {
  "use strict";
  const frames = (work) => {
    let goesOn = true;
    while (goesOn) {
      goesOn = work();
    }
  };
  return Object.assign(envOf(loadBareEnv()), { now: now, eachFrame: frames });
}

function barePacked(sizes) {
  "use strict";
  const packed = {};
  Object.keys(sizes).forEach((name) => {
    packed[name] = { bytes: bytesOf(name + ".br"), size: sizes[name] };
  });
  return packed;
}
