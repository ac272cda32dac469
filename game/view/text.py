"""Text, rendered once for as long as it stays the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Final

import pygame

from game.view.palette import GOLD, SOFT, WHITE, Colour


class Size(Enum):
    """Text sizes in pixels of the field."""

    SMALL = 24
    NORMAL = 32
    LARGE = 52
    HUGE = 92


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Args:
        size: How large.
        colour: Its colour.
        alpha: 0 (unseen) to 255.
    """

    size: Size
    colour: Colour
    alpha: int = 255

    def faded(self, alpha: int) -> Style:
        """Return the style with another alpha, 0 (unseen) to 255."""
        return replace(self, alpha=alpha)


TITLE: Final = Style(Size.HUGE, WHITE)
HEADING: Final = Style(Size.LARGE, WHITE)
PLAIN: Final = Style(Size.NORMAL, WHITE)
QUIET: Final = Style(Size.NORMAL, SOFT)
PRAISE: Final = Style(Size.NORMAL, GOLD)
SMALL_PRINT: Final = Style(Size.SMALL, SOFT)


class Typesetter:
    """Draws text on the field."""

    def __init__(self) -> None:
        self._fonts = {size: pygame.Font(None, size.value) for size in Size}
        self._render = lru_cache(maxsize=128)(self._render_anew)

    def centre(
        self, field: pygame.Surface, text: str, place: tuple[float, float], style: Style
    ) -> None:
        """Draw one line of text.

        Args:
            field: What to draw on.
            text: The line.
            place: Its middle, in pixels of the field.
            style: How it looks.
        """
        picture = self._render(text, style.size, style.colour)
        picture.set_alpha(style.alpha)
        field.blit(picture, picture.get_rect(center=(round(place[0]), round(place[1]))))

    def _render_anew(self, text: str, size: Size, colour: Colour) -> pygame.Surface:
        return self._fonts[size].render(text, antialias=True, color=colour)
