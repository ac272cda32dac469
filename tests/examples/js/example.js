/*
 * Plays an example frame by frame, and gives what is seen and heard of it.
 *
 *   playExample(env) -> promise of {state, failures, lines, loudest, pictures}
 *
 * `env` is that of story.js. EXAMPLE, a global, is {size: [width, height], frames: 40,
 * acts: [[frame, name, arguments...], ...], pictures: [frames]}: an act is a call of the host's, and
 * after each of the frames in `pictures` the screen is kept as {width, height, rgb}: hexadecimal
 * digits, row by row from the top left.
 */
function playExample(env) {
  "use strict";
  const SOUND_FRAMES = 705;
  const stage = env.makeStage();
  const size = { width: EXAMPLE.size[0], height: EXAMPLE.size[1], density: 1 };
  const screen = { canvas: stage.canvas, createCanvas: stage.createCanvas, size: size };
  const game = startGame(Object.assign({}, env, { makeStage: () => stage }), { screen: screen });
  const seen = { loudest: 0, pictures: [] };

  function listen() {
    if (game.audio.state === "running") {
      seen.loudest = Math.max(seen.loudest, game.audio.hear(SOUND_FRAMES).peak);
    }
  }

  function playFrame(frame) {
    EXAMPLE.acts
      .filter((act) => act[0] === frame)
      .forEach((act) => game.host[act[1]].apply(null, act.slice(2)));
    game.frame();
    listen();
    if (EXAMPLE.pictures.indexOf(frame) >= 0) {
      seen.pictures.push(pictureOf(stage));
    }
  }

  return game.host.ready.then(() => {
    for (let frame = 1; frame <= EXAMPLE.frames; frame += 1) {
      playFrame(frame);
    }
    const told = { state: game.host.state(), failures: game.failures, lines: game.lines };
    game.host.stop();
    return Object.assign(seen, told);
  });
}

function pictureOf(stage) {
  "use strict";
  const gl = stage.gl();
  const width = stage.canvas.width;
  const height = stage.canvas.height;
  const read = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, read);
  const rows = [];
  for (let row = height - 1; row >= 0; row -= 1) {
    const digits = [];
    for (let at = row * width * 4; at < (row + 1) * width * 4; at += 4) {
      const colour = (1 << 24) | (read[at] << 16) | (read[at + 1] << 8) | read[at + 2];
      digits.push(colour.toString(16).slice(1));
    }
    rows.push(digits.join(""));
  }
  return { width: width, height: height, rgb: rows.join("") };
}
