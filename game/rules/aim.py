"""Where a launch leads: told in closed form, the moment the comet leaves its ring."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from typing import Final

from game.rules.course import Star

FLIGHT_SPEED: Final = 9.0
"""How far the comet flies in a tick, in field units."""

_CLEAN_SHARE: Final = 0.36
"""A launch is clean when its line passes the next star within this share of its ring."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a launch would do.

    Args:
        dx: The flight's direction, a unit vector.
        dy: Likewise.
        miss: How far the line passes the next star's centre, in shares of its ring (0 = dead on,
            1 and more = missed); for a star that lies behind, 2.
        flight: Ticks until the next ring catches the comet; 0 if it never does.
        entry_x: Where on the ring the comet arrives, as a unit vector from the star's centre.
        entry_y: Likewise.
    """

    dx: float
    dy: float
    miss: float
    flight: int
    entry_x: float
    entry_y: float

    @property
    def caught(self) -> bool:
        """Whether the next star catches the comet."""
        return self.flight > 0

    @property
    def clean(self) -> bool:
        """Whether the catch counts as clean."""
        return self.caught and self.miss <= _CLEAN_SHARE


def aim(star: Star, ux: float, uy: float, target: Star) -> Aim:
    """Tell where the comet goes if it leaves now.

    Args:
        star: The star that the comet circles.
        ux: The comet's place on the ring, as a unit vector from the star's centre.
        uy: Likewise.
        target: The next star.
    """
    dx, dy = (-uy, ux) if star.spin > 0.0 else (uy, -ux)
    way_x = target.x - (star.x + star.ring * ux)
    way_y = target.y - (star.y + star.ring * uy)
    ahead = dx * way_x + dy * way_y
    aside = dx * way_y - dy * way_x
    if ahead <= 0.0:
        return Aim(dx, dy, 2.0, 0, 0.0, 0.0)
    miss = (aside if aside > 0.0 else -aside) / target.ring
    if miss >= 1.0:
        return Aim(dx, dy, miss, 0, 0.0, 0.0)
    distance = ahead - sqrt(target.ring * target.ring - aside * aside)
    entry_x, entry_y = dx * distance - way_x, dy * distance - way_y
    # By the entry's own length, not by the ring's: every hop multiplies an error of the unit
    # vector, and some 25 hops make a rounding error as large as the ring.
    length = sqrt(entry_x * entry_x + entry_y * entry_y)
    flight = floor(distance / FLIGHT_SPEED) + 1
    return Aim(dx, dy, miss, flight, entry_x / length, entry_y / length)
