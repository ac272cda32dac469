"""Players' names, in whatever letters there are.

The game's own type is Latin. Letters that it lacks are drawn in pygame's, which has Greek and
Cyrillic too. A name with letters that neither has is drawn by the host; where the host cannot, they
become dots, so that nobody looks nameless and no empty boxes stand in a name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

import pygame

from game.view.lettering import Lettering
from game.view.palette import Colour

_SIZE: Final = 27
_FALLBACK_SIZE: Final = 32
"""At this size the letters of pygame's type are as high as ours."""

_DOT: Final = "•"
_MOST_DOTS: Final = 3
_CUT: Final = "…"
_NO_LETTER: Final = "\uffff"
"""Unicode promises that this is never a character, so every font draws it as a missing one."""

_KEPT: Final = 80
_log = logging.getLogger(__name__)


class NameWriter:
    """Writes names.

    Args:
        assets: The folder of the fonts.
        lettering: What draws names in other letters; None when there is nobody.
    """

    def __init__(self, assets: Path, lettering: Lettering | None = None) -> None:
        self._lettering = lettering
        self._own = _Letters(pygame.Font(assets / "text.ttf", _SIZE))
        self._fonts = [self._own]
        try:
            self._fonts.append(_Letters(pygame.Font(None, _FALLBACK_SIZE)))
        except (OSError, pygame.error) as error:
            _log.warning("Names have Latin letters only, pygame's font is not there: %s", error)
        self._picture = lru_cache(_KEPT)(self._picture_anew)

    def picture(self, name: str, width: int, colour: Colour) -> pygame.Surface:
        """Return a name on one line.

        Args:
            name: The name.
            width: What it may take, in pixels of the field; a longer name is cut.
            colour: Its colour.
        """
        return self._picture(name, width, colour)

    def _picture_anew(self, name: str, width: int, colour: Colour) -> pygame.Surface:
        if self._lettering is not None and any(self._font_of(letter) is None for letter in name):
            drawn = self._lettering.line(name, width, _SIZE, colour)
            if drawn is not None:
                return drawn
        return self._picture_of_ours(name, width, colour)

    def _picture_of_ours(self, name: str, width: int, colour: Colour) -> pygame.Surface:
        letters = list(self._letters(name))
        picture = _joined(letters, colour)
        while picture.get_width() > width and letters:
            letters = letters[:-2] if letters[-1] == (_CUT, self._own) else letters[:-1]
            letters.append((_CUT, self._own))
            picture = _joined(letters, colour)
        return picture

    def _letters(self, name: str) -> Iterator[tuple[str, _Letters]]:
        """Yield each letter that is drawn, and what draws it."""
        dots = 0
        for letter in name:
            font = self._font_of(letter)
            dots = 0 if font is not None else dots + 1
            if font is not None:
                yield letter, font
            elif dots <= _MOST_DOTS:
                yield _DOT, self._own

    def _font_of(self, letter: str) -> _Letters | None:
        return next((font for font in self._fonts if font.has(letter)), None)


class _Letters:
    """A font that knows which letters it has."""

    def __init__(self, font: pygame.Font) -> None:
        self.font = font
        self._missing = font.metrics(_NO_LETTER)

    def has(self, letter: str) -> bool:
        """Tell whether it draws a letter as more than a sign for a missing one."""
        return self.font.metrics(letter) != self._missing


def _joined(letters: list[tuple[str, _Letters]], colour: Colour) -> pygame.Surface:
    """Return a line of letters from several fonts, all on one base line."""
    parts = [
        (letter_font.font, "".join(letter for letter, _ in run))
        for letter_font, run in groupby(letters, key=lambda pair: pair[1])
    ]
    ascent = max((font.get_ascent() for font, _ in parts), default=0)
    below = max((font.get_height() - font.get_ascent() for font, _ in parts), default=1)
    width = sum(font.size(text)[0] for font, text in parts)
    line = pygame.Surface((width, ascent + below), pygame.SRCALPHA)
    x = 0
    for font, text in parts:
        line.blit(font.render(text, antialias=True, color=colour), (x, ascent - font.get_ascent()))
        x += font.size(text)[0]
    return line
