from __future__ import annotations

from pathlib import Path

from build.runtime import Runtime
from tests.bench.runtime.bench import Bench
from tests.bench.runtime.claims import claims, markdown
from tests.bench.runtime.parts import COLD, PYODIDE, RESTORED, WHOLE, Frames, Start

NOTHING = Bench(Runtime(Path()), {}, None, {}, {}, {})


def start() -> Start:
    part = Start(NOTHING)
    part.stages.add(RESTORED, {WHOLE: 150.0})
    part.stages.add(COLD, {WHOLE: 450.0})
    part.stages.add(PYODIDE, {WHOLE: 1500.0})
    return part


def frames(draw: float) -> Frames:
    part = Frames(NOTHING)
    for table, engine in ((part.paced, "Chromium"), (part.at_once, "Node")):
        table.add("desktop", {"update, 360x640": 0.2, "draw, 360x640": 1.0})
        table.add(engine, {"update, 360x640": 0.5, "draw, 360x640": draw})
    part.at_once.add("jsc", {"update, 360x640": 20.0, "draw, 360x640": 20.0})
    return part


def test_a_start_is_held_against_the_peer_s() -> None:
    ratios = {claim.title.split(",")[0]: (claim.ratio, claim.holds) for claim in claims([start()])}
    assert ratios == {
        "the first frame from the snapshot": (0.1, True),
        "the first frame cold": (0.3, False),
    }


def test_frames_in_v8_are_held_against_the_desktop_s() -> None:
    made = claims([frames(draw=1.5)])
    assert [(claim.title, claim.limit, claim.ratio, claim.holds) for claim in made] == [
        ("update, 360x640, in Chromium", 2.5, 2.5, True),
        ("draw, 360x640, in Chromium", 1.5, 1.5, True),
        ("update, 360x640, in Node", 2.5, 2.5, True),
        ("draw, 360x640, in Node", 1.5, 1.5, True),
    ]
    assert [claim.holds for claim in claims([frames(draw=1.6)])] == [True, False, True, False]


def test_what_was_not_measured_is_not_claimed() -> None:
    assert claims([Start(NOTHING), Frames(NOTHING)]) == []


def test_the_table_says_which_claims_hold() -> None:
    assert markdown(claims([start()])).splitlines()[2:] == [
        "| the first frame from the snapshot, of `loadPyodide()` alone | 0.2 | 0.10 | holds |",
        "| the first frame cold, of `loadPyodide()` alone | 0.2 | 0.30 | does not hold |",
    ]
