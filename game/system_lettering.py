"""Lines of text in the fonts of a desktop's system.

Not packed: the other hosts draw by themselves.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

import pygame

from game.view.palette import Colour

_MOST_FONTS: Final = 8
_NO_LETTER: Final = "\uffff"
"""Unicode promises that this is never a character, so every font draws it as a missing one."""

_FROM_RIGHT: Final = frozenset({"R", "AL"})
_CUT: Final = "…"
_FONTS: Final = (
    *("notosans", "segoeui", "dejavusans", "arialunicodems"),
    *("notosanscjkjp", "hiraginosans", "yugothic", "droidsansfallback"),
    *("notosansarabic", "geezapro", "notosanshebrew"),
    *("notosansdevanagari", "kohinoordevanagari", "nirmalaui", "lohitdevanagari"),
    *("notosansthai", "thonburi", "applesdgothicneo", "malgungothic"),
)
"""Fonts of the usual systems, by pygame's names of them."""


class SystemLettering:
    """Lines drawn in the fonts of a desktop's system."""

    def __init__(self) -> None:
        self._font = lru_cache(_MOST_FONTS)(self._font_anew)

    def line(self, text: str, width: int, size: int, colour: Colour) -> pygame.Surface | None:
        """Return a picture of a text; see `Lettering`."""
        font = self._font("".join(sorted(set(text))), size)
        if font is None:
            return None
        picture = font.render(text, antialias=True, color=colour)
        while picture.get_width() > width and text:
            text = text[:-1]
            picture = font.render(text + _CUT, antialias=True, color=colour)
        return picture

    def _font_anew(self, letters: str, size: int) -> pygame.Font | None:
        """Return the first of the system's fonts that has all letters."""
        for name in _FONTS:
            file = pygame.font.match_font(name)
            if file is None:
                continue
            font = pygame.Font(file, size)
            if _has_all(font, letters):
                if any(unicodedata.bidirectional(letter) in _FROM_RIGHT for letter in letters):
                    font.set_direction(pygame.DIRECTION_RTL)
                return font
        return None


def _has_all(font: pygame.Font, letters: str) -> bool:
    missing = font.metrics(_NO_LETTER)
    return all(font.metrics(letter) != missing for letter in letters)
