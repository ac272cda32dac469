from __future__ import annotations

from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.simulator import (
    AdOutcome,
    NetworkAccess,
    RefusedError,
    Rewarded,
    Scenario,
    ScenarioError,
)
from platform_bridge.simulator.control import Control
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted


def state(control: Control) -> dict[str, Any]:
    return control.state(0)


async def test_the_next_outcome_is_a_click_away() -> None:
    rig = Rig()
    control = Control(rig.session)
    before = rig.session.changes
    control.act({"act": "next", "kind": "pay", "outcome": "cancelled"})
    assert rig.session.changes > before
    assert state(control)["chosen"] == {"pay": ["cancelled"]}
    assert code_of(await rig.answer("pay", trade_order_id="T")) == 30001
    control.act({"act": "next", "kind": "pay", "outcome": 13000})
    before = rig.session.changes
    control.act({"act": "forget", "kind": "pay"})
    assert rig.session.changes > before
    assert (await rig.answer("pay", trade_order_id="T"))["with"] == "success"


async def test_a_fault_is_a_click_away() -> None:
    rig = Rig()
    Control(rig.session).act({"act": "fault", "name": "login", "fault": "never"})
    rig.call("login")
    assert await rig.told(1_000) == []


async def test_values_are_set_and_the_game_hears_of_the_network() -> None:
    rig = Rig()
    control = Control(rig.session)
    control.act({"act": "set", "values": {"network": {"offline": True}}})
    assert rig.session.settings.scenario == Scenario(network=NetworkAccess(offline=True))
    assert [name for name, _ in emitted(rig.told_already())] == ["onNetworkStatusChange"]
    assert control.scenario_text() == "[network]\noffline = true\n"


async def test_the_player_leaves_and_comes_back() -> None:
    rig = Rig()
    control = Control(rig.session)
    control.act({"act": "hide"})
    assert state(control)["is_hidden"] is True
    control.act({"act": "show", "scene": "center", "query": {"a": "1"}})
    assert state(control)["entry"] == {"scene": "center", "query": {"a": "1"}}
    assert state(control)["launch"] == {"scene": "search", "query": {}}
    control.act({"act": "relaunch", "scene": "ads"})
    assert state(control)["launch"] == {"scene": "ads", "query": {}}
    control.act({"act": "relaunch"})
    assert state(control)["launch"] == {"scene": "ads", "query": {}}
    assert [name for name, _ in emitted(rig.told_already())] == ["restart"]


def test_an_event_from_outside_is_told() -> None:
    rig = Rig()
    control = Control(rig.session)
    finger: Json = {"identifier": 0, "screenX": 5, "screenY": 6}
    payload: Json = {"touches": [finger], "changedTouches": [finger], "timeStamp": 1}
    control.act({"act": "tell", "name": "onTouchStart", "payload": payload})
    control.act({"act": "tell", "name": "onHide"})
    assert emitted(rig.told_already()) == [("onTouchStart", payload), ("onHide", None)]


@pytest.mark.parametrize("name", ["moon", "login", "onMemoryWarning", "SocketTask.onOpen"])
def test_an_event_that_the_client_does_not_have_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="no event"):
        Control(Rig().session).act({"act": "tell", "name": name})


async def test_a_shared_link_is_followed() -> None:
    rig = Rig()
    control = Control(rig.session)
    await rig.answer("shareAppMessage", query="from=ada")
    assert state(control)["shared_query"] == "from=ada"
    control.act({"act": "open_shared"})
    shared = {"scene": "dm_sharing", "query": {"from": "ada"}}
    assert emitted(rig.told_already()) == [("onShow", shared)]
    control.act({"act": "copy_link"})
    assert emitted(rig.told_already()) == [("onCopyUrl", None)]


async def test_the_keyboard_is_typed_on() -> None:
    rig = Rig()
    control = Control(rig.session)
    assert state(control)["keyboard"] is None
    await rig.answer("showKeyboard", defaultValue="a")
    control.act({"act": "type", "text": "ab"})
    assert state(control)["keyboard"] == "ab"
    control.act({"act": "confirm"})
    await rig.answer("showKeyboard", defaultValue="a")
    control.act({"act": "close_keyboard"})
    names = [name for name, _ in emitted(rig.told_already())]
    assert names.count("onKeyboardComplete") == 1
    assert state(control)["keyboard"] is None


async def test_what_waits_for_a_decision_is_decided() -> None:
    rig = Rig(Scenario(rewarded=Rewarded(show=(AdOutcome.ASK,))))
    control = Control(rig.session)
    ad = rig.call("createRewardedVideoAd", adUnitId="unit")["object"]
    await rig.answer("RewardedVideoAd.show", ad)
    (sheet,) = state(control)["sheets"]
    control.act({"act": "decide", "number": sheet["number"], "word": "completed"})
    assert emitted(rig.told_already()) == [("RewardedVideoAd.onClose", {"isEnded": True})]


async def test_calls_are_listed_with_their_answers_and_can_be_cleared() -> None:
    rig = Rig()
    control = Control(rig.session)
    await rig.answer("login")
    (line,) = state(control)["calls"]
    assert (line["name"], line["state"]) == ("login", "ok")
    assert [answer["text"] for answer in line["answers"]] == ['{"code":"code-1"}']
    assert control.state(state(control)["revision"])["calls"] == []
    control.act({"act": "clear_calls"})
    assert state(control)["calls"] == []
    assert state(control)["first_call"] > line["number"]


async def test_reports_and_the_icon_are_shown() -> None:
    rig = Rig()
    control = Control(rig.session)
    await rig.answer("addShortcut")
    await rig.answer("reportEvent", eventName="level", params={"n": 1})
    shown = state(control)
    assert shown["has_icon"] is True
    assert shown["reports"] == [{"eventName": "level", "params": {"n": 1}}]


@pytest.mark.parametrize(
    "action",
    [
        None,
        [],
        {},
        {"act": "moon"},
        {"act": ["hide"]},
        {"act": "next"},
        {"act": "next", "kind": "pay", "outcome": "granted"},
        {"act": "fault", "name": "moon", "fault": "never"},
        {"act": "fault", "name": "login", "fault": "moon"},
        {"act": "set"},
        {"act": "show", "scene": "moon"},
        {"act": "show", "scene": "ads", "query": "a=1"},
        {"act": "type", "text": "x"},
        {"act": "type", "text": 5},
        {"act": "decide", "number": "1", "word": "ok"},
        {"act": "decide", "number": 1, "word": "ok"},
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(action: Json) -> None:
    rig = Rig()
    with pytest.raises(RefusedError) as caught:
        Control(rig.session).act(action)
    assert len(str(caught.value)) > 10
    assert rig.told_already() == []


@pytest.mark.parametrize(
    "values", [{"moon": {}}, {"network": {"offline": "yes"}}, {"network": {"speed": 5}}]
)
def test_a_value_that_is_not_allowed_changes_nothing(values: Json) -> None:
    rig = Rig()
    with pytest.raises(ScenarioError, match="allowed"):
        Control(rig.session).act({"act": "set", "values": values})
    assert rig.session.settings.scenario == Scenario()


def test_loading_replaces_the_whole_scenario() -> None:
    rig = Rig(Scenario(network=NetworkAccess(offline=True)))
    control = Control(rig.session)
    control.load("[player]\nuser = 'grace'")
    assert control.scenario_text() == '[player]\nuser = "grace"\n'
    with pytest.raises(ScenarioError, match="The scenario is no TOML"):
        control.load("[")


def test_there_are_words_for_all_that_can_be_chosen() -> None:
    words: dict[str, Any] = Control(Rig().session).words()
    assert words["kinds"]["rewarded_show"]["words"] == [outcome.value for outcome in AdOutcome]
    assert 11003 in [each["code"] for each in words["kinds"]["rewarded_show"]["codes"]]
    assert words["sections"]["client"]["error_profile"] == {
        "form": "choice",
        "choices": ["docs", "device"],
    }
    assert words["sections"]["faults"] == {}
    assert "never" in words["faults"]
    assert "login" in words["names"]
