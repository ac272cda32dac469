"""The start timeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.bare_phone import Engine
from build.errors import PhoneError
from build.tiktok.timeline import Start, measure_start, read_stages, timeline_report

LINES = [
    "     7 ms     +7  picture",
    "    40   WebAssembly by the route: path",
    "   612 ms   +605  first frame",
]


def test_stages_are_read_from_the_log() -> None:
    assert read_stages(LINES) == {"picture": 7, "first frame": 612}


def test_the_table_has_a_column_for_each_start() -> None:
    starts = [
        Start("node, path", has_jit=True, stages={"picture": 7, "first frame": 612}),
        Start("jsc, bytes", has_jit=True, stages={"picture": 8, "first frame": 1_999}),
    ]
    assert timeline_report(starts).splitlines() == [
        "stage is over, ms  node, path  jsc, bytes",
        "picture                     7           8",
        "first frame               612       1,999",
        "",
        "All of it within its limits.",
    ]


@pytest.mark.parametrize(
    ("has_jit", "picture", "title", "faults"),
    [(True, 100, 2_000, 0), (True, 101, 2_001, 2), (False, 100, 5_000, 0), (False, 7, 5_001, 1)],
)
def test_what_is_too_slow_is_told_below(
    has_jit: bool,  # noqa: FBT001  a case
    picture: float,
    title: float,
    faults: int,
) -> None:
    start = Start("jsc, path", has_jit, {"picture": picture, "first frame": title})
    assert len(start.faults()) == faults
    told = timeline_report([start])
    assert ("All of it within" in told) == (faults == 0)
    assert all(fault in told for fault in start.faults())


def test_a_package_is_started_and_measured(package: Path) -> None:
    start = measure_start(package, Engine.NODE, "path")
    stages, ends = list(start.stages), list(start.stages.values())
    assert (stages[0], stages[-1]) == ("picture", "first frame")
    assert ends == sorted(ends)


def test_an_engine_that_is_not_there_is_told(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build.bare_phone.shutil.which", lambda _name: None)
    assert Engine.JSC.program is None
    with pytest.raises(PhoneError, match="not on this machine"):
        measure_start(package, Engine.JSC, "path")
