"""Pictures painted from a formula, so that every edge is smooth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pygame

from assets.noise import Plane, smoothstep

Part = float | Plane
"""A number for all pixels, or one for each."""

Tint = tuple[Part, Part, Part]
"""Red, green and blue from 0 to 255."""

Shade = tuple[Part, Part, Part, Part]
"""A tint and its alpha, from 0 to 1."""

_CHANNELS: Final = 4


def paint(width: int, height: int, shade: Callable[[Plane, Plane], Shade]) -> pygame.Surface:
    """Return a surface with alpha whose pixels are `shade(x, y)`, taken at their middles.

    Args:
        width: In pixels.
        height: In pixels.
        shade: Called once, with the places of all pixels in pixels from the top left.
    """
    red, green, blue, alpha = shade(*places(width, height))
    pixels = np.empty((height, width, _CHANNELS))
    for channel, values in enumerate((red, green, blue, np.multiply(alpha, 255.0))):
        pixels[..., channel] = values
    rounded = np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
    return pygame.image.frombytes(rounded.tobytes(), (width, height), "RGBA")


def places(width: int, height: int) -> tuple[Plane, Plane]:
    """Return where the pixels' middles are, across and down, in pixels from the top left."""
    down, across = np.mgrid[0:height, 0:width]
    return np.asarray(across + 0.5), np.asarray(down + 0.5)


def mix(first: Tint, second: Tint, part: Part) -> Tint:
    """Return the tint that lies `part` (0 to 1) of the way from `first` to `second`."""
    return (
        first[0] + (second[0] - first[0]) * part,
        first[1] + (second[1] - first[1]) * part,
        first[2] + (second[2] - first[2]) * part,
    )


def edge(distance: Plane, softness: float = 1.2) -> Plane:
    """Return how far pixels lie within a shape: 1 inside, 0 outside, smooth in between.

    Args:
        distance: Of the pixels from the shape's outline, in pixels; below zero inside.
        softness: Width of the way in between.
    """
    return smoothstep(softness / 2.0, -softness / 2.0, distance)
