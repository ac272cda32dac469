"""The window, and the 540x960 field that is fitted into it."""

from __future__ import annotations

from typing import Final

import pygame

FIELD_SIZE: Final = (540, 960)
_SHARE_OF_DESKTOP: Final = 0.88
_AROUND: Final = (5, 8, 22)


def fit(window: tuple[int, int]) -> pygame.Rect:
    """Return the largest 9:16 rectangle in the middle of a window, in window pixels."""
    field_width, field_height = FIELD_SIZE
    scale = min(window[0] / field_width, window[1] / field_height)
    rect = pygame.Rect(
        0, 0, max(1, round(field_width * scale)), max(1, round(field_height * scale))
    )
    rect.center = (window[0] // 2, window[1] // 2)
    return rect


class Screen:
    """The window and its field: scenes draw on `field`, `show` brings it to the window."""

    def __init__(self) -> None:
        self._window = pygame.display.set_mode(_opening_size(), pygame.RESIZABLE)
        self.field = pygame.Surface(FIELD_SIZE)

    @property
    def window_size(self) -> tuple[int, int]:
        """The window's width and height in pixels."""
        return self._window.get_size()

    def to_field(self, x: float, y: float) -> tuple[float, float]:
        """Return the field's place of a window's place, both in pixels from the top left."""
        rect = fit(self.window_size)
        scale = FIELD_SIZE[0] / rect.width
        return (x - rect.x) * scale, (y - rect.y) * scale

    def show(self) -> None:
        """Bring the field to the window."""
        # The window's surface is a new one after a resize.
        self._window = pygame.display.get_surface() or self._window
        rect = fit(self.window_size)
        if rect.size == self.window_size == FIELD_SIZE:
            self._window.blit(self.field, (0, 0))
        else:
            self._window.fill(_AROUND)
            pygame.transform.smoothscale(self.field, rect.size, self._window.subsurface(rect))
        pygame.display.flip()


def _opening_size() -> tuple[int, int]:
    tallest = min(height for _, height in pygame.display.get_desktop_sizes()) * _SHARE_OF_DESKTOP
    scale = min(1.0, tallest / FIELD_SIZE[1])
    return round(FIELD_SIZE[0] * scale), round(FIELD_SIZE[1] * scale)
