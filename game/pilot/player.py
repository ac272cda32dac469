"""The pilot: it means to tap at the best moment, and taps near it."""

from __future__ import annotations

from math import floor
from typing import Final

from game.pilot.skill import GOOD, Skill
from game.rules import TICKS_PER_SECOND, Phase, Run, aim
from game.rules.rng import Rng
from game.rules.trigonometry import TAU

_SALT: Final = 0x9110_7A95
_UNIFORMS: Final = 12
"""As many uniform numbers, added up, are close to a normal one of variance 1."""


class Pilot:
    """Plays one run as a person of some skill would.

    It looks at the run alone and has random numbers of its own, so equal seeds give equal play.

    Args:
        seed: Of its random numbers.
        skill: How well it plays.
    """

    def __init__(self, seed: int, skill: Skill = GOOD) -> None:
        self._rng = Rng(seed ^ _SALT)
        self._skill = skill
        self._star = -1
        self._tap_tick = 0

    def taps(self, run: Run) -> bool:
        """Tell whether it taps in this tick of the run."""
        if run.phase is not Phase.ORBIT:
            return False
        if run.star_index != self._star:
            self._star = run.star_index
            self._tap_tick = run.tick + self._plan(run)
        return run.tick >= self._tap_tick

    def _plan(self, run: Run) -> int:
        """Return after how many ticks it will tap."""
        earliest = _ticks(self._skill.reaction_ms)
        meant = _best_moment(run, floor(earliest) + 1)
        return max(floor(meant + _ticks(self._skill.spread_ms) * self._normal() + 0.5), 0)

    def _normal(self) -> float:
        total = -_UNIFORMS / 2.0
        for _ in range(_UNIFORMS):
            total += self._rng.uniform(0.0, 1.0)
        return total


def _ticks(ms: float) -> float:
    return ms * TICKS_PER_SECOND / 1_000.0


def _best_moment(run: Run, earliest: int) -> int:
    """Return the ticks until the comet is best placed, in the first pass that can be used.

    Args:
        run: A run whose comet circles a star.
        earliest: Ticks before which it cannot tap.
    """
    star, target = run.star, run.target
    ux, uy = run.ux, run.uy
    best, least_miss = earliest, 1.0
    for tick in range(earliest + floor(TAU / abs(star.spin)) + 1):
        if tick >= earliest:
            launch = aim(star, ux, uy, target)
            if launch.caught and launch.miss < least_miss:
                best, least_miss = tick, launch.miss
            elif least_miss < 1.0 and not launch.caught:
                break
        ux, uy = ux * star.cosine - uy * star.sine, ux * star.sine + uy * star.cosine
    return best
