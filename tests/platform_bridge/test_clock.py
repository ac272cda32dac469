from __future__ import annotations

import pytest

from platform_bridge import ManualClock, SystemClock


def test_a_manual_clock_moves_when_told_to() -> None:
    clock = ManualClock(5.0)
    clock.advance(1.5)
    assert clock.now_ms() == 6.5


def test_a_manual_clock_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="cannot go back by 1 ms"):
        ManualClock().advance(-1)


def test_the_system_clock_never_runs_backwards() -> None:
    clock = SystemClock()
    assert clock.now_ms() <= clock.now_ms()
