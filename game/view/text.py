"""Text, rendered once for as long as it stays the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Final

import pygame

from game.view.palette import CYAN, GOLD, NIGHT, SOFT, WHITE, Colour
from game.view.sprites import faded, tinted


class Size(Enum):
    """Text sizes in pixels of the field."""

    SMALL = 22
    NORMAL = 27
    LARGE = 42
    FIGURES = 68
    HUGE = 92


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Args:
        size: How large; from `LARGE` on in the display weight.
        colour: Its colour.
        alpha: 0 (unseen) to 255.
        glow: The colour of a halo round it; None leaves it without one.
        spacing: Extra pixels between letters.
    """

    size: Size
    colour: Colour
    alpha: int = 255
    glow: Colour | None = None
    spacing: int = 0

    def faded(self, alpha: int) -> Style:
        """Return the style with another alpha, 0 (unseen) to 255."""
        return replace(self, alpha=alpha)


TITLE: Final = Style(Size.HUGE, WHITE, glow=CYAN, spacing=4)
FIGURES: Final = Style(Size.FIGURES, WHITE, glow=NIGHT)
"""With a shadow: stars pass behind them."""
HEADING: Final = Style(Size.LARGE, WHITE)
PLAIN: Final = Style(Size.NORMAL, WHITE)
QUIET: Final = Style(Size.NORMAL, SOFT)
PRAISE: Final = Style(Size.NORMAL, GOLD)
SMALL_PRINT: Final = Style(Size.SMALL, SOFT)
LABEL: Final = Style(Size.SMALL, SOFT, spacing=3)
"""For a word in capitals over a figure."""

_DISPLAY_FROM: Final = Size.LARGE.value
_GLOW_REACH: Final = 14
_GLOW_STRENGTH: Final = 0.62
_BLUR_SCALE: Final = 4
_KEPT_TEXTS: Final = 160


class Typesetter:
    """Draws text on the field.

    Args:
        assets: The folder of the fonts.
    """

    def __init__(self, assets: Path) -> None:
        self._fonts = {
            size: pygame.Font(
                assets / ("display.ttf" if size.value >= _DISPLAY_FROM else "text.ttf"), size.value
            )
            for size in Size
        }
        self._render = lru_cache(maxsize=_KEPT_TEXTS)(self._render_anew)

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
        picture = self._picture(text, style)
        field.blit(picture, picture.get_rect(center=(round(place[0]), round(place[1]))))

    def left(
        self, field: pygame.Surface, text: str, place: tuple[float, float], style: Style
    ) -> None:
        """Draw one line of text that begins at a place; see `centre`."""
        picture = self._picture(text, style)
        field.blit(picture, picture.get_rect(midleft=(round(place[0]), round(place[1]))))

    def right(
        self, field: pygame.Surface, text: str, place: tuple[float, float], style: Style
    ) -> None:
        """Draw one line of text that ends at a place; see `centre`."""
        picture = self._picture(text, style)
        field.blit(picture, picture.get_rect(midright=(round(place[0]), round(place[1]))))

    def number(
        self, field: pygame.Surface, number: int, place: tuple[float, float], style: Style
    ) -> None:
        """Draw a number that changes often, figure by figure: nothing is rendered anew for it.

        Args:
            field: What to draw on.
            number: At least 0.
            place: Its middle, in pixels of the field.
            style: How it looks.
        """
        pictures = [self._picture(figure, style) for figure in str(number)]
        # The figures are all of one width.
        step = self._fonts[style.size].size("0")[0] + style.spacing
        x = place[0] - step * (len(pictures) - 1) / 2.0
        for picture in pictures:
            field.blit(picture, picture.get_rect(center=(round(x), round(place[1]))))
            x += step

    def _picture(self, text: str, style: Style) -> pygame.Surface:
        picture = self._render(text, replace(style, alpha=255))
        picture.set_alpha(style.alpha)
        return picture

    def _render_anew(self, text: str, style: Style) -> pygame.Surface:
        letters = self._letters(text, style)
        if style.glow is None:
            return letters
        width, height = letters.get_size()
        around = 2 * _GLOW_REACH
        picture = pygame.Surface((width + 2 * around, height + 2 * around), pygame.SRCALPHA)
        picture.fill((*style.glow, 0))
        picture.blit(tinted(letters, style.glow), (around, around))
        picture = faded(_blurred(picture), _GLOW_STRENGTH)
        picture.blit(letters, (around, around))
        return picture

    def _letters(self, text: str, style: Style) -> pygame.Surface:
        font = self._fonts[style.size]
        if not style.spacing:
            return font.render(text, antialias=True, color=style.colour).convert_alpha()
        pictures = [font.render(letter, antialias=True, color=style.colour) for letter in text]
        widths = [picture.get_width() + style.spacing for picture in pictures]
        line = pygame.Surface(
            (max(1, sum(widths) - style.spacing), font.get_height()), pygame.SRCALPHA
        )
        x = 0
        for picture, width in zip(pictures, widths, strict=True):
            line.blit(picture, (x, 0))
            x += width
        return line


def _blurred(picture: pygame.Surface) -> pygame.Surface:
    """Return a picture out of focus; blurring it small costs little."""
    width, height = picture.get_size()
    small = pygame.transform.smoothscale(
        picture, (max(1, width // _BLUR_SCALE), max(1, height // _BLUR_SCALE))
    )
    small = pygame.transform.gaussian_blur(small, _GLOW_REACH // _BLUR_SCALE)
    return pygame.transform.smoothscale(small, (width, height))
