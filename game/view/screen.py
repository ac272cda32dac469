"""The window, and the canvas that is fitted into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pygame

FIELD_SIZE: Final = (540, 960)
_MOST_AROUND: Final = (120, 150)
"""How much more than the field may be seen at each side, and above and below: a window of another
shape shows more of the night, not bars."""

_SHARE_OF_DESKTOP: Final = 0.88
_AROUND: Final = (5, 8, 22)


@dataclass(frozen=True, slots=True)
class Canvas:
    """What is drawn on.

    Args:
        whole: All that the window shows.
        field: The 540x960 part of it that the game is laid out in.
        left: Where the field lies in the whole, from its left side.
        top: Likewise, from its top.
    """

    whole: pygame.Surface
    field: pygame.Surface
    left: int
    top: int


def fit(window: tuple[int, int]) -> pygame.Rect:
    """Return the largest 9:16 rectangle in the middle of a window, in window pixels."""
    return _centred(FIELD_SIZE, window, _scale(window))


def canvas_for(window: tuple[int, int]) -> Canvas:
    """Return a new canvas that has the window's shape, as far as that goes.

    Args:
        window: Width and height in pixels.
    """
    scale = _scale(window)
    around = [
        min(most, max(0, round((shown / scale - length) / 2.0)))
        for shown, length, most in zip(window, FIELD_SIZE, _MOST_AROUND, strict=True)
    ]
    left, top = around
    whole = pygame.Surface((FIELD_SIZE[0] + 2 * left, FIELD_SIZE[1] + 2 * top))
    return Canvas(whole, whole.subsurface(((left, top), FIELD_SIZE)), left, top)


class Screen:
    """The window and its canvas: scenes draw on the canvas, `show` brings it to the window."""

    def __init__(self) -> None:
        self._window = pygame.display.set_mode(_opening_size(), pygame.RESIZABLE)
        self._canvas = canvas_for(self.window_size)
        self._canvas_is_for = self.window_size

    @property
    def window_size(self) -> tuple[int, int]:
        """The window's width and height in pixels."""
        return self._window.get_size()

    @property
    def canvas(self) -> Canvas:
        """What to draw on; another one after the window changed its size."""
        # The window's surface is a new one after a resize.
        self._window = pygame.display.get_surface() or self._window
        if self._canvas_is_for != self.window_size:
            self._canvas = canvas_for(self.window_size)
            self._canvas_is_for = self.window_size
        return self._canvas

    @property
    def field(self) -> pygame.Surface:
        """The part of the canvas that the game is laid out in."""
        return self.canvas.field

    def to_field(self, x: float, y: float) -> tuple[float, float]:
        """Return the field's place of a window's place, both in pixels from the top left."""
        rect = fit(self.window_size)
        scale = FIELD_SIZE[0] / rect.width
        return (x - rect.x) * scale, (y - rect.y) * scale

    def show(self) -> None:
        """Bring what was drawn on the canvas to the window."""
        self._window = pygame.display.get_surface() or self._window
        whole = self._canvas.whole
        if whole.get_size() == self.window_size:
            self._window.blit(whole, (0, 0))
        else:
            rect = _centred(whole.get_size(), self.window_size, _scale(self.window_size))
            if rect.size != self.window_size:
                self._window.fill(_AROUND)
            pygame.transform.smoothscale(whole, rect.size, self._window.subsurface(rect))
        pygame.display.flip()


def _scale(window: tuple[int, int]) -> float:
    return min(window[0] / FIELD_SIZE[0], window[1] / FIELD_SIZE[1])


def _centred(size: tuple[int, int], window: tuple[int, int], scale: float) -> pygame.Rect:
    """Return the place of a picture in the middle of a window, never larger than that."""
    rect = pygame.Rect(
        0,
        0,
        min(window[0], max(1, round(size[0] * scale))),
        min(window[1], max(1, round(size[1] * scale))),
    )
    rect.center = (window[0] // 2, window[1] // 2)
    return rect.clamp(pygame.Rect((0, 0), window))


def _opening_size() -> tuple[int, int]:
    tallest = min(height for _, height in pygame.display.get_desktop_sizes()) * _SHARE_OF_DESKTOP
    scale = min(1.0, tallest / FIELD_SIZE[1])
    return round(FIELD_SIZE[0] * scale), round(FIELD_SIZE[1] * scale)
