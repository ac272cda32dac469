"""The game's sprites: stars and rings, comet, dust, light, far worlds, the rising dark, signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pygame

from assets import palette
from assets.noise import Noise, Plane, smoothstep
from assets.palette import Colour
from assets.shade import Shade, edge, mix, paint
from assets.signs import signs

STAR_SIZE: Final = 128
RING_SIZE: Final = 192
RING_RADIUS: Final = 78
COMET_SIZE: Final = 88
DUST_SIZE: Final = 28
DARK_SIZE: Final = (540, 200)

_BODY: Final = 0.27
"""The star's body takes this part of its sprite; the rest is for its glow."""


def sprites() -> Iterator[tuple[str, pygame.Surface]]:
    """Yield each sprite's name and picture."""
    for number, hue in enumerate(palette.STAR_HUES):
        yield f"star{number}", star(hue, number)
    yield "ring", ring()
    yield "comet", comet()
    yield "dust", dust()
    for name, tint in (("spark", palette.COMET), ("ember", palette.GOLD)):
        yield name, spark(tint)
    yield "glint", glint()
    yield "light", light()
    yield "moon", moon()
    yield "planet", planet()
    yield "galaxy", galaxy()
    yield from signs()
    yield "dark", dark()


def star(hue: Colour, seed: int, size: int = STAR_SIZE) -> pygame.Surface:
    """Return a star: a hot, grained body in a wide soft glow.

    Args:
        hue: The colour of its body and glow.
        seed: Of the grain.
        size: Width and height in pixels; the body takes the middle quarter.
    """
    centre = size / 2
    grain, flames = Noise(seed, 5, 5, octaves=4), Noise(seed + 50, 9, 2, octaves=3)

    def shade(x: Plane, y: Plane) -> Shade:
        across, down = (x - centre) / centre, (y - centre) / centre
        distance = np.hypot(across, down)
        turn = np.arctan2(down, across) / (2.0 * np.pi)
        body = smoothstep(_BODY, _BODY - 3.0 / size, distance)
        heat = 1.1 * smoothstep(_BODY * 1.2, 0.0, distance)
        heat = heat + 0.9 * (grain.at(x / size, y / size) - 0.5) * smoothstep(0.0, _BODY, distance)
        red, green, blue = mix(hue, palette.WHITE, np.clip(heat, 0.0, 1.0))
        tongue = 0.75 + 0.5 * flames.at(turn, distance)
        corona = 0.95 * np.maximum(0.0, 1.0 - distance) ** 2.3 * tongue
        corona += 0.62 * smoothstep(0.48, _BODY * 0.96, distance) ** 2
        glow = np.minimum(1.0, corona) * smoothstep(1.0, 0.62, distance)
        red, green, blue = mix(hue, (red, green, blue), body)
        return red, green, blue, np.maximum(body, glow)

    return paint(size, size, shade)


def ring(size: int = RING_SIZE) -> pygame.Surface:
    """Return the ring that catches comets: a white line of light with a soft glow.

    Its radius is `RING_RADIUS` of the default size.
    """
    centre, radius = size / 2, RING_RADIUS * size / RING_SIZE

    def shade(x: Plane, y: Plane) -> Shade:
        away = np.abs(np.hypot(x - centre, y - centre) - radius)
        line = edge(away - 0.9)
        glow = 0.42 * np.exp(-away / 2.4) + 0.16 * np.exp(-away / 6.0)
        return (*palette.WHITE, np.maximum(line, glow * smoothstep(17.0, 8.0, away)))

    return paint(size, size, shade)


def comet(size: int = COMET_SIZE) -> pygame.Surface:
    """Return the comet's head: a white heart in a cyan glow (the game draws its tail)."""
    centre = size / 2

    def shade(x: Plane, y: Plane) -> Shade:
        distance = np.hypot(x - centre, y - centre) / centre
        heart = smoothstep(0.26, 0.17, distance)
        red, green, blue = mix(palette.COMET, palette.WHITE, smoothstep(0.34, 0.10, distance))
        fall = np.maximum(0.0, 1.0 - distance)
        glow = 0.62 * fall**3.0 + 0.34 * smoothstep(0.42, 0.18, distance)
        glow = np.minimum(1.0, glow) * smoothstep(1.0, 0.8, distance)
        return red, green, blue, np.maximum(heart, glow)

    return paint(size, size, shade)


def dust(size: int = DUST_SIZE) -> pygame.Surface:
    """Return a glint of stardust: a small heart with four fine rays."""
    return _rays(size, palette.GOLD, 0.40)


def glint(size: int = 17) -> pygame.Surface:
    """Return a far star that glitters."""
    return _rays(size, palette.SKY, 0.22)


def _rays(size: int, tint: Colour, strength: float) -> pygame.Surface:
    centre = size / 2

    def shade(x: Plane, y: Plane) -> Shade:
        across, down = np.abs(x - centre) / centre, np.abs(y - centre) / centre
        distance = np.hypot(across, down)
        # The curve of an astroid: its four cusps are the rays.
        ray = smoothstep(1.02, 0.45, across**0.5 + down**0.5)
        heart = smoothstep(0.34, 0.10, distance)
        glow = strength * np.maximum(0.0, 1.0 - distance) ** 2
        red, green, blue = mix(tint, palette.WHITE, smoothstep(0.5, 0.0, distance))
        return red, green, blue, np.maximum(np.maximum(ray, heart), glow)

    return paint(size, size, shade)


def spark(tint: Colour, size: int = 18) -> pygame.Surface:
    """Return a bit of light that flies off: a bright heart in a small glow."""
    centre = size / 2

    def shade(x: Plane, y: Plane) -> Shade:
        distance = np.hypot(x - centre, y - centre) / centre
        red, green, blue = mix(tint, palette.WHITE, smoothstep(0.42, 0.12, distance))
        glow = 0.55 * np.maximum(0.0, 1.0 - distance) ** 2
        return red, green, blue, np.maximum(smoothstep(0.36, 0.14, distance), glow)

    return paint(size, size, shade)


def light(size: int = 64) -> pygame.Surface:
    """Return a soft round light in white: the stuff of the comet's tail, in any colour."""
    centre = size / 2

    def shade(x: Plane, y: Plane) -> Shade:
        distance = np.hypot(x - centre, y - centre) / centre
        return (*palette.WHITE, smoothstep(1.0, 0.0, distance) ** 1.4)

    return paint(size, size, shade)


def moon(size: int = 96) -> pygame.Surface:
    """Return a far crescent moon; its dark side is just seen."""
    centre, radius = size / 2, 0.36 * size
    seas = Noise(71, 4, 4, octaves=3)

    def shade(x: Plane, y: Plane) -> Shade:
        distance = np.hypot(x - centre, y - centre) - radius
        shadow = np.hypot(x - centre - 0.17 * size, y - centre + 0.05 * size) - 0.35 * size
        lit = smoothstep(-2.0, 7.0, shadow)
        grey = 0.80 + 0.4 * (seas.at(x / size, y / size) - 0.5)
        red, green, blue = mix(palette.NIGHT_HIGH, (206, 222, 255), 0.12 + 0.76 * lit * grey)
        halo = 0.22 * np.exp(-np.maximum(0.0, distance) / 5.0) * smoothstep(12.0, 4.0, distance)
        return red, green, blue, np.maximum(edge(distance) * (0.42 + 0.5 * lit), halo)

    return paint(size, size, shade)


def planet(size: int = 120) -> pygame.Surface:
    """Return a far planet with bands and a ring that leans."""
    centre, radius = size / 2, 0.235 * size
    bands = Noise(83, 2, 7, octaves=3)
    cosine, sine = np.cos(-0.42), np.sin(-0.42)

    def shade(x: Plane, y: Plane) -> Shade:
        across = (x - centre) * cosine - (y - centre) * sine
        down = (x - centre) * sine + (y - centre) * cosine
        distance = np.hypot(across, down) - radius
        band = bands.at(across / size * 0.3, down / size * 1.6)
        globe = mix((150, 104, 190), (250, 186, 160), smoothstep(0.3, 0.7, band))
        lit = smoothstep(1.15, -0.35, np.hypot(x - centre + 9, y - centre + 11) / radius - 0.35)
        globe = mix((26, 18, 60), globe, 0.25 + 0.75 * lit)
        reach = np.hypot(across, down / 0.27) / radius
        hoop = smoothstep(1.28, 1.36, reach) * smoothstep(2.0, 1.9, reach)
        hoop *= 1.0 - 0.85 * smoothstep(0.05, 0.0, np.abs(reach - 1.68))
        # The hoop's far half passes behind the globe.
        hidden = edge(distance) * smoothstep(0.5, -0.5, down)
        hoop = 0.62 * hoop * (1.0 - hidden)
        body = 0.88 * edge(distance)
        red, green, blue = mix(globe, (214, 196, 255), hoop)
        return red, green, blue, np.maximum(body, hoop)

    return paint(size, size, shade)


def galaxy(size: int = 150) -> pygame.Surface:
    """Return a far galaxy: two arms of light that wind round a bright middle."""
    centre = size / 2
    clumps = Noise(97, 7, 7, octaves=4)
    cosine, sine = np.cos(0.6), np.sin(0.6)

    def shade(x: Plane, y: Plane) -> Shade:
        across = ((x - centre) * cosine - (y - centre) * sine) / centre
        down = ((x - centre) * sine + (y - centre) * cosine) / centre / 0.56
        distance = np.hypot(across, down)
        turn = np.arctan2(down, across)
        arms = 0.5 + 0.5 * np.cos(2.0 * turn - 7.5 * np.log(distance + 0.12))
        clump = clumps.at(x / size, y / size)
        disc = (
            np.maximum(0.0, 1.0 - distance) ** 1.5 * (0.10 + 0.9 * arms**1.6) * (0.3 + 1.1 * clump)
        )
        middle = np.exp(-((distance / 0.16) ** 2))
        red, green, blue = mix(palette.VIOLET, palette.SKY, smoothstep(0.3, 0.7, clump))
        red, green, blue = mix((red, green, blue), (255, 240, 220), np.clip(middle * 1.2, 0.0, 1.0))
        return red, green, blue, np.clip(0.72 * disc + 0.8 * middle, 0.0, 1.0)

    return paint(size, size, shade)


def dark() -> pygame.Surface:
    """Return the upper edge of the rising dark: smoke that thickens downwards.

    Its left side meets its right side, and its last row is `palette.DARK`, wholly opaque.
    """
    width, height = DARK_SIZE
    billows, wisps = Noise(41, 5, 2), Noise(43, 9, 3, octaves=3)

    def shade(x: Plane, y: Plane) -> Shade:
        u, v = x / width, y / height
        # Smoke leans on other smoke: one noise bends the place where the other is read.
        bend = 0.09 * (wisps.at(u, v * 0.5) - 0.5)
        smoke = billows.at(u + bend, v * 0.8 + bend)
        depth = v + 0.72 * (smoke - 0.5)
        alpha = smoothstep(0.16, 0.66, depth) * smoothstep(0.0, 0.14, v)
        alpha = alpha + (1.0 - alpha) * smoothstep(0.62, 0.97, v)
        rim = smoothstep(0.12, 0.42, depth) * smoothstep(0.86, 0.46, depth)
        rim = rim * (0.45 + 0.9 * wisps.at(u + 0.37, v)) * smoothstep(0.97, 0.55, v)
        tint = mix(palette.VIOLET, palette.ROSE, smoothstep(0.45, 0.75, wisps.at(u + 0.11, v)))
        red, green, blue = mix(palette.DARK, tint, np.minimum(1.0, 0.55 * rim))
        return red, green, blue, alpha

    return paint(width, height, shade)
