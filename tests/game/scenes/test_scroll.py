"""A list under a finger."""

from __future__ import annotations

from game.inputs import Drag, Release, Tap
from game.scenes.scroll import Scroll


def test_the_list_follows_the_finger_and_stops_at_its_ends() -> None:
    scroll = Scroll()
    scroll.step([Tap(100.0, 500.0), Drag(100.0, 440.0)], 200.0)
    assert scroll.offset == 60.0
    scroll.step([Drag(100.0, 100.0)], 200.0)
    assert scroll.offset == 200.0
    scroll.step([Drag(100.0, 900.0)], 200.0)
    assert scroll.offset == 0.0


def test_it_glides_on_and_comes_to_rest() -> None:
    scroll = Scroll()
    scroll.step([Tap(100.0, 500.0), Drag(100.0, 480.0), Release(100.0, 480.0)], 900.0)
    before = scroll.offset
    places = []
    for _ in range(120):
        scroll.step([], 900.0)
        places.append(scroll.offset)
    assert places[0] > before
    assert places == sorted(places)
    assert places[-1] == places[-20]


def test_a_finger_stops_it() -> None:
    scroll = Scroll()
    scroll.step([Tap(100.0, 500.0), Drag(100.0, 480.0), Release(100.0, 480.0)], 900.0)
    scroll.step([Tap(100.0, 300.0)], 900.0)
    offset = scroll.offset
    scroll.step([], 900.0)
    assert scroll.offset == offset


def test_a_short_list_stays() -> None:
    scroll = Scroll()
    scroll.step([Tap(100.0, 500.0), Drag(100.0, 400.0)], -50.0)
    assert scroll.offset == 0.0


def test_a_finger_that_came_down_elsewhere_moves_nothing() -> None:
    scroll = Scroll()
    scroll.step([Drag(100.0, 400.0)], 900.0)
    assert scroll.offset == 0.0
