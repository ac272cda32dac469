"""The course of a run: an endless row of stars and the dust between them, made from a seed.

Lengths are in field units: the field is 540 wide, and y grows upwards from the first star.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from game.rules.curve import Knots, along
from game.rules.rng import Rng
from game.rules.trigonometry import cosine, sine

FIELD_WIDTH: Final = 540.0
DUST_REACH: Final = 26.0
"""How near the comet must come to a grain of dust to gather it."""

_EDGE: Final = 26.0
"""Free space between a ring and the field's sides."""

_FASTEST_SPIN: Final = 0.1
"""Radians a tick: a turn takes at least a second."""

_WINDOWS: Final[Knots] = ((0, 24.0), (50, 11.0), (80, 7.0), (150, 4.2))
"""Stars, and for how many ticks a tap reaches the next one; between them it changes evenly."""

_RINGS: Final[Knots] = ((0, 74.0), (80, 50.0))
_LEAST_RISES: Final[Knots] = ((0, 150.0), (80, 165.0))
_MOST_RISES: Final[Knots] = ((0, 185.0), (80, 235.0))
_DETOURS: Final[Knots] = ((0, 60.0), (80, 130.0))
_DUST_CHANCES: Final[Knots] = ((0, 0.9), (80, 0.6))


@dataclass(frozen=True, slots=True)
class Star:
    """A star and the ring on which the comet circles it.

    Args:
        x: Centre, in field units from the left side.
        y: Centre, in field units above the first star.
        ring: Radius of the ring, in field units: it catches the comet and carries it.
        spin: Angle the comet turns in a tick, in radians; above zero is anticlockwise.
        cosine: Cosine of `spin`.
        sine: Sine of `spin`.
    """

    x: float
    y: float
    ring: float
    spin: float
    cosine: float
    sine: float


@dataclass(frozen=True, slots=True)
class Dust:
    """A grain of stardust, at a place in field units."""

    x: float
    y: float


def fair_window(index: int) -> float:
    """Return for how many ticks in each turn a tap on star `index` must reach the next star.

    This is the difficulty curve. It is tuned with `python -m game.pilot`.
    """
    return along(_WINDOWS, index)


@dataclass(frozen=True, slots=True)
class _Place:
    x: float
    y: float
    ring: float
    turns_left: bool


class Course:
    """The stars and dust of one seed, made as far as they are asked for.

    Args:
        seed: 0 to 4294967295. Equal seeds give equal courses on every platform.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._rng = Rng(seed)
        self._places = [_Place(FIELD_WIDTH / 2.0, 0.0, 78.0, self._rng.chance(0.5))]
        self._stars: list[Star] = []
        self._dust: list[tuple[Dust, ...]] = []

    def star(self, index: int) -> Star:
        """Return star number `index`, counted from 0."""
        self._grow_to(index)
        return self._stars[index]

    def dust(self, index: int) -> tuple[Dust, ...]:
        """Return the dust on the good line from star `index` to the next one."""
        self._grow_to(index)
        return self._dust[index]

    def _grow_to(self, index: int) -> None:
        while len(self._stars) <= index:
            self._grow()

    def _grow(self) -> None:
        index = len(self._stars)
        here = self._places[index]
        there = self._next_place(index, here)
        self._places.append(there)
        star = _star(index, here, there)
        self._stars.append(star)
        self._dust.append(self._scatter(index, star, there))

    def _next_place(self, index: int, here: _Place) -> _Place:
        ring = along(_RINGS, index) + self._rng.uniform(-5.0, 5.0)
        rise = self._rng.uniform(along(_LEAST_RISES, index), along(_MOST_RISES, index))
        # Far enough apart that rings never touch, near enough sideways to see the next star.
        apart = here.ring + ring + 36.0
        least = sqrt(apart * apart - rise * rise) if rise < apart else 0.0
        most = least + along(_DETOURS, index)
        sideways = self._rng.uniform(least, most)
        leftmost = ring + _EDGE
        rightmost = FIELD_WIDTH - ring - _EDGE
        go_left = self._rng.chance(0.5)
        for x in (
            here.x - sideways if go_left else here.x + sideways,
            here.x + sideways if go_left else here.x - sideways,
        ):
            if leftmost <= x <= rightmost:
                break
        else:
            # Neither side has room for the wide step: take the narrowest one, towards the middle.
            x = here.x + least if here.x < FIELD_WIDTH / 2.0 else here.x - least
        return _Place(x, here.y + rise, ring, self._rng.chance(0.5))

    def _scatter(self, index: int, star: Star, there: _Place) -> tuple[Dust, ...]:
        if not self._rng.chance(along(_DUST_CHANCES, index)):
            return ()
        grains = 2 + self._rng.bits() % 3
        start_x, start_y = good_launch(star, there.x, there.y)
        way_x, way_y = there.x - start_x, there.y - start_y
        # The comet flies until the next ring takes it: dust lies on that part of the line.
        flown = 1.0 - there.ring / sqrt(way_x * way_x + way_y * way_y)
        shares = [flown * (grain + 1.0) / (grains + 1.0) for grain in range(grains)]
        return tuple(Dust(start_x + way_x * share, start_y + way_y * share) for share in shares)


def good_launch(star: Star, target_x: float, target_y: float) -> tuple[float, float]:
    """Return the place on the star's ring from which the tangent leads straight to a target.

    Args:
        star: The star that the comet circles.
        target_x: The target, in field units; it must lie outside of the ring.
        target_y: Likewise.
    """
    way_x, way_y = target_x - star.x, target_y - star.y
    distance = sqrt(way_x * way_x + way_y * way_y)
    way_x, way_y = way_x / distance, way_y / distance
    # At the launch, centre, comet and target form a right angle: its cosine is ring / distance.
    along = star.ring / distance
    aside = sqrt(1.0 - along * along)
    if star.spin > 0.0:
        aside = -aside
    return (
        star.x + star.ring * (along * way_x - aside * way_y),
        star.y + star.ring * (along * way_y + aside * way_x),
    )


def _star(index: int, here: _Place, there: _Place) -> Star:
    way_x, way_y = there.x - here.x, there.y - here.y
    distance = sqrt(way_x * way_x + way_y * way_y)
    # The angle from which a tangent hits the next ring is at least 2 * ring / distance wide.
    spin = min(2.0 * there.ring / (distance * fair_window(index)), _FASTEST_SPIN)
    if not here.turns_left:
        spin = -spin
    return Star(here.x, here.y, here.ring, spin, cosine(spin), sine(spin))
