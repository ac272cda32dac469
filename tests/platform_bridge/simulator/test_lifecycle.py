from __future__ import annotations

from types import MappingProxyType

import pytest

from platform_bridge.simulator import Launch, Quirks, Scenario
from platform_bridge.simulator.lifecycle import entry_of, query_of
from tests.platform_bridge.simulator.rig import Rig, emitted

COLD = {"scene": "ads", "query": {"a": "1"}}


def launched(**quirks: bool) -> Rig:
    scenario = Scenario(launch=Launch("ads", {"a": "1"}), quirks=Quirks(MappingProxyType(quirks)))
    return Rig(scenario)


def options(rig: Rig) -> tuple[object, object]:
    return rig.call("getLaunchOptionsSync")["ok"], rig.call("getEnterOptionsSync")["ok"]


def test_a_return_changes_the_entry_but_not_the_launch() -> None:
    rig = launched()
    assert options(rig) == (COLD, COLD)
    rig.session.hide()
    rig.session.show("center", {"b": "2"})
    hot = {"scene": "center", "query": {"b": "2"}}
    assert options(rig) == (COLD, hot)
    assert emitted(rig.told_already()) == [("onHide", None), ("onShow", hot)]


def test_a_hidden_game_is_not_hidden_again() -> None:
    rig = launched()
    rig.session.hide()
    rig.session.hide()
    assert emitted(rig.told_already()) == [("onHide", None)]


def test_a_relaunch_is_cold() -> None:
    rig = launched()
    rig.session.show("center", {})
    rig.session.relaunch(Launch("dm_sharing", {"c": "3"}))
    shared = {"scene": "dm_sharing", "query": {"c": "3"}}
    assert options(rig) == (shared, shared)
    assert emitted(rig.told_already()) == [("restart", None)]
    rig.session.hello()
    assert options(rig) == (shared, shared)


def test_the_losing_sides_can_be_switched_on() -> None:
    assert options(launched(launch_options_null=True)) == (None, None)
    rig = launched(show_without_scene=True, query_is_empty_text=True)
    rig.session.show("center", {})
    assert emitted(rig.told_already()) == [("onShow", {"query": ""})]
    assert options(rig)[1] == {"scene": "center", "query": ""}


def test_an_unknown_scene_is_refused() -> None:
    with pytest.raises(ValueError, match="no scene 'moon': choose one of scan_qrcode"):
        entry_of("moon", {})


@pytest.mark.parametrize(
    ("text", "query"),
    [("", {}), ("a=1&b=2", {"a": "1", "b": "2"}), ("a&=2&&b=x=y", {"a": "", "b": "x=y"})],
)
def test_a_shared_query_is_read(text: str, query: dict[str, str]) -> None:
    assert query_of(text) == query
