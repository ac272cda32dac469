from server.clock import WorldClock
from server.rate_limit import SlidingWindow
from tests.server.world import StandingClock


def test_so_many_pass_within_any_stretch() -> None:
    clock = WorldClock(StandingClock())
    limit = SlidingWindow(2, 1_000, clock)
    admitted = []
    for step in (0, 600, 0, 399, 1, 599, 1):
        clock.advance(step)
        admitted.append(limit.admit())
    assert admitted == [True, True, False, False, True, False, True]
