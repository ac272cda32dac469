from __future__ import annotations

from platform_bridge import ManualClock
from platform_bridge.visible_time import VisibleTime


def test_visible_time_passes_as_the_clock_does(clock: ManualClock) -> None:
    time = VisibleTime(clock)
    clock.advance(30)
    assert time.now_ms() == 30


def test_it_stands_still_while_hidden(clock: ManualClock) -> None:
    time = VisibleTime(clock)
    clock.advance(10)
    time.now_ms()
    time.hide()
    clock.advance(1_000)
    assert time.now_ms() == 10
    time.show()
    clock.advance(5)
    assert time.now_ms() == 15


def test_events_that_arrive_together_still_take_the_absence_off(clock: ManualClock) -> None:
    time = VisibleTime(clock)
    clock.advance(10)
    time.now_ms()
    clock.advance(60_000)
    time.hide()
    time.show()
    assert time.now_ms() == 10


def test_a_show_without_hide_and_a_second_hide_change_nothing(clock: ManualClock) -> None:
    time = VisibleTime(clock)
    clock.advance(10)
    time.show()
    assert time.now_ms() == 10
    time.hide()
    clock.advance(100)
    time.hide()
    time.show()
    assert time.now_ms() == 10
