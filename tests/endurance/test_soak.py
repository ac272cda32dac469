"""Comet Hop goes on, whatever happens to it, and neither grows nor falters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.endurance.picture import picture
from tests.endurance.soaking import (
    LIMIT_MS,
    SECONDS_A_MINUTE,
    TICKS_A_SECOND,
    WARM_S,
    Soaked,
    soak,
    soak_again,
)
from tests.runtime import require_runtime

HALF_AN_HOUR = 108_000
THREE_QUARTERS_OF_A_MINUTE = 45 * TICKS_A_SECOND
THROWS_A_MINUTE = 6
GRAIN = 2 * (256 << 10)
"""By how much the heap may seem to grow: two arenas, in which Python takes its memory."""


def check(soaked: Soaked, ticks: int) -> None:
    assert soaked.state == "running"
    assert soaked.failures == []
    seconds = ticks // TICKS_A_SECOND
    assert len(soaked.heap) == seconds
    assert soaked.thrown >= seconds // 60 * THROWS_A_MINUTE
    assert soaked.thrown > 0


def test_everything_that_may_happen_once(tmp_path: Path) -> None:
    soaked = soak(require_runtime(), THREE_QUARTERS_OF_A_MINUTE, tmp_path)
    check(soaked, THREE_QUARTERS_OF_A_MINUTE)
    assert min(soaked.heap) > 0


@pytest.mark.full
@pytest.mark.timeout(3_600)
def test_half_an_hour(tmp_path: Path) -> None:
    play = partial(soak, require_runtime(), scratch=tmp_path)
    soaked = play(HALF_AN_HOUR)
    check(soaked, HALF_AN_HOUR)
    assert max(soaked.heap_by_minute[1:]) <= max(soaked.heap[:SECONDS_A_MINUTE]) + GRAIN
    assert soak_again(soaked, LIMIT_MS, play).slow_ticks(LIMIT_MS) == []


def run(ticks_ms: Sequence[float], heap: Sequence[int]) -> Soaked:
    return Soaked("running", [], 0, ticks_ms, heap)


def test_a_second_has_a_slowest_tick_and_a_median() -> None:
    soaked = run([1.0] * 40 + [2.0] * 19 + [9.0] + [3.0] * 60, heap=[])
    assert soaked.slowest_ms == [9.0, 3.0]
    assert soaked.median_ms == [1.0, 3.0]


def test_a_tick_is_slow_if_it_is_slow_each_time() -> None:
    count = 420
    heap = [5] * 7
    first, second, third = ([1.0] * count for _ in range(3))
    first[299] = first[310] = first[350] = first[400] = 20.0
    second[310] = second[350] = 18.0
    third[310] = 17.0
    asked = []
    runs = iter([second, third])

    def play(ticks: int) -> Soaked:
        asked.append(ticks)
        return run(next(runs)[:ticks], heap[: ticks // 60])

    soaked = soak_again(run(first, heap), 16.0, play)
    assert asked == [420, 360]
    assert soaked.slow_ticks(16.0) == [310]
    assert soaked.ticks_ms[310] == 17.0
    assert len(soaked.ticks_ms) == count


def test_a_run_without_slow_ticks_is_not_repeated() -> None:
    soaked = run([1.0] * 600, [5] * 10)

    def play(ticks: int) -> Soaked:
        raise AssertionError(ticks)

    assert soak_again(soaked, 16.0, play) == soaked


def test_a_repeat_that_is_another_run_is_an_error() -> None:
    with pytest.raises(AssertionError, match="another heap"):
        soak_again(run([20.0] * 360, [5] * 6), 16.0, lambda _: run([1.0] * 360, [5] * 5 + [6]))


def test_the_curves_go_over_the_whole_width() -> None:
    seconds = [90.0] * WARM_S + [2.0, 8.0, 4.0]
    soaked = run([ms for ms in seconds for _ in range(60)], heap=[10, 20, 30])
    root = ET.fromstring(picture(soaked))  # noqa: S314 - made here
    lines = [line for line in root.iter() if line.tag.endswith("polyline")]
    assert len(lines) == 3
    for line in lines:
        across = [float(point.split(",")[0]) for point in line.attrib["points"].split()]
        assert len(across) == 3
        assert all(one < other for one, other in pairwise(across))


def test_what_is_never_given_back_is_the_least_of_each_minute() -> None:
    heap = [5] * 30 + [9] * 30 + [7] * 60 + [1] * 59
    assert run([], heap).heap_by_minute == [5, 7]
