"""The colours that code draws with; the sprites bring their own."""

from __future__ import annotations

from typing import Final

Colour = tuple[int, int, int]

WHITE: Final[Colour] = (238, 246, 255)
SOFT: Final[Colour] = (166, 184, 222)
FAINT: Final[Colour] = (78, 96, 148)
CYAN: Final[Colour] = (157, 243, 255)
GOLD: Final[Colour] = (255, 211, 122)
ROSE: Final[Colour] = (255, 143, 177)
NIGHT: Final[Colour] = (4, 6, 20)
DARK: Final[Colour] = (8, 4, 18)
"""What the sprite `dark` ends in."""
SHADE: Final = (6, 8, 24, 176)

STARS: Final[tuple[Colour, ...]] = (GOLD, ROSE, (167, 139, 250), (127, 240, 196), (122, 178, 255))
"""The hues of the star sprites, in their order."""


def mix(start: Colour, end: Colour, share: float) -> Colour:
    """Return the colour a share (0 to 1) of the way from one to another."""
    part = min(max(share, 0.0), 1.0)
    return (
        round(start[0] + (end[0] - start[0]) * part),
        round(start[1] + (end[1] - start[1]) * part),
        round(start[2] + (end[2] - start[2]) * part),
    )
