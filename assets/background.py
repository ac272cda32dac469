"""The night that the game is played in front of."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final

import pygame

from assets import palette
from assets.noise import Noise, smoothstep
from assets.shade import Tint, mix

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = (540, 960)
_COARSE: Final = 6
"""The nebula is computed once in so many pixels each way, and smoothly enlarged."""

_STRENGTH: Final = 0.27
"""The nebula adds at most this part of its own colour to the sky."""

_FINENESS: Final = 4
"""The nebula is kept this many times brighter than it is shown: dithering needs the fractions."""

_STARS: Final = 150
_BRIGHT_STARS: Final = 14


def background() -> pygame.Surface:
    """Return the opaque night sky, 540 by 960: gradient, faint nebula, tiny stars."""
    rng = random.Random(2024)
    sky = _dithered(_gradient(), _nebula(), rng)
    for spark in _sparks(rng):
        _light(sky, spark)
    return sky


def _gradient() -> list[Tint]:
    """Return the colour of each row: deep above, a little lighter towards the horizon."""
    _, height = SIZE
    return [
        mix(palette.NIGHT_DEEP, palette.NIGHT_HIGH, 0.08 + 0.72 * (row / height) ** 1.3)
        for row in range(height)
    ]


def _nebula() -> bytes:
    """Return the light that the nebula adds to red, green and blue, times `_FINENESS`."""
    width, height = SIZE[0] // _COARSE, SIZE[1] // _COARSE
    clouds, folds = Noise(7, 3, 5, octaves=5), Noise(11, 4, 7, octaves=4)
    rows = bytearray()
    for row in range(height):
        for column in range(width):
            u, v = column / width, row / height
            bend = 0.16 * (folds.at(u, v) - 0.5)
            cloud = smoothstep(0.34, 0.80, clouds.at(u + bend, v - bend))
            # A band that leans across the sky, as the Milky Way does.
            band = smoothstep(0.44, 0.0, abs(0.62 - 0.34 * u - v + 0.5 * bend))
            warm = folds.at(v, u + 0.5)
            light = _STRENGTH * cloud * (0.25 + 0.75 * band)
            tint = mix(palette.SKY, palette.VIOLET, smoothstep(0.35, 0.55, warm))
            tint = mix(tint, palette.ROSE, 0.7 * smoothstep(0.52, 0.75, warm))
            rows += bytes(min(255, round(light * part * _FINENESS)) for part in tint)
    coarse = pygame.image.frombytes(bytes(rows), (width, height), "RGB")
    return pygame.image.tobytes(pygame.transform.smoothscale(coarse, SIZE), "RGB")


def _dithered(
    gradient: list[Tint],
    light: bytes,
    rng: random.Random,
) -> pygame.Surface:
    """Add gradient and light, and round by chance: dark gradients would show bands otherwise."""
    width, height = SIZE
    stride = width * 3
    pixels = bytearray()
    for row in range(height):
        base = [round(part * 256) for part in gradient[row]] * width
        chance = rng.randbytes(stride)
        added = light[row * stride : (row + 1) * stride]
        pixels += bytes(
            (low + more * 256 // _FINENESS + dice) >> 8
            for low, more, dice in zip(base, added, chance, strict=True)
        )
    return pygame.image.frombytes(bytes(pixels), SIZE, "RGB")


@dataclass(frozen=True)
class _Spark:
    """A tiny star: its place and radius in pixels, its power from 0 to 1, and its tint."""

    x: float
    y: float
    radius: float
    power: float
    tint: Tint


def _sparks(rng: random.Random) -> Iterator[_Spark]:
    width, height = SIZE
    tints = (palette.WHITE, palette.COMET, palette.GOLD, palette.SKY)
    for number in range(_STARS):
        bright = number < _BRIGHT_STARS
        yield _Spark(
            x=rng.uniform(4, width - 4),
            y=rng.uniform(4, height - 4),
            radius=rng.uniform(1.1, 1.7) if bright else rng.uniform(0.35, 0.95),
            power=rng.uniform(0.55, 0.85) if bright else rng.uniform(0.15, 0.6),
            tint=tints[number % len(tints)],
        )


def _light(sky: pygame.Surface, spark: _Spark) -> None:
    reach = int(spark.radius * 3) + 1
    middle = pygame.Rect(int(spark.x), int(spark.y), 1, 1)
    area = middle.inflate(2 * reach, 2 * reach).clip(sky.get_rect())
    for row in range(area.top, area.bottom):
        for column in range(area.left, area.right):
            distance = hypot(column + 0.5 - spark.x, row + 0.5 - spark.y) / spark.radius
            light = spark.power / (1.0 + 1.6 * distance**2) * smoothstep(3.0, 1.0, distance)
            red, green, blue, _ = sky.get_at((column, row))
            lit = mix((red, green, blue), spark.tint, light)
            sky.set_at((column, row), tuple(round(part) for part in lit))
