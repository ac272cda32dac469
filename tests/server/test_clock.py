import time

import pytest

from server.clock import SystemClock, WorldClock, utc_day
from tests.server.world import START_MS, StandingClock


def test_the_system_clock_tells_the_machines_time() -> None:
    before = time.time() * 1000
    now = SystemClock().now_ms()
    assert before - 1 <= now <= time.time() * 1000


def test_a_world_begins_with_its_base() -> None:
    assert WorldClock(StandingClock()).now_ms() == START_MS


def test_a_second_of_frames_is_a_second() -> None:
    clock = WorldClock(StandingClock())
    for _ in range(60):
        clock.advance(1000 / 60)
    assert clock.now_ms() == START_MS + 1000


def test_a_world_never_moves_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        WorldClock(StandingClock()).advance(-1)


def test_a_day_is_that_of_utc() -> None:
    midnight = 1_795_305_600_000
    assert utc_day(midnight - 1) == "2026-11-21"
    assert utc_day(midnight) == "2026-11-22"
