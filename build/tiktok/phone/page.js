/*
 * The page around the phone's engine: it shows the canvas, passes touches on and plays the sound.
 * `phone` remembers the log's lines and what was done with sounds from files.
 * Its address says which phone: ?profile=android&route=path&unpacks=yes&sound=web&webgl=yes
 */
(function () {
  "use strict";

  const FRAMES = 2048;

  const where = new URLSearchParams(location.search);
  const shown = document.getElementById("canvas");
  const worker = new Worker("worker.js");
  const fingers = new Map();
  const waiting = [];
  let context = null;
  let files = null;

  window.phone = { log: [], files: [] };

  function place(event) {
    const box = shown.getBoundingClientRect();
    const scale = shown.offsetWidth / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }

  function pass(phase) {
    return (event) => {
      if (phase === "start") {
        fingers.set(event.pointerId, true);
        shown.setPointerCapture(event.pointerId);
        openSound();
      }
      if (fingers.has(event.pointerId)) {
        worker.postMessage({ touch: [phase, event.pointerId].concat(place(event)) });
      }
      if (phase === "end" || phase === "cancel") {
        fingers.delete(event.pointerId);
      }
    };
  }

  // Browsers keep sound back until the page is touched.
  function openSound() {
    if (context !== null) {
      return;
    }
    context = new AudioContext({ sampleRate: 44100 });
    const processor = context.createScriptProcessor(FRAMES, 0, 2);
    processor.onaudioprocess = (event) => {
      worker.postMessage({ pull: FRAMES });
      const samples = waiting.shift();
      if (samples) {
        event.outputBuffer.copyToChannel(samples[0], 0);
        event.outputBuffer.copyToChannel(samples[1], 1);
      }
    };
    processor.connect(context.destination);
    files = createFilePlayer(context, "package/");
  }

  worker.onmessage = (event) => {
    if (event.data.restart) {
      location.reload();
    } else if (event.data.samples) {
      waiting.push(event.data.samples);
      waiting.splice(0, waiting.length - 3);
    } else if (event.data.file) {
      window.phone.files.push(event.data.file);
      if (files !== null) {
        files.act.apply(null, event.data.file);
      }
    } else if (event.data.log) {
      window.phone.log.push(event.data.log);
      console.info(event.data.log);
    }
  };
  worker.onerror = (event) => {
    window.phone.log.push(event.message);
    console.error(event.message);
  };

  shown.addEventListener("pointerdown", pass("start"));
  shown.addEventListener("pointermove", pass("move"));
  shown.addEventListener("pointerup", pass("end"));
  shown.addEventListener("pointercancel", pass("cancel"));

  const canvas = shown.transferControlToOffscreen();
  worker.postMessage(
    {
      start: {
        canvas: canvas,
        profile: where.get("profile") || SETTINGS.profile,
        route: where.get("route") || SETTINGS.route,
        unpacks: (where.get("unpacks") || SETTINGS.unpacks) === "yes",
        sound: where.get("sound") || SETTINGS.sound,
        webgl: (where.get("webgl") || SETTINGS.webgl) === "yes",
        rate: 44100,
      },
    },
    [canvas]
  );
})();
