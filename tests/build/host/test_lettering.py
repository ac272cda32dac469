"""Lines of text by the host's fonts, on a canvas on paper: each character is ten pixels wide."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.build.host.paper import Run

CANVAS = """
var made = [];
var written = [];
function paperCanvas(width, height) {
  const pixels = new Uint8Array(512 * 128 * 4);
  const context = {
    measureText: (text) => ({ width: Array.from(text.replace("\\u200f", "")).length * 10 }),
    clearRect: () => pixels.fill(0),
    fillText: (text, x, y) => {
      written.push([text, x, y, context.font, context.fillStyle]);
      pixels.fill(7);
    },
    getImageData: (x, y, width, height) => ({ data: pixels.slice(0, width * height * 4) }),
  };
  const canvas = { width: 0, height: 0, getContext: () => context };
  made.push(canvas);
  return canvas;
}
var lettering = createLettering(paperCanvas);
0
"""


@pytest.fixture
def write(run: Run) -> Run:
    run(CANVAS)
    return run


def draw(write: Run, text: str, width: int = 300, size: int = 20) -> dict[str, Any]:
    drawn = write(f"lettering.draw({text!r}, {width}, {size}, '#aabbcc')")
    assert isinstance(drawn, dict)
    return drawn


def test_a_picture_is_as_wide_as_its_text_and_has_all_its_pixels(write: Run) -> None:
    drawn = draw(write, "さくら")
    assert (drawn["width"], drawn["height"]) == (34, 32)
    assert base64.b64decode(drawn["pixels"], validate=True) == b"\x07" * (34 * 32 * 4)
    assert write("written") == [["さくら", 2, 23, "500 20px sans-serif", "#aabbcc"]]


def test_one_canvas_is_enough(write: Run) -> None:
    assert write("made.length") == 0
    for text in ("さ", "くら"):
        draw(write, text)
    assert write("made.map((each) => [each.width, each.height])") == [[512, 128]]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("さくらさくら", 64, "さくらさくら"),
        ("さくらさくら", 63, "さくらさ…"),
        ("さく らさくら", 44, "さく…"),
        ("😀😀😀😀", 34, "😀😀…"),
        ("محمد علي", 60, "محمد…\u200f"),
        ("さくら", 3, "…"),
    ],
)
def test_a_text_that_is_too_long_is_cut(write: Run, text: str, width: int, shown: str) -> None:
    drawn = draw(write, text, width)
    assert drawn["width"] <= max(width, 5)
    written: Any = write("written[0][0]")
    assert written == shown


def test_whatever_is_asked_a_picture_stays_small(write: Run) -> None:
    drawn = draw(write, "さ" * 5_000, 100_000, 9_000)
    assert (drawn["width"], drawn["height"]) == (504, 103)


@pytest.mark.parametrize(
    "nothing", ["undefined", "() => null", "() => ({ getContext: () => null })"]
)
def test_where_no_canvas_writes_there_is_no_picture(write: Run, nothing: str) -> None:
    assert write(f"createLettering({nothing}).draw('さ', 100, 20, '#fff')") is None
