"""Text, rendered once for as long as it stays the same."""

from __future__ import annotations

from collections.abc import Iterator
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
    MEDIUM = 32
    LARGE = 42
    FIGURES = 68
    HUGE = 92


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Args:
        size: How large; from `MEDIUM` on in the display weight.
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

_DISPLAY_FROM: Final = Size.MEDIUM.value
_GLOW_REACH: Final = 14
_GLOW_STRENGTH: Final = 0.62
_BLUR_SCALE: Final = 4
_KEPT_TEXTS: Final = 64
_NARROWER: Final = 8.0
_LINE_STEP: Final = 1.3
"""From one line of a paragraph to the next, in heights of the type."""


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
        self._lines = lru_cache(maxsize=_KEPT_TEXTS)(self._lines_anew)

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

    def width(self, text: str, style: Style) -> int:
        """Return how wide a line is, its halo left out, in pixels of the field."""
        return self._fonts[style.size].size(text)[0] + style.spacing * max(0, len(text) - 1)

    def paragraph(
        self,
        field: pygame.Surface,
        text: str,
        place: tuple[float, float],
        style: Style,
        width: float,
    ) -> None:
        """Draw a text in as many lines as it takes.

        Args:
            field: What to draw on.
            text: The text.
            place: The middle of all its lines, in pixels of the field.
            style: How it looks.
            width: How wide a line may be.
        """
        lines = self._lines(text, style, width)
        step = style.size.value * _LINE_STEP
        y = place[1] - step * (len(lines) - 1) / 2.0
        for line in lines:
            self.centre(field, line, (place[0], y), style)
            y += step

    def _lines_anew(self, text: str, style: Style, width: float) -> list[str]:
        """Return a text's lines, broken between words, all about as long."""
        words = [part for word in text.split() for part in self._parts(word, style, width)]
        widest = max((self.width(word, style) for word in words), default=0)
        lines = self._filled(words, style, width)
        while width - _NARROWER >= widest:
            width -= _NARROWER
            narrower = self._filled(words, style, width)
            if len(narrower) > len(lines):
                break
            lines = narrower
        return lines

    def _filled(self, words: list[str], style: Style, width: float) -> list[str]:
        """Return lines of words, each as long as it may be."""
        lines: list[str] = []
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, style) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _parts(self, word: str, style: Style, width: float) -> Iterator[str]:
        """Yield a word; one that is too wide for a line, such as an address, in parts."""
        while word:
            end = len(word)
            while end > 1 and self.width(word[:end], style) > width:
                end -= 1
            yield word[:end]
            word = word[end:]

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
