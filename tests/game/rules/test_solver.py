"""Every jump can be made: measured on the rules' own aim, star by star."""

from __future__ import annotations

import pytest

from game.pilot import EXPERT, Pilot
from game.rules import Course, Run, Star, aim
from game.rules.course import FIELD_WIDTH, good_launch

SEEDS = range(1_000)
LAST_STAR = 150


def _sure_window(star: Star, target: Star) -> int:
    """Return how many ticks of each turn reach the target, whatever the comet's phase.

    Walks from the good launch to both edges. The way between the outermost hits is whole spins
    long, so any other phase has at least as many ticks in it as the walk made steps.
    """
    launch_x, launch_y = good_launch(star, target.x, target.y)
    steps = 0
    for sine in (star.sine, -star.sine):
        ux, uy = (launch_x - star.x) / star.ring, (launch_y - star.y) / star.ring
        while True:
            ux, uy = ux * star.cosine - uy * sine, ux * sine + uy * star.cosine
            if not aim(star, ux, uy, target).caught:
                break
            steps += 1
    return steps


def test_every_jump_up_to_star_150_has_its_tap_window() -> None:
    for seed in SEEDS:
        course = Course(seed)
        for index in range(LAST_STAR):
            window = _sure_window(course.star(index), course.star(index + 1))
            needed = 6 if index < 80 else 3
            assert window >= needed, f"seed {seed}, jump from star {index}: {window} ticks"


def test_rings_stay_in_the_field_and_never_touch() -> None:
    for seed in SEEDS:
        course = Course(seed)
        for index in range(LAST_STAR):
            here, there = course.star(index), course.star(index + 1)
            assert there.ring <= there.x <= FIELD_WIDTH - there.ring
            apart = (there.x - here.x) ** 2 + (there.y - here.y) ** 2
            assert apart > (here.ring + there.ring + 30.0) ** 2


def _plays_to_the_last_star(seed: int) -> bool:
    run, expert = Run(Course(seed)), Pilot(seed, EXPERT)
    while not run.over and run.star_index < LAST_STAR:
        run.step(tap=expert.taps(run))
    return not run.over


def test_an_expert_outruns_the_dark() -> None:
    assert all(_plays_to_the_last_star(seed) for seed in range(60))


@pytest.mark.full
def test_an_expert_outruns_the_dark_on_every_seed() -> None:
    assert all(_plays_to_the_last_star(seed) for seed in SEEDS)
