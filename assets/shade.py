"""Small pictures painted point by point from a formula, so that every edge is smooth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from collections.abc import Callable

Tint = tuple[float, float, float]
"""Red, green and blue from 0 to 255."""

Shade = tuple[float, float, float, float]
"""A tint and its alpha, from 0 to 1."""


def paint(width: int, height: int, shade: Callable[[float, float], Shade]) -> pygame.Surface:
    """Return a surface with alpha whose pixels are `shade(x, y)`, taken at their middles.

    Args:
        width: In pixels.
        height: In pixels.
        shade: Called once a pixel with its middle's place in pixels from the top left.
    """
    pixels = bytearray()
    for row in range(height):
        for column in range(width):
            red, green, blue, alpha = shade(column + 0.5, row + 0.5)
            pixels += bytes((_byte(red), _byte(green), _byte(blue), _byte(alpha * 255.0)))
    return pygame.image.frombytes(bytes(pixels), (width, height), "RGBA")


def mix(first: Tint, second: Tint, part: float) -> Tint:
    """Return the colour that lies `part` (0 to 1) of the way from `first` to `second`."""
    return (
        first[0] + (second[0] - first[0]) * part,
        first[1] + (second[1] - first[1]) * part,
        first[2] + (second[2] - first[2]) * part,
    )


def _byte(value: float) -> int:
    return min(255, max(0, round(value)))
