"""The night that the game is played in front of: tones, and the colours they have on the way up."""

from __future__ import annotations

from typing import Final

import numpy as np
import pygame

from assets.noise import Noise, Plane, smoothstep
from assets.palette import WHITE, Colour, Reach
from assets.shade import places

SIZE: Final = (540, 960)

TONES: Final = 64
HUES: Final = 4
"""A pixel is one of so many steps of brightness, and one of so many from cool to warm."""

_STARS: Final = 300
_BRIGHT_STARS: Final = 22
_DITHER: Final = 1.4
"""Tones by which a pixel may be off: dark clouds show bands otherwise."""

_NIGHT_AT: Final = 0.36
_CLOUD_AT: Final = 0.86
"""How bright a reach's `night` and its clouds' colours are; its `deep` is 0, white is 1."""


def sky() -> pygame.Surface:
    """Return the night, 540 by 960 with 256 colours; each side meets the opposite one.

    Its pixels are tones, not colours: `TONES` of them from dark to bright for each of `HUES`, the
    first of which has a reach's cool colour and the last its warm one.
    """
    width, height = SIZE
    x, y = places(width, height)
    light, warmth = _clouds(x / width, y / height)
    _add_stars(light, x, y)
    # Interleaved gradient noise: fine, even, and of the same bytes everywhere.
    grain = np.modf(52.9829189 * np.modf(0.06711056 * x + 0.00583715 * y)[0])[0]
    tones = np.clip(np.rint(light * TONES + _DITHER * (grain - 0.5)), 0, TONES - 1)
    chance = np.random.Generator(np.random.PCG64(5)).random(x.shape)
    hues = np.floor(warmth * (HUES - 1) + chance)
    pixels = (tones + TONES * np.minimum(hues, HUES - 1)).astype(np.uint8)
    return pygame.image.frombytes(pixels.tobytes(), SIZE, "P")


def colours(reach: Reach) -> list[Colour]:
    """Return the 256 colours that the night's tones have in a reach."""
    return [
        _colour(reach, hue / (HUES - 1), tone / (TONES - 1))
        for hue in range(HUES)
        for tone in range(TONES)
    ]


def _colour(reach: Reach, warmth: float, light: float) -> Colour:
    lights = (0.0, _NIGHT_AT, _CLOUD_AT, 1.0)
    parts = []
    for deep, night, cool, warm, white in zip(
        reach.deep, reach.night, reach.cool, reach.warm, WHITE, strict=True
    ):
        knots = (deep, night, cool + (warm - cool) * warmth, white)
        parts.append(round(float(np.interp(light, lights, knots))))
    red, green, blue = parts
    return red, green, blue


def _clouds(u: Plane, v: Plane) -> tuple[Plane, Plane]:
    """Return the light of sky and clouds, and how warm the clouds are, both 0 to 1."""
    clouds, folds = Noise(7, 3, 5, octaves=5), Noise(11, 4, 7, octaves=4)
    bend = 0.16 * (folds.at(u, v) - 0.5)
    cloud = smoothstep(0.36, 0.82, clouds.at(u + bend, v - bend))
    # A band that winds down the sky, as the Milky Way does.
    middle = 0.5 + 0.22 * np.sin(2.0 * np.pi * (v + 0.15)) + 0.6 * bend
    away = np.abs(np.modf(u - middle + 1.5)[0] - 0.5)
    band = smoothstep(0.42, 0.0, away)
    veins = smoothstep(0.46, 0.62, folds.at(v + 0.3, u + bend)) * smoothstep(0.2, 0.0, away)
    light = 0.05 + 0.13 * band + 0.46 * cloud * (0.22 + 0.78 * band) - 0.05 * veins * band
    return np.asarray(light), smoothstep(0.32, 0.64, folds.at(v, u + 0.5))


def _add_stars(light: Plane, x: Plane, y: Plane) -> None:
    """Add tiny stars; those near a side reach over to the opposite one."""
    rng = np.random.Generator(np.random.PCG64(2024))
    width, height = SIZE
    for number in range(_STARS):
        bright = number < _BRIGHT_STARS
        radius = rng.uniform(1.0, 1.6) if bright else rng.uniform(0.4, 0.95)
        power = rng.uniform(0.6, 0.9) if bright else rng.uniform(0.2, 0.65)
        across, down = rng.uniform(0.0, width), rng.uniform(0.0, height)
        away_x = np.minimum(np.abs(x[0] - across), width - np.abs(x[0] - across))
        away_y = np.minimum(np.abs(y[:, 0] - down), height - np.abs(y[:, 0] - down))
        columns, rows = (
            np.nonzero(away_x < 4 * radius + 1)[0],
            np.nonzero(away_y < 4 * radius + 1)[0],
        )
        distance = np.hypot(away_x[columns][None, :], away_y[rows][:, None]) / radius
        glow = power / (1.0 + 1.6 * distance**2) * smoothstep(3.6, 1.0, distance)
        spot = np.ix_(rows, columns)
        light[spot] += (1.0 - light[spot]) * glow
