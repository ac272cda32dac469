"""What many runs of a skill come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Final

from game.pilot.player import Pilot
from game.pilot.skill import Skill
from game.rules import MAX_TICKS, TICKS_PER_SECOND, Course, Run

TRIES: Final = 3
FIRST_GOAL: Final = 5
"""The star that a newcomer should pass within `TRIES` runs."""


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The figures that a quarter, a half and three quarters of the runs stay below."""

    lower: float
    median: float
    upper: float


@dataclass(frozen=True, slots=True)
class Study:
    """What many runs came to.

    Args:
        skill: Who played.
        runs: How many runs.
        seconds: How long they took.
        score: What they scored.
        stars: How many stars they reached.
        endings: How many ended in which way; `time` is the limit of ten minutes.
        newcomers: Share of the courses on which one of three tries passes star 5.
    """

    skill: str
    runs: int
    seconds: Quartiles
    score: Quartiles
    stars: Quartiles
    endings: Mapping[str, int]
    newcomers: float


def fly(course_seed: int, skill: Skill, attempt: int = 0) -> Run:
    """Play one run to its end.

    Args:
        course_seed: Of the course.
        skill: Who plays.
        attempt: Number of the try on this course; each goes differently.
    """
    run = Run(Course(course_seed))
    pilot = Pilot(course_seed * TRIES + attempt, skill)
    while not run.over and run.tick < MAX_TICKS:
        run.step(tap=pilot.taps(run))
    return run


def study(skill: Skill, runs: int) -> Study:
    """Play a course of its own in each run, and tell what they came to.

    Args:
        skill: Who plays.
        runs: How many, at least 2.
    """
    flown = [fly(seed, skill) for seed in range(runs)]
    passed = [
        first.star_index > FIRST_GOAL
        or any(fly(seed, skill, attempt).star_index > FIRST_GOAL for attempt in range(1, TRIES))
        for seed, first in enumerate(flown)
    ]
    return Study(
        skill=skill.name,
        runs=runs,
        seconds=_quartiles([run.tick / TICKS_PER_SECOND for run in flown]),
        score=_quartiles([run.score for run in flown]),
        stars=_quartiles([run.star_index for run in flown]),
        endings=dict(Counter(_ending(run) for run in flown)),
        newcomers=sum(passed) / runs,
    )


def _ending(run: Run) -> str:
    return "time" if run.ending is None else run.ending.value


def _quartiles(figures: Sequence[float]) -> Quartiles:
    return Quartiles(*(round(figure, 1) for figure in quantiles(figures, n=4)))
