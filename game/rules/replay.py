"""Re-playing a run from its seed and its events: how a score is verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from game.rules.course import Course
from game.rules.errors import InvalidRunError
from game.rules.events import EventKind, decode_events
from game.rules.run import TICKS_PER_SECOND, Run

MAX_TICKS: Final = 36_000
"""Longest run that is accepted: ten minutes."""

MAX_SEED: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to.

    Args:
        score: Points.
        stars: Stars reached.
        best_combo: Longest row of clean, quick catches.
        dust: Grains of dust gathered.
        ticks: Length of the run, in ticks of 1/60 s.
        over: Whether the run had ended.
        state_hash: Digest of the last state.
    """

    score: int
    stars: int
    best_combo: int
    dust: int
    ticks: int
    over: bool
    state_hash: str


def result_of(run: Run) -> RunResult:
    """Return what a run has come to so far."""
    return RunResult(
        score=run.score,
        stars=run.star_index,
        best_combo=run.best_combo,
        dust=run.dust,
        ticks=run.tick,
        over=run.over,
        state_hash=run.state_hash(),
    )


def replay(seed: int, events: str, ticks: int) -> RunResult:
    """Play a run again and return what it came to.

    Args:
        seed: The course's seed, 0 to 4294967295.
        events: The input events, as `encode_events` writes them.
        ticks: How many ticks the run took, 1 to 36,000.

    Raises:
        InvalidRunError: If no play can have made this run.
    """
    if not 0 <= seed <= MAX_SEED:
        raise InvalidRunError("bad_seed", f"The seed must be 0 to {MAX_SEED}.")
    if not 0 < ticks <= MAX_TICKS:
        minutes = MAX_TICKS // TICKS_PER_SECOND // 60
        raise InvalidRunError(
            "bad_ticks", f"A run takes 1 to {MAX_TICKS} ticks ({minutes} minutes)."
        )
    pending = decode_events(events)
    if pending and pending[-1].tick >= ticks:
        raise InvalidRunError("events_after_end", "An event stands behind the run's last tick.")
    run = Run(Course(seed))
    by_tick = {event.tick: event.kind for event in pending}
    for tick in range(ticks):
        kind = by_tick.get(tick)
        if kind is EventKind.REVIVE:
            _revive(run)
        if run.over:
            raise InvalidRunError(
                "ticks_after_end", f"The run ended in tick {tick}, not in tick {ticks}."
            )
        run.step(tap=kind is EventKind.TAP)
    return result_of(run)


def _revive(run: Run) -> None:
    if not run.can_revive:
        raise InvalidRunError("bad_revive", "A lost run may be revived, and but once.")
    run.revive()
