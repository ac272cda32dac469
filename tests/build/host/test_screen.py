"""Where frames are shown and in which sizes, by WebGL on paper and by Canvas 2D on paper."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.build.host.paper import Run

# Two rows of two pixels and one of padding, bytes B, G, R, X: red, green; blue, white.
FRAME = """
var heap = new Uint8Array(4096);
heap.set([0, 0, 255, 9, 0, 255, 0, 9, 1, 1, 1, 1, 255, 0, 0, 9, 255, 255, 255, 9, 1, 1, 1, 1], 64);
var lines = [];
var canvas = createPaperCanvas();
function screenOf(size, more) {
  return createScreen(Object.assign({
    canvas: canvas, size: size, maxSurfacePixels: 921600, heap: () => heap,
    log: (level, line) => lines.push(level + " " + line),
  }, more));
}
function pixels() {
  const read = new Uint8Array(canvas.width * canvas.height * 4);
  canvas.getContext("webgl").readPixels(0, 0, canvas.width, canvas.height, 10, 18, read);
  const rows = [];
  for (let row = canvas.height - 1; row >= 0; row -= 1) {
    let text = "";
    for (let column = 0; column < canvas.width; column += 1) {
      const at = (row * canvas.width + column) * 4;
      text += { "255,0,0": "r", "0,255,0": "g", "0,0,255": "b", "255,255,255": "w", "0,0,0": "." }[
        read.slice(at, at + 3).join(",")
      ] || "?";
    }
    rows.push(text);
  }
  return rows;
}
"""
PRESENT = "screen.present(64, 2, 2, 12)"


@pytest.fixture
def paint(run: Run) -> Run:
    run(FRAME)
    return run


def size(width: int, height: int, density: float = 1) -> str:
    return json.dumps({"width": width, "height": height, "density": density})


def test_a_frame_comes_straight_from_memory(paint: Run) -> None:
    paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}")
    assert paint("pixels()") == ["rg", "bw"]


@pytest.mark.parametrize(
    ("shape", "shown"),
    [
        ((4, 4, 1), ["rrgg", "rrgg", "bbww", "bbww"]),
        ((2, 2, 2), ["rrgg", "rrgg", "bbww", "bbww"]),
        ((4, 2, 1), [".rg.", ".bw."]),
        ((2, 5, 1), ["..", "rg", "bw", "..", ".."]),
    ],
)
def test_it_is_as_large_as_it_fits_in_the_middle(
    paint: Run, shape: tuple[int, int, int], shown: list[str]
) -> None:
    paint(f"var screen = screenOf({size(*shape)}); {PRESENT}")
    assert paint("pixels()") == shown


def test_a_resize_shows_the_last_frame_anew(paint: Run) -> None:
    paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}; screen.resize({size(4, 2)})")
    assert paint("pixels()") == [".rg.", ".bw."]


def test_the_memory_may_move(paint: Run) -> None:
    paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}")
    paint(f"heap = new Uint8Array(8192).fill(255); {PRESENT}")
    assert paint("pixels()") == ["ww", "ww"]


def test_a_texture_is_made_once_for_a_size(paint: Run) -> None:
    paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}; {PRESENT}")
    assert paint("canvas.uploads()") == 1
    paint("screen.present(64, 1, 2, 12)")
    assert paint("canvas.uploads()") == 1
    paint("screen.present(64, 2, 1, 12)")
    assert paint("canvas.uploads()") == 2


def test_whole_multiples_are_sharp_and_others_smooth_if_they_may_be(paint: Run) -> None:
    paint(f"var screen = screenOf({size(4, 4)}); {PRESENT}")
    assert paint("canvas.drawn.isSharp") is True
    paint(f"screen.resize({size(5, 5)})")
    assert paint("canvas.drawn.isSharp") is False
    paint(f"screen.setSmooth(false); {PRESENT}")
    assert paint("[canvas.drawn.isSharp, screen.isSmooth()]") == [True, False]


class TestLostContext:
    def test_a_browser_is_told_that_the_page_can_go_on(self, paint: Run) -> None:
        paint(f"var screen = screenOf({size(2, 2)}); var prevented = 0;")
        paint("canvas.listeners.webglcontextlost({ preventDefault: () => { prevented += 1; } })")
        assert paint("prevented") == 1

    def test_what_was_lost_is_made_anew(self, paint: Run) -> None:
        paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}; canvas.loseContext()")
        paint(f"screen.refresh(); {PRESENT}; canvas.restoreContext(); canvas.drawn.texture = null")
        paint("screen.refresh()")
        assert paint("pixels()") == ["rg", "bw"]

    def test_also_when_nobody_looked_meanwhile_but_the_next_frame(self, paint: Run) -> None:
        paint(f"var screen = screenOf({size(2, 2)}); {PRESENT}; canvas.loseContext(); {PRESENT}")
        paint(f"canvas.restoreContext(); screen.refresh(); {PRESENT}")
        assert paint("pixels()") == ["rg", "bw"]

    def test_a_canvas_that_takes_no_listeners_will_do(self, paint: Run) -> None:
        paint(f"delete canvas.addEventListener; var screen = screenOf({size(2, 2)}); {PRESENT}")
        assert paint("pixels()") == ["rg", "bw"]


class TestSurface:
    @pytest.mark.parametrize(
        ("shape", "surface"),
        [
            ((360, 640, 2), [720, 1280, 2]),
            ((360, 640, 1), [360, 640, 1]),
            ((360, 640, 3), [720, 1280, 2]),
            ((1440, 2560, 1), [720, 1280, 0.5]),
        ],
    )
    def test_it_is_no_finer_than_software_can_draw(
        self, paint: Run, shape: tuple[int, int, int], surface: list[float]
    ) -> None:
        paint(f"var screen = screenOf({size(*shape)})")
        assert paint("screen.surface()") == surface

    def test_before_the_first_frame_places_are_those_of_the_whole_screen(self, paint: Run) -> None:
        paint(f"var screen = screenOf({size(100, 200, 3)})")
        place = paint("screen.toSurface(25, 300)")
        assert place == {"x": 0.25, "y": 1, "width": 300, "height": 600}


CANVAS_2D = """
var drawings = [];
function flatCanvas(width, height) {
  const flat = { width: width, height: height };
  const context = {
    canvas: flat,
    createImageData: (w, h) => ({ width: w, height: h, data: new Uint8ClampedArray(w * h * 4) }),
    putImageData: (image) => { flat.image = Array.from(image.data); },
    fillRect: (x, y, w, h) => drawings.push(["fill", context.fillStyle, x, y, w, h]),
    drawImage: (from, x, y, w, h) =>
      drawings.push(["image", from.image, x, y, w, h, context.imageSmoothingEnabled]),
  };
  flat.getContext = (kind) => (kind === "2d" ? context : null);
  return flat;
}
canvas = flatCanvas(0, 0);
"""


class TestWithoutWebgl:
    def test_frames_are_drawn_by_canvas_2d(self, paint: Run) -> None:
        paint(CANVAS_2D)
        paint(f"var screen = screenOf({size(8, 4)}, {{ createCanvas: flatCanvas }}); {PRESENT}")
        drawings: Any = paint("drawings")
        image = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255]
        assert drawings == [["fill", "#000", 0, 0, 8, 4], ["image", image, 2, 0, 4, 4, True]]
        assert paint("lines") == ["info There is no WebGL: frames are drawn by Canvas 2D."]

    def test_a_hidden_canvas_is_kept_while_the_size_stays(self, paint: Run) -> None:
        paint(CANVAS_2D)
        paint("var made = 0; var counted = (w, h) => { made += 1; return flatCanvas(w, h); };")
        paint(f"var screen = screenOf({size(8, 4)}, {{ createCanvas: counted }}); {PRESENT}")
        paint(f"{PRESENT}; screen.refresh(); screen.present(64, 1, 2, 12)")
        assert paint("made") == 2
