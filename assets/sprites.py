"""The game's sprites: stars, comet, dust and the edge of the rising dark."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from assets import palette
from assets.noise import Noise, smoothstep
from assets.shade import Shade, mix, paint

if TYPE_CHECKING:
    import pygame

    from assets.palette import Colour

STAR_SIZE = 96
COMET_SIZE = 64
DUST_SIZE = 24
DARK_SIZE = (540, 200)

_BODY = 0.42
"""The star's body takes this part of its sprite; the rest is for its glow."""


def star(hue: Colour, seed: int, size: int = STAR_SIZE) -> pygame.Surface:
    """Return a star: a hot, slightly grained body in a wide soft glow.

    Args:
        hue: The colour of its body and glow.
        seed: Of the grain.
        size: Width and height in pixels; the body takes the middle two fifths.
    """
    centre = size / 2
    grain = Noise(seed, 6, 6, octaves=3)

    def shade(x: float, y: float) -> Shade:
        distance = hypot(x - centre, y - centre) / centre
        body = smoothstep(_BODY, _BODY - 4.0 / size, distance)
        heat = smoothstep(_BODY, 0.0, distance)
        heat += 0.6 * (grain.at(x / size, y / size) - 0.5) * (1.0 - heat) * body
        red, green, blue = mix(hue, palette.WHITE, min(1.0, max(0.0, 1.1 * heat)))
        corona = 0.85 * max(0.0, 1.0 - distance) ** 1.9
        corona += 0.66 * smoothstep(0.66, _BODY * 0.94, distance) ** 2
        return red, green, blue, max(body, min(1.0, corona) * smoothstep(1.0, 0.7, distance))

    return paint(size, size, shade)


def comet(size: int = COMET_SIZE) -> pygame.Surface:
    """Return the comet's head: a white heart in a cyan glow (the game draws its tail)."""
    centre = size / 2

    def shade(x: float, y: float) -> Shade:
        distance = hypot(x - centre, y - centre) / centre
        heart = smoothstep(0.34, 0.20, distance)
        red, green, blue = mix(palette.COMET, palette.WHITE, smoothstep(0.42, 0.12, distance))
        fall = max(0.0, 1.0 - distance)
        glow = 0.75 * fall**2.4 + 0.25 * smoothstep(0.55, 0.25, distance)
        return red, green, blue, max(heart, min(1.0, glow) * smoothstep(1.0, 0.8, distance))

    return paint(size, size, shade)


def dust(size: int = DUST_SIZE) -> pygame.Surface:
    """Return a glint of stardust: a small heart with four fine rays."""
    centre = size / 2

    def shade(x: float, y: float) -> Shade:
        across, down = abs(x - centre) / centre, abs(y - centre) / centre
        distance = hypot(across, down)
        # The curve of an astroid: its four cusps are the rays.
        ray = smoothstep(1.02, 0.45, across**0.5 + down**0.5)
        heart = smoothstep(0.34, 0.10, distance)
        glow = 0.38 * max(0.0, 1.0 - distance) ** 2
        red, green, blue = mix(palette.GOLD, palette.WHITE, smoothstep(0.5, 0.0, distance))
        return red, green, blue, min(1.0, max(ray, heart, glow))

    return paint(size, size, shade)


def dark() -> pygame.Surface:
    """Return the upper edge of the rising dark: smoke that thickens downwards.

    Its left side meets its right side, and its last row is `palette.DARK`, wholly opaque.
    """
    width, height = DARK_SIZE
    billows = Noise(41, 5, 2)
    wisps = Noise(43, 9, 3, octaves=3)

    def shade(x: float, y: float) -> Shade:
        u, v = x / width, y / height
        # Smoke leans on other smoke: one noise bends the place where the other is read.
        bend = 0.09 * (wisps.at(u, v * 0.5) - 0.5)
        smoke = billows.at(u + bend, v * 0.8 + bend)
        depth = v + 0.72 * (smoke - 0.5)
        alpha = smoothstep(0.16, 0.66, depth) * smoothstep(0.0, 0.14, v)
        alpha = alpha + (1.0 - alpha) * smoothstep(0.62, 0.97, v)
        rim = smoothstep(0.12, 0.42, depth) * smoothstep(0.86, 0.46, depth)
        rim *= (0.45 + 0.9 * wisps.at(u + 0.37, v)) * smoothstep(0.97, 0.55, v)
        red, green, blue = mix(palette.DARK, palette.VIOLET, min(1.0, 0.42 * rim))
        return red, green, blue, alpha

    return paint(width, height, shade)
