"""The colours of the game, as red, green and blue from 0 to 255."""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]

NIGHT_DEEP: Final[Colour] = (0x0B, 0x10, 0x30)
NIGHT_HIGH: Final[Colour] = (0x1C, 0x2A, 0x5E)
COMET: Final[Colour] = (0x9D, 0xF3, 0xFF)
GOLD: Final[Colour] = (0xFF, 0xD3, 0x7A)
ROSE: Final[Colour] = (0xFF, 0x8F, 0xB1)
VIOLET: Final[Colour] = (0xA7, 0x8B, 0xFA)
MINT: Final[Colour] = (0x7F, 0xF0, 0xC4)
SKY: Final[Colour] = (0x7F, 0xB8, 0xFF)
WHITE: Final[Colour] = (0xFF, 0xFF, 0xFF)
DARK: Final[Colour] = (0x08, 0x04, 0x12)
"""The rising dark where it is whole: the game fills with it what lies below the dark's edge."""

STAR_HUES: Final = (GOLD, ROSE, VIOLET, MINT, SKY)
"""The hue of `star0.png`, `star1.png` and so on."""
