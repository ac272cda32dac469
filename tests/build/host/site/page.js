/*
 * Stories in a page. All three are promises of what comes of it.
 */
function newCanvas() {
  "use strict";
  return document.body.appendChild(document.createElement("canvas"));
}

function loadPageEnv() {
  "use strict";
  const later = (work) => setTimeout(work);
  return loadBrowserEnv((address) => fetch(address), later, newCanvas).then(envOf);
}

function story(name) {
  "use strict";
  return loadPageEnv().then(window[name]);
}

/*
 * The hash of the first frame where there is no WebGL.
 */
function flatStory() {
  "use strict";

  function makeStage() {
    const canvas = newCanvas();
    const real = canvas.getContext.bind(canvas);
    canvas.getContext = (kind) => (kind === "2d" ? real("2d") : null);
    // Reads as WebGL does, from the bottom.
    const readPixels = (x, y, width, height, format, type, to) => {
      for (let row = 0; row < height; row += 1) {
        const line = real("2d").getImageData(0, height - 1 - row, width, 1).data;
        to.set(line, row * width * 4);
      }
    };
    const createCanvas = (width, height) => new OffscreenCanvas(width, height);
    return { canvas: canvas, createCanvas: createCanvas, gl: () => ({ readPixels: readPixels }) };
  }

  return loadPageEnv()
    .then((env) => startGame(Object.assign(env, { makeStage: makeStage }), {}))
    .then((game) =>
      game.host.ready.then(() => {
        game.frame();
        return hashPicture(game.stage);
      })
    );
}

/*
 * The first peak that comes out of a real context of Web Audio, on the page's own clock.
 */
function soundStory() {
  "use strict";
  const real = new AudioContext();
  const analyser = real.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  const context = {
    sampleRate: real.sampleRate,
    destination: analyser,
    createScriptProcessor: (frames, inputs, outputs) =>
      real.createScriptProcessor(frames, inputs, outputs),
    resume: () => real.resume(),
    suspend: () => real.suspend(),
  };
  analyser.connect(real.destination);

  function untilHeard(game) {
    return new Promise((resolve) => {
      function frame() {
        game.host.tick();
        analyser.getFloatTimeDomainData(samples);
        const peak = Math.max.apply(null, samples);
        if (peak > 0) {
          resolve(peak);
        } else {
          requestAnimationFrame(frame);
        }
      }
      frame();
    });
  }

  const clock = { now: () => performance.now(), date: () => Date.now() };
  return loadPageEnv()
    .then((env) => startGame(env, { audio: () => context, clock: clock }))
    .then((game) => game.host.ready.then(() => untilHeard(game)));
}
