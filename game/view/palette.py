"""The colours that code draws with; the sprites bring their own."""

from __future__ import annotations

from typing import Final

WHITE: Final = (238, 246, 255)
SOFT: Final = (150, 170, 210)
FAINT: Final = (70, 88, 138)
RING: Final = (88, 116, 178)
CYAN: Final = (157, 243, 255)
GOLD: Final = (255, 211, 122)
ROSE: Final = (255, 143, 177)
DARK: Final = (8, 4, 18)
"""What the picture `dark.png` ends in."""
SHADE: Final = (6, 10, 28, 170)

STARS: Final = (GOLD, ROSE, (167, 139, 250), (127, 240, 196), (122, 178, 255))
"""The hues of the star sprites, in their order."""

Colour = tuple[int, int, int]


def mix(start: Colour, end: Colour, share: float) -> Colour:
    """Return the colour a share (0 to 1) of the way from one to another."""
    red, green, blue = (
        round(first + (last - first) * min(max(share, 0.0), 1.0))
        for first, last in zip(start, end, strict=True)
    )
    return red, green, blue
