"""One marble."""

from __future__ import annotations

from dataclasses import dataclass, field

from pygame import Vector2

RADIUS = 22


@dataclass
class Marble:
    """A round thing.

    Args:
        place: Its middle, in pixels.
        colour: Red, green and blue.
        speed: In pixels a step.
    """

    place: Vector2
    colour: tuple[int, int, int]
    speed: Vector2 = field(default_factory=Vector2)
