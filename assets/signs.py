"""The signs on the game's buttons: white lines of one width with round ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import pygame

from assets import palette
from assets.noise import Plane
from assets.shade import Shade, edge, paint

SIGN_SIZE: Final = 48

_LINE: Final = 2.1
"""Half the width of a line, in pixels."""

_TOOTH: Final = 0.34
"""How far each tooth of the gear reaches round, as a share of the way to the next."""

Shape = Callable[[Plane, Plane], Plane]
"""How far a place lies from a shape's outline, in pixels; below zero inside.

Places are told from the sign's middle, across and down.
"""


def signs() -> Iterator[tuple[str, pygame.Surface]]:
    """Yield each sign's name and picture."""
    for name, shape in _SHAPES.items():
        yield name, _white(shape)


def _white(shape: Shape) -> pygame.Surface:
    middle = SIGN_SIZE / 2.0

    def shade(x: Plane, y: Plane) -> Shade:
        return (*palette.WHITE, edge(shape(x - middle, y - middle)))

    return paint(SIGN_SIZE, SIGN_SIZE, shade)


def _any(*shapes: Shape) -> Shape:
    """Return the shape that is made of others."""

    def distance(x: Plane, y: Plane) -> Plane:
        return np.asarray(np.minimum.reduce([shape(x, y) for shape in shapes]))

    return distance


def _without(shape: Shape, hole: Shape) -> Shape:
    """Return what another shape leaves of one."""
    return lambda x, y: np.asarray(np.maximum(shape(x, y), -hole(x, y)))


def _disc(across: float, down: float, radius: float) -> Shape:
    return lambda x, y: np.asarray(np.hypot(x - across, y - down) - radius)


def _circle(across: float, down: float, radius: float) -> Shape:
    return lambda x, y: np.asarray(np.abs(np.hypot(x - across, y - down) - radius) - _LINE)


def _arc(across: float, down: float, radius: float, turn: float, half: float) -> Shape:
    """Return part of a circle.

    Args:
        across: Its middle.
        down: Likewise.
        radius: Of the circle.
        turn: Where the part's middle points, in radians, clockwise from the right.
        half: Half of how far it goes round, in radians.
    """

    def distance(x: Plane, y: Plane) -> Plane:
        left, top = x - across, y - down
        along = np.cos(turn) * left + np.sin(turn) * top
        aside = np.abs(np.cos(turn) * top - np.sin(turn) * left)
        inside = np.arctan2(aside, along) <= half
        end = np.hypot(along - radius * np.cos(half), aside - radius * np.sin(half))
        return np.asarray(np.where(inside, np.abs(np.hypot(left, top) - radius), end) - _LINE)

    return distance


def _box(across: float, down: float, half: tuple[float, float], corner: float) -> Shape:
    """Return a filled box with round corners; `half` is half its width and height."""

    def distance(x: Plane, y: Plane) -> Plane:
        right = np.abs(x - across) - half[0] + corner
        below = np.abs(y - down) - half[1] + corner
        outside = np.hypot(np.maximum(right, 0.0), np.maximum(below, 0.0))
        return np.asarray(outside + np.minimum(np.maximum(right, below), 0.0) - corner)

    return distance


def _frame(across: float, down: float, half: tuple[float, float], corner: float) -> Shape:
    box = _box(across, down, half, corner)
    return lambda x, y: np.asarray(np.abs(box(x, y)) - _LINE)


def _path(*points: tuple[float, float]) -> Shape:
    """Return a line that leads from point to point."""

    def distance(x: Plane, y: Plane) -> Plane:
        pieces = [_to_line(x, y, start, end) for start, end in pairwise(points)]
        return np.asarray(np.minimum.reduce(pieces) - _LINE)

    return distance


def _to_line(x: Plane, y: Plane, start: tuple[float, float], end: tuple[float, float]) -> Plane:
    way_x, way_y = end[0] - start[0], end[1] - start[1]
    part = ((x - start[0]) * way_x + (y - start[1]) * way_y) / (way_x * way_x + way_y * way_y)
    part = np.clip(part, 0.0, 1.0)
    return np.asarray(np.hypot(x - start[0] - part * way_x, y - start[1] - part * way_y))


def _filled(*points: tuple[float, float]) -> Shape:
    """Return a convex shape with these corners, clockwise, rounded by a line's width."""
    outline = _path(*points, points[0])

    def distance(x: Plane, y: Plane) -> Plane:
        inside = np.full(np.shape(x), fill_value=True)
        for start, end in zip(points, (*points[1:], points[0]), strict=True):
            inside &= (end[0] - start[0]) * (y - start[1]) >= (end[1] - start[1]) * (x - start[0])
        return np.asarray(np.where(inside, -_LINE, outline(x, y)))

    return distance


def _gear(x: Plane, y: Plane) -> Plane:
    """Return the distance from a ring with eight teeth."""
    reach = np.hypot(x, y)
    eighth = np.pi / 4.0
    turn = np.arctan2(y, x)
    off = np.abs((turn + eighth / 2.0) % eighth - eighth / 2.0)
    tooth = np.maximum(np.abs(reach - 14.0) - 4.6, (off - _TOOTH * eighth) * reach)
    body = np.abs(reach - 9.8) - 4.0
    return np.asarray(np.minimum(body, tooth))


_SPEAKER: Final = _any(
    _box(-11.5, 0.0, (4.0, 5.5), 1.5), _filled((-9.0, -3.5), (-2.5, -9.5), (-2.5, 9.5), (-9.0, 3.5))
)
_PERSON: Final = _any(_circle(0.0, -7.0, 6.2), _arc(0.0, 17.0, 13.0, -np.pi / 2.0, 1.12))

_SHAPES: Final[dict[str, Shape]] = {
    "ad": _any(_frame(0.0, 0.0, (18.0, 13.5), 5.0), _filled((-3.5, -5.0), (5.5, 0.0), (-3.5, 5.0))),
    "back": _path((5.0, -11.0), (-6.0, 0.0), (5.0, 11.0)),
    "board": _any(
        _box(0.0, 2.0, (4.6, 13.0), 2.4),
        _box(-12.0, 7.0, (4.6, 8.0), 2.4),
        _box(12.0, 9.5, (4.6, 5.5), 2.4),
    ),
    "dot": _disc(0.0, 0.0, 6.0),
    "check": _path((-10.5, 1.5), (-3.0, 9.0), (11.5, -8.0)),
    "haptics": _any(
        _frame(0.0, 0.0, (7.0, 13.0), 3.5),
        _path((-14.0, -6.0), (-14.0, 6.0)),
        _path((14.0, -6.0), (14.0, 6.0)),
        _path((-20.0, -2.5), (-20.0, 2.5)),
        _path((20.0, -2.5), (20.0, 2.5)),
    ),
    "home": _any(
        _path((-15.0, -1.0), (0.0, -14.5), (15.0, -1.0)),
        _path((-10.5, 0.5), (-10.5, 13.5), (10.5, 13.5), (10.5, 0.5)),
    ),
    "motion": _any(
        _disc(10.5, 0.0, 7.0),
        _path((-18.0, 0.0), (-3.0, 0.0)),
        _path((-11.0, -8.5), (0.0, -8.5)),
        _path((-11.0, 8.5), (0.0, 8.5)),
    ),
    "music": _any(
        _disc(-8.5, 11.0, 5.6),
        _disc(9.5, 8.0, 5.6),
        _path((-5.0, 11.0), (-5.0, -11.0), (13.0, -14.0), (13.0, 8.0)),
        _path((-5.0, -9.0), (13.0, -12.0)),
    ),
    "page": _any(
        _frame(0.0, 0.0, (11.5, 15.0), 4.0),
        _path((-4.5, -6.0), (4.5, -6.0)),
        _path((-4.5, 0.5), (4.5, 0.5)),
        _path((-4.5, 7.0), (1.0, 7.0)),
    ),
    "pause": _any(_box(-6.5, 0.0, (3.2, 12.0), 2.6), _box(6.5, 0.0, (3.2, 12.0), 2.6)),
    "person": _PERSON,
    "remove": _any(
        _path((-12.5, -8.5), (12.5, -8.5)),
        _path((-4.5, -13.5), (4.5, -13.5)),
        _path((-9.5, -8.5), (-8.0, 14.0), (8.0, 14.0), (9.5, -8.5)),
        _path((-2.8, -2.0), (-2.4, 8.0)),
        _path((2.8, -2.0), (2.4, 8.0)),
    ),
    "settings": _gear,
    "shop": _any(
        _path((-13.0, -6.0), (13.0, -6.0), (15.0, 14.5), (-15.0, 14.5), (-13.0, -6.0)),
        _arc(0.0, -8.0, 6.5, -np.pi / 2.0, np.pi / 2.0),
    ),
    "shortcut": _any(
        _frame(0.0, 0.0, (14.5, 14.5), 6.0), _path((-7.0, 0.0), (7.0, 0.0)), _path((0, -7), (0, 7))
    ),
    "sidebar": _any(
        _frame(0.0, 0.0, (17.5, 14.5), 5.0),
        _path((-5.0, -12.0), (-5.0, 12.0)),
        _path((2.0, -5.0), (10.5, -5.0)),
        _path((2.0, 3.0), (8.0, 3.0)),
    ),
    "silence": _any(_SPEAKER, _path((5.0, -5.5), (16.0, 5.5)), _path((16.0, -5.5), (5.0, 5.5))),
    "sound": _any(_SPEAKER, _arc(0.0, 0.0, 8.0, 0.0, 0.85), _arc(0.0, 0.0, 15.0, 0.0, 0.85)),
}
