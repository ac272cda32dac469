"""Gravity, walls, and marbles that push one another."""

from __future__ import annotations

from itertools import combinations

import pygame
from pygame import Vector2

from .marble import RADIUS, Marble

_GRAVITY = Vector2(0, 0.4)
_BOUNCE = 0.55
_DRAG = 0.995


def step(marbles: list[Marble], tray: pygame.Rect) -> None:
    """Let a sixtieth of a second go by."""
    for marble in marbles:
        marble.speed = (marble.speed + _GRAVITY) * _DRAG
        marble.place += marble.speed
    for one, other in combinations(marbles, 2):
        _push_apart(one, other)
    for marble in marbles:
        _keep_inside(marble, tray)


def _push_apart(one: Marble, other: Marble) -> None:
    between = other.place - one.place
    overlap = 2 * RADIUS - between.length()
    if overlap <= 0:
        return
    normal = between.normalize() if between.length() > 0 else Vector2(1, 0)
    one.place -= normal * overlap / 2
    other.place += normal * overlap / 2
    closing = (one.speed - other.speed).dot(normal)
    if closing > 0:
        change = normal * closing * (1 + _BOUNCE) / 2
        one.speed -= change
        other.speed += change


def _keep_inside(marble: Marble, tray: pygame.Rect) -> None:
    for axis, least, most in (
        (0, tray.left + RADIUS, tray.right - RADIUS),
        (1, tray.top + RADIUS, tray.bottom - RADIUS),
    ):
        if not least <= marble.place[axis] <= most:
            marble.place[axis] = min(most, max(least, marble.place[axis]))
            marble.speed[axis] *= -_BOUNCE
