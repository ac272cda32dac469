from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from platform_bridge.simulator import FlowOutcome, Launch, Missions, Quirks, RewardRepeat, Scenario
from tests.platform_bridge.simulator.rig import Rig, code_of, emitted

SHORTCUT, ENTRANCE = "getShortcutMissionReward", "getEntranceMissionReward"
DAY_MS = 86_400_000


async def can_receive(rig: Rig, api: str) -> object:
    return (await rig.answer(api))["payload"]["canReceiveReward"]


def by(scene: str, repeat: RewardRepeat = RewardRepeat.PER_SESSION) -> Scenario:
    return Scenario(launch=Launch(scene), missions=Missions(repeat=repeat))


@pytest.mark.parametrize(
    ("scene", "shortcut", "entrance"),
    [
        ("search", False, False),
        ("desktop_shortcut", True, False),
        ("center", False, True),
    ],
)
async def test_a_reward_depends_on_the_way_in(
    scene: str, *, shortcut: bool, entrance: bool
) -> None:
    rig = Rig(by(scene))
    assert await can_receive(rig, SHORTCUT) is shortcut
    assert await can_receive(rig, ENTRANCE) is entrance


async def test_adding_the_icon_is_no_reward() -> None:
    rig = Rig()
    assert (await rig.answer("addShortcut"))["with"] == "success"
    assert rig.session.missions.has_icon
    assert await can_receive(rig, SHORTCUT) is False
    rig.session.show("desktop_shortcut", {})
    assert await can_receive(rig, SHORTCUT) is True


async def test_a_reward_per_session_stays_open() -> None:
    rig = Rig(by("desktop_shortcut"))
    assert [await can_receive(rig, SHORTCUT) for _ in range(3)] == [True] * 3


async def test_a_reward_that_comes_once_never_comes_again() -> None:
    rig = Rig(by("center", RewardRepeat.ONCE))
    assert [await can_receive(rig, ENTRANCE) for _ in range(2)] == [True, False]
    rig.session.relaunch()
    rig.clock.advance(10 * DAY_MS)
    assert await can_receive(rig, ENTRANCE) is False
    assert list(rig.session.missions.paid()) == ["center"]


async def test_a_daily_reward_comes_again_on_the_next_day() -> None:
    rig = Rig(by("center", RewardRepeat.DAILY))
    assert [await can_receive(rig, ENTRANCE) for _ in range(2)] == [True, False]
    rig.clock.advance(DAY_MS)
    assert [await can_receive(rig, ENTRANCE) for _ in range(2)] == [True, False]


async def test_the_sidebar_takes_the_player_away_and_back() -> None:
    rig = Rig()
    rig.call("startEntranceMission")
    events = await rig.told(2_000)
    assert events[0]["with"] == "success"
    assert emitted(events) == [("onHide", None), ("onShow", {"scene": "center", "query": {}})]
    assert await can_receive(rig, ENTRANCE) is True


async def test_the_player_may_stay_away() -> None:
    rig = Rig(Scenario(missions=Missions(entrance_returns=False)))
    rig.call("startEntranceMission")
    assert emitted(await rig.told(60_000, step_ms=500)) == [("onHide", None)]
    assert rig.session.lifecycle.is_hidden


@pytest.mark.parametrize("api", ["addShortcut", "startEntranceMission"])
async def test_flows_may_fail_or_hang(api: str) -> None:
    outcomes = (4711, FlowOutcome.HANG)
    rig = Rig(Scenario(missions=Missions(add_shortcut=outcomes, start_entrance=outcomes)))
    answer = await rig.answer(api)
    if api == "addShortcut":
        assert code_of(answer) == 4711
    else:
        # Its pages give this failure no payload at all.
        assert answer.keys() == {"settle", "with"}
    rig.call(api)
    assert await rig.told(30_000, step_ms=500) == []
    assert not rig.session.missions.has_icon


async def test_the_losing_sides_can_be_switched_on() -> None:
    quirks = {"shortcut_reward_says_nothing": True, "entrance_reward_by_shortcut": True}
    scenario = replace(by("desktop_shortcut"), quirks=Quirks(MappingProxyType(quirks)))
    rig = Rig(scenario)
    assert "payload" not in await rig.answer(SHORTCUT)
    assert await can_receive(rig, ENTRANCE) is True
