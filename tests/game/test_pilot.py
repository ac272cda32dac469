"""The automatic player plays as a fair player would."""

from __future__ import annotations

from game.pilot import Pilot
from game.rules import Course, Ending, Run


def _play(seed: int, *, nerve: float = 1.0) -> Run:
    run, pilot = Run(Course(seed)), Pilot(seed, nerve=nerve)
    while not run.over:
        run.step(tap=pilot.taps(run))
    return run


def test_its_runs_last_as_long_as_a_players() -> None:
    seconds = sorted(_play(seed).tick / 60 for seed in range(40))
    assert 20 <= seconds[20] <= 90
    assert all(_play(seed).star_index > 0 for seed in range(40))


def test_equal_seeds_play_equally_and_others_do_not() -> None:
    assert _play(5).state_hash() == _play(5).state_hash()
    assert _play(5).tick != _play(6).tick


def test_without_nerve_it_soon_flies_off() -> None:
    run = _play(5, nerve=0.0)
    assert run.ending is Ending.FLEW_OFF
    assert run.star_index == 1
