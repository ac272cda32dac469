"""A player made of code: it plays by itself for screenshots, tests and endurance runs."""

from __future__ import annotations

from typing import Final

from game.rules import Phase, Run
from game.rules.rng import Rng

_SALT: Final = 0x9110_7A95
_NEAR_MISS: Final = 1.4
_WORSE_WITH_EACH_STAR: Final = 0.0012


class Pilot:
    """Taps as a fair player would: mostly clean, sometimes late, once in a while off the mark.

    It looks at the run alone and has random numbers of its own, so equal seeds give equal play.

    Args:
        seed: Of its random numbers.
        nerve: Chance, 0 to 1, that it does not spoil a jump; the odds worsen with each star.
    """

    def __init__(self, seed: int, *, nerve: float = 1.0) -> None:
        self._rng = Rng(seed ^ _SALT)
        self._nerve = nerve
        self._star = -1
        self._wants_clean = True
        self._spoils = False

    def taps(self, run: Run) -> bool:
        """Tell whether it taps in this tick of the run."""
        if run.phase is not Phase.ORBIT:
            return False
        if run.star_index != self._star:
            self._decide(run.star_index)
        launch = run.aim()
        if self._spoils:
            return 1.0 <= launch.miss < _NEAR_MISS
        return launch.clean if self._wants_clean else launch.caught

    def _decide(self, star: int) -> None:
        self._star = star
        self._wants_clean = self._rng.chance(0.8)
        self._spoils = star > 0 and not self._rng.chance(self._nerve - star * _WORSE_WITH_EACH_STAR)
