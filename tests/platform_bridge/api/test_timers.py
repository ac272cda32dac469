from __future__ import annotations

from platform_bridge import ManualClock
from platform_bridge.timers import Timers
from platform_bridge.visible_time import VisibleTime


def test_what_is_due_is_done_once_and_in_order() -> None:
    clock = ManualClock()
    timers, done = Timers(VisibleTime(clock)), list[str]()
    timers.after(20, lambda: done.append("late"))
    timers.after(10, lambda: done.append("early"))
    timers.after(30, lambda: done.append("last"))
    clock.advance(25)
    timers.run_due()
    timers.run_due()
    assert done == ["early", "late"]
    clock.advance(5)
    timers.run_due()
    assert done == ["early", "late", "last"]


def test_what_was_called_off_is_not_done_even_by_one_that_is_due_too() -> None:
    clock = ManualClock()
    timers, done = Timers(VisibleTime(clock)), list[str]()
    call_off = timers.after(2, lambda: done.append("second"))
    timers.after(1, call_off)
    clock.advance(5)
    timers.run_due()
    call_off()
    assert done == []
