"""Comet Hop goes on, whatever happens to it, and neither grows nor falters."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.endurance.picture import picture
from tests.endurance.soaking import TICKS_A_SECOND, WARM_S, Soaked, soak
from tests.runtime import require_runtime

HALF_AN_HOUR = 108_000
THREE_QUARTERS_OF_A_MINUTE = 45 * TICKS_A_SECOND
THROWS_A_MINUTE = 6
SLOWEST_MS = 33.3
"""Two frames: what a machine that is shared with other work is given for the slowest tick."""
MINUTES_TO_FILL = 10
"""How long the game's caches gain: each course has numbers, angles and sizes not drawn before."""
GROWTH = 1.05
"""How much a minute may hold beyond the fullest of these; 60 bytes kept a tick exceed it."""


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
    soaked = soak(require_runtime(), HALF_AN_HOUR, tmp_path)
    check(soaked, HALF_AN_HOUR)
    assert max(soaked.slowest_ms[WARM_S:]) <= SLOWEST_MS
    by_minute = soaked.heap_by_minute
    filled = max(by_minute[:MINUTES_TO_FILL])
    assert max(by_minute[MINUTES_TO_FILL:]) <= filled * GROWTH


def test_the_curves_go_over_the_whole_width() -> None:
    soaked = Soaked("running", [], 0, [2.0, 8.0, 4.0], [1.0, 1.0, 2.0], [10, 20, 30])
    root = ET.fromstring(picture(soaked))  # noqa: S314 - made here
    lines = [line for line in root.iter() if line.tag.endswith("polyline")]
    assert len(lines) == 3
    for line in lines:
        across = [float(point.split(",")[0]) for point in line.attrib["points"].split()]
        assert len(across) == 3
        assert all(one < other for one, other in pairwise(across))


def test_what_is_never_given_back_is_the_least_of_each_minute() -> None:
    heap = [5] * 30 + [9] * 30 + [7] * 60 + [1] * 59
    soaked = Soaked("running", [], 0, [], [], heap)
    assert soaked.heap_by_minute == [5, 7]
