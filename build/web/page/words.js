/*
 * The stages in words. "browser" and "download" are the page's own; host.js lists the others.
 */
const STAGE_WORDS = {
  browser: "Looking at the browser",
  download: "Downloading",
  screen: "Setting up the screen",
  compile: "Preparing Python",
  instantiate: "Preparing Python",
  restore: "Waking Python",
  boot: "Starting Python",
  start: "Starting the game",
  "first frame": "Drawing the first picture",
  frame: "Playing",
  input: "Playing",
  sound: "Playing",
  hide: "Putting the game away",
  show: "Coming back to the game",
  resize: "Changing the size",
};

const START_STAGES = [
  "browser", "download", "screen", "compile", "instantiate", "restore", "boot", "start",
  "first frame",
];

function stageInWords(stage) {
  return STAGE_WORDS[stage] || stage;
}

function bytesInWords(bytes) {
  return (bytes / 1e6).toFixed(1) + " MB";
}
