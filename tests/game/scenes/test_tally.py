"""A number that counts up."""

from __future__ import annotations

from game.scenes.tally import Tally


def test_it_runs_after_the_number_and_tells_once_that_it_grows() -> None:
    tally = Tally(100)
    assert tally.shown == 100
    assert tally.step(300)
    assert not tally.step(300)
    assert tally.shown is not None
    assert 100 < tally.shown < 300
    for _ in range(90):
        tally.step(300)
    assert tally.shown == 300


def test_a_number_that_becomes_known_is_no_gain() -> None:
    tally = Tally(None)
    told = [(tally.step(number), tally.shown) for number in (None, 40)]
    assert told == [(False, None), (False, 40)]
    assert tally.grew_at is None


def test_a_number_that_is_lost_is_shown_no_more() -> None:
    tally = Tally(40)
    assert not tally.step(None)
    assert tally.shown is None


def test_less_is_no_gain() -> None:
    tally = Tally(40)
    assert not tally.step(10)
    assert tally.grew_at is None
