from __future__ import annotations

import pytest

from platform_bridge import Json
from platform_bridge.simulator import Quirks, Scenario
from tests.platform_bridge.simulator.rig import Rig

WITH_ALL = Scenario(quirks=Quirks({"undocumented_apis": True}))


def test_the_first_canvas_of_a_run_is_the_screen() -> None:
    rig = Rig()
    for _ in range(2):
        assert rig.call("createCanvas")["has"] == {"width": 390, "height": 844}
        assert "has" not in rig.call("createCanvas")
        rig.session.hello()


@pytest.mark.parametrize(
    ("kind", "reply"), [("2d", {}), ("webgl", {}), ("webgl2", {"ok": None}), ("", {"ok": None})]
)
def test_a_canvas_has_the_contexts_that_are_documented(kind: str, reply: dict[str, Json]) -> None:
    rig = Rig()
    canvas = rig.call("createCanvas")["object"]
    assert rig.call("Canvas.getContext", canvas, contextType=kind) == reply


def test_a_canvas_with_friends_data_gives_nothing_out() -> None:
    rig = Rig(WITH_ALL)
    own, shared = (rig.call(name)["object"] for name in ("createCanvas", "getSharedCanvas"))
    assert rig.call("Canvas.toDataURL", own) == {}
    assert "friends" in rig.call("Canvas.toDataURL", shared)["throw"]


@pytest.mark.parametrize(
    ("path", "family"),
    [
        ("fonts/Outfit.ttf", "Outfit"),
        ("Outfit.Bold.OTF", "Outfit.Bold"),
        ("fonts/Outfit.png", None),
        ("fonts/.ttf", None),
        ("ttf", None),
        ("", None),
    ],
)
def test_a_font_has_a_family_and_what_is_none_has_not(path: str, family: str | None) -> None:
    assert Rig().call("loadFont", path=path) == {"ok": family}


@pytest.mark.parametrize(("fps", "kept"), [(1, 1), (30, 30), (60, 60), (0, 60), (61, 60)])
def test_a_frame_rate_has_bounds(fps: int, kept: int) -> None:
    rig = Rig()
    reply = rig.call("setPreferredFramesPerSecond", fps=fps)
    assert ("throw" in reply) == (fps != kept)
    assert rig.session.engine.frames_per_second == kept
    rig.session.hello()
    assert rig.session.engine.frames_per_second == 60
