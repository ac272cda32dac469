"""A game on a screen: what is seen of it, and the hand that plays it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from PIL import Image

from tests.e2e.pages import Visit

Colour = tuple[int, int, int]
Place = tuple[float, float]
Pixels = np.ndarray[tuple[int, int, int], np.dtype[np.int16]]

_NEAR = 14
"""How far a colour may be off in each of its parts, after the picture was scaled."""
_TAP_MS = 80


@dataclass(frozen=True)
class Picture:
    """What a game shows, in the pixels of its own window.

    Args:
        pixels: Rows of red, green and blue.
    """

    pixels: Pixels

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]

    @property
    def colours(self) -> int:
        """How many different colours there are."""
        return len(np.unique(self.pixels.reshape(-1, 3), axis=0))

    def count(self, colour: Colour) -> int:
        """Return how many pixels have a colour."""
        return int(self._having(colour).sum())

    def middle(self, colour: Colour) -> Place:
        """Return the middle of all pixels that have a colour."""
        rows, columns = np.nonzero(self._having(colour))
        assert len(rows), f"nothing is {colour}"
        return float(columns.mean()), float(rows.mean())

    def part(self, left: int, top: int, width: int, height: int) -> Picture:
        """Return a part of it."""
        return Picture(self.pixels[top : top + height, left : left + width])

    def differs(self, other: Picture) -> float:
        """Return the share of pixels that are others in another picture."""
        apart = np.abs(self.pixels - other.pixels).max(axis=2) > _NEAR
        return float(apart.mean())

    def _having(self, colour: Colour) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        return np.asarray(np.abs(self.pixels - np.array(colour)).max(axis=2) <= _NEAR)


@dataclass(frozen=True)
class Screen:
    """A screen with a game on it.

    Args:
        visit: The browser's look at it.
        window: The size of the game's own window; None when it takes the screen's.
        has_keys: Whether there is a keyboard.
        calls: Returns the names of the calls to TikTok so far; None where there is no TikTok.
    """

    visit: Visit
    window: tuple[int, int] | None
    has_keys: bool
    calls: Callable[[], set[str]] | None = None

    def picture(self) -> Picture:
        """Return what the game shows now."""
        shot = Image.open(io.BytesIO(self.visit.page.locator("#canvas").screenshot()))
        left, top, width, height = self._place(shot.size)
        part = shot.convert("RGB").crop((left, top, left + width, top + height))
        if self.window is not None:
            part = part.resize(self.window, Image.Resampling.BOX)
        return Picture(np.asarray(part).astype(np.int16))

    def until(
        self, seen: Callable[[Picture], bool], meanwhile: Callable[[], object] = lambda: None
    ) -> Picture:
        """Return the first picture in which something is seen."""

        def look() -> Picture | None:
            picture = self.picture()
            return picture if seen(picture) else None

        found = self.visit.wait_until(look, meanwhile, every_ms=50)
        assert found is not None
        return found

    def until_still(self) -> Picture:
        """Return the first picture that is as the one before."""
        last = self.picture()

        def is_still(picture: Picture) -> bool:
            nonlocal last
            before, last = last, picture
            return picture.differs(before) == 0

        return self.until(is_still)

    def wait(self, ms: float) -> None:
        """Let time go by."""
        self.visit.page.wait_for_timeout(ms)

    def move(self, x: float, y: float) -> None:
        """Move the hand to a place of the game's window, in the window's pixels."""
        self.visit.page.mouse.move(*self._on_page(x, y))

    def tap(self, x: float, y: float) -> None:
        """Tap a place of the game's window."""
        with self.held(x, y):
            self.wait(_TAP_MS)

    @contextmanager
    def held(self, x: float, y: float) -> Iterator[None]:
        """Hold a place of the game's window."""
        self.move(x, y)
        self.visit.page.mouse.down()
        yield
        self.visit.page.mouse.up()

    def _on_page(self, x: float, y: float) -> Place:
        box = self.visit.page.locator("#canvas").bounding_box()
        assert box is not None
        left, top, width, _ = self._place((round(box["width"]), round(box["height"])))
        scale = 1.0 if self.window is None else width / self.window[0]
        return box["x"] + left + x * scale, box["y"] + top + y * scale

    def _place(self, canvas: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return where the game's window is shown: as large as it fits, in the middle."""
        if self.window is None:
            return (0, 0, *canvas)
        scale = min(canvas[0] / self.window[0], canvas[1] / self.window[1])
        width, height = round(self.window[0] * scale), round(self.window[1] * scale)
        return (canvas[0] - width) // 2, (canvas[1] - height) // 2, width, height
