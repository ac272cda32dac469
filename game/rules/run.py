"""One run of the game, stepped 60 times a second."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import Final

from game.rules.aim import FLIGHT_SPEED, Aim, aim
from game.rules.course import DUST_REACH, FIELD_WIDTH, Course, Dust, Star
from game.rules.curve import Knots, along
from game.rules.trigonometry import TAU

RULES_VERSION: Final = 3
"""Grows with every change that makes a course or a run end differently."""

TICKS_PER_SECOND: Final = 60

STAR_POINTS: Final = 10
DUST_POINTS: Final = 2
COMBO_POINTS: Final = 5
"""What each link of a combo adds to a clean catch, up to `LONGEST_PAID_COMBO` links."""
LONGEST_PAID_COMBO: Final = 10

DARK_START: Final = -340.0
DARK_REACH: Final = 400.0
"""The dark never falls further behind the star that the comet left or circles."""
_DARK_SPEEDS: Final[Knots] = ((0, 1.2), (25, 1.5), (50, 2.2), (80, 3.1))
"""How far the dark rises in a tick, by the star reached: slower than a perfect player climbs."""

_LOST_ASIDE: Final = 70.0
_LOST_ABOVE: Final = 380.0


class Phase(Enum):
    """What the comet is doing."""

    ORBIT = "orbit"
    FLIGHT = "flight"
    OVER = "over"


class Ending(Enum):
    """What ended a run."""

    FLEW_OFF = "flew_off"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Launched:
    """The comet left its star."""


@dataclass(frozen=True, slots=True)
class Caught:
    """A ring caught the comet.

    Args:
        star: Number of the star.
        combo: Clean, quick catches in a row, this one included; 0 when this one was neither.
        points: What the catch was worth.
    """

    star: int
    combo: int
    points: int


@dataclass(frozen=True, slots=True)
class GatheredDust:
    """The comet gathered a grain of dust."""

    dust: Dust


@dataclass(frozen=True, slots=True)
class Lost:
    """The run is over."""

    ending: Ending


Happening = Launched | Caught | GatheredDust | Lost


class Run:
    """The state of one run; `step` moves it by a tick.

    Args:
        course: The stars to hop along.

    The attributes are there to be read. Lengths are in field units, times in ticks.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        self.tick = 0
        self.phase = Phase.ORBIT
        self.ending: Ending | None = None
        self.star_index = 0
        self.orbit_ticks = 0
        self.score = 0
        self.combo = 0
        self.best_combo = 0
        self.dust = 0
        self.dark_y = DARK_START
        self.revived = False
        self.ux, self.uy = 0.0, -1.0
        self.flight_ticks = 0
        self.launch: Aim | None = None
        self.dust_left: tuple[Dust, ...] = course.dust(0)
        self._was_quick = False
        first = self.star
        self.x, self.y = first.x, first.y - first.ring

    @property
    def star(self) -> Star:
        """The star that the comet circles, or left last."""
        return self.course.star(self.star_index)

    @property
    def target(self) -> Star:
        """The star to be reached next."""
        return self.course.star(self.star_index + 1)

    @property
    def over(self) -> bool:
        """Whether the run has ended."""
        return self.phase is Phase.OVER

    @property
    def can_revive(self) -> bool:
        """Whether the run has ended and was not revived before."""
        return self.over and not self.revived

    @property
    def quick(self) -> bool:
        """Whether a launch now would still count as quick: within the first turn."""
        return self.orbit_ticks * abs(self.star.spin) <= TAU

    def aim(self) -> Aim:
        """Tell where a tap in this tick would send the comet; the comet must be in orbit."""
        return aim(self.star, self.ux, self.uy, self.target)

    def step(self, *, tap: bool) -> list[Happening]:
        """Move the run by one tick and tell what happened.

        Args:
            tap: Whether the player tapped since the last tick. A tap in flight does nothing.
        """
        if self.phase is Phase.OVER:
            return []
        happenings: list[Happening] = []
        if tap and self.phase is Phase.ORBIT:
            self._launch()
            happenings.append(Launched())
        self.tick += 1
        if self.launch is None:
            self._circle()
        else:
            self._fly(self.launch, happenings)
        self._raise_dark()
        ending = self._ending()
        if ending is not None:
            self.phase = Phase.OVER
            self.ending = ending
            happenings.append(Lost(ending))
        return happenings

    def revive(self) -> None:
        """Let a lost run go on, once: the comet circles its last star again, and the dark is far.

        Raises:
            RuntimeError: If `can_revive` says no.
        """
        if not self.can_revive:
            raise RuntimeError("This run cannot be revived: ask `can_revive` first.")
        self.revived = True
        self.phase = Phase.ORBIT
        self.ending = None
        self.combo = 0
        self.dark_y = min(self.dark_y, self.star.y - DARK_REACH)
        self._enter_orbit(0.0, -1.0)

    def state_hash(self) -> str:
        """Return a digest of the whole state: equal states have equal digests on every platform."""
        integers = (
            RULES_VERSION,
            self.course.seed,
            self.tick,
            self.star_index,
            self.orbit_ticks,
            self.flight_ticks,
            self.score,
            self.combo,
            self.best_combo,
            self.dust,
            len(self.dust_left),
            int(self._was_quick),
            int(self.revived),
        )
        floats = (self.x, self.y, self.ux, self.uy, self.dark_y)
        parts = [self.phase.value, *map(str, integers), *(number.hex() for number in floats)]
        return hashlib.sha256("|".join(parts).encode("ascii")).hexdigest()

    def _launch(self) -> None:
        self.launch = self.aim()
        self._was_quick = self.quick
        self.phase = Phase.FLIGHT
        self.flight_ticks = 0

    def _circle(self) -> None:
        star = self.star
        self.orbit_ticks += 1
        self.ux, self.uy = (
            self.ux * star.cosine - self.uy * star.sine,
            self.ux * star.sine + self.uy * star.cosine,
        )
        self.x = star.x + star.ring * self.ux
        self.y = star.y + star.ring * self.uy

    def _fly(self, launch: Aim, happenings: list[Happening]) -> None:
        self.flight_ticks += 1
        self.x += launch.dx * FLIGHT_SPEED
        self.y += launch.dy * FLIGHT_SPEED
        self._gather(happenings)
        if self.flight_ticks == launch.flight:
            happenings.append(self._catch(launch))

    def _gather(self, happenings: list[Happening]) -> None:
        for grain in self.dust_left:
            away_x, away_y = grain.x - self.x, grain.y - self.y
            if away_x * away_x + away_y * away_y <= DUST_REACH * DUST_REACH:
                self.dust += 1
                self.score += DUST_POINTS
                self.dust_left = tuple(left for left in self.dust_left if left is not grain)
                happenings.append(GatheredDust(grain))

    def _catch(self, launch: Aim) -> Caught:
        self.combo = self.combo + 1 if launch.clean and self._was_quick else 0
        self.best_combo = max(self.best_combo, self.combo)
        points = STAR_POINTS + COMBO_POINTS * min(self.combo, LONGEST_PAID_COMBO)
        self.score += points
        self.star_index += 1
        self.phase = Phase.ORBIT
        self.dust_left = self.course.dust(self.star_index)
        self._enter_orbit(launch.entry_x, launch.entry_y)
        return Caught(self.star_index, self.combo, points)

    def _enter_orbit(self, ux: float, uy: float) -> None:
        star = self.star
        self.launch = None
        self.orbit_ticks = 0
        self.flight_ticks = 0
        self.ux, self.uy = ux, uy
        self.x = star.x + star.ring * ux
        self.y = star.y + star.ring * uy

    def _raise_dark(self) -> None:
        if self.star_index == 0 and self.launch is None:
            return  # The dark waits for the first launch, so that nobody loses before playing.
        speed = along(_DARK_SPEEDS, self.star_index)
        self.dark_y = max(self.dark_y + speed, self.star.y - DARK_REACH)

    def _ending(self) -> Ending | None:
        if self.y < self.dark_y:
            return Ending.DARK
        flew_aside = not -_LOST_ASIDE <= self.x <= FIELD_WIDTH + _LOST_ASIDE
        if flew_aside or self.y > self.target.y + _LOST_ABOVE:
            return Ending.FLEW_OFF
        return None
