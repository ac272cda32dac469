/*
 * Lines of text in whatever letters the host's own fonts have: fonts of all scripts, and signs in
 * colours, are too large for a package, and every phone has them.
 *
 *   createLettering(createCanvas)   {draw(text, width, size, colour)}
 *
 * `draw` gives {width, height, pixels}: a picture no wider than `width`, in which a text that is
 * too long is cut, and its red, green, blue and alpha, in base64. Null where there is no canvas
 * that writes. Which way a script runs and how its letters join is the host's affair.
 */
function createLettering(createCanvas) {
  "use strict";

  const MOST_CHARACTERS = 120;
  const MOST_WIDTH = 512;
  const MOST_SIZE = 64;
  // What a line takes above and below its base, in its size: marks stand high in some scripts.
  const ABOVE = 1.15;
  const BELOW = 0.45;
  // Slanted letters reach out of what is measured.
  const MARGIN = 2;
  const CUT = "\u2026";
  // A text from right to left is cut at its left: an unseen mark says that the cut belongs to it.
  const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]$/;
  const FROM_RIGHT_MARK = "\u200f";
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const CHUNK = 3072;

  // Undefined before the first text, null where there is none. One for all: canvases are not given
  // back everywhere.
  let context;

  function open() {
    if (context === undefined) {
      const canvas = createCanvas ? createCanvas(MOST_WIDTH, MOST_SIZE * 2) : null;
      if (canvas) {
        canvas.width = MOST_WIDTH;
        canvas.height = MOST_SIZE * 2;
      }
      const made = canvas ? canvas.getContext("2d") : null;
      context = made && typeof made.fillText === "function" ? made : null;
    }
    return context;
  }

  function fitting(text, width) {
    const characters = Array.from(text).slice(0, MOST_CHARACTERS);
    let line = characters.join("");
    while (characters.length > 0 && context.measureText(line).width > width) {
      characters.pop();
      line = cut(characters.join("").trim());
    }
    return line;
  }

  function cut(text) {
    return text + CUT + (FROM_RIGHT.test(text) ? FROM_RIGHT_MARK : "");
  }

  function draw(text, width, size, colour) {
    if (open() === null) {
      return null;
    }
    const type = Math.min(MOST_SIZE, Math.max(1, Math.round(size)));
    const widest = Math.min(MOST_WIDTH, Math.max(2 * MARGIN + 1, Math.floor(width)));
    context.font = "500 " + type + "px sans-serif";
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    const line = fitting(String(text), widest - 2 * MARGIN);
    const measured = Math.ceil(context.measureText(line).width) + 2 * MARGIN;
    const box = {
      width: Math.min(widest, measured),
      height: Math.ceil(type * (ABOVE + BELOW)),
    };
    context.clearRect(0, 0, MOST_WIDTH, MOST_SIZE * 2);
    context.fillStyle = String(colour);
    context.fillText(line, MARGIN, Math.round(type * ABOVE));
    const image = context.getImageData(0, 0, box.width, box.height);
    return { width: box.width, height: box.height, pixels: toBase64(image.data) };
  }

  // Bare engines have no btoa.
  function toBase64(bytes) {
    const chunks = [];
    for (let begin = 0; begin < bytes.length; begin += CHUNK) {
      chunks.push(chunkToBase64(bytes, begin, Math.min(begin + CHUNK, bytes.length)));
    }
    return chunks.join("");
  }

  function chunkToBase64(bytes, begin, end) {
    let text = "";
    for (let at = begin; at < end; at += 3) {
      const bits = (bytes[at] << 16) | ((bytes[at + 1] || 0) << 8) | (bytes[at + 2] || 0);
      text += DIGITS[bits >> 18] + DIGITS[(bits >> 12) & 63];
      text += at + 1 < end ? DIGITS[(bits >> 6) & 63] : "=";
      text += at + 2 < end ? DIGITS[bits & 63] : "=";
    }
    return text;
  }

  return { draw: draw };
}
