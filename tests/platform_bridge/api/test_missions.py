from __future__ import annotations

import pytest

from platform_bridge import Json, Mission, MissionReward, Outcome, PauseReason
from tests.platform_bridge.api.scripted import Stage

CALLS = {
    "shortcut": ("addShortcut", "getShortcutMissionReward"),
    "entrance": ("startEntranceMission", "getEntranceMissionReward"),
}
BOTH = pytest.mark.parametrize("name", CALLS)


def mission(stage: Stage, name: str) -> Mission:
    found: Mission = getattr(stage.bridge.missions, name)
    return found


@BOTH
async def test_starting_shows_the_way_and_earns_nothing(stage: Stage, name: str) -> None:
    call, _ = CALLS[name]
    starting = await stage.start(mission(stage, name).start())
    assert stage.last("canIUse")["args"] == {"schema": call}
    await stage.answer("canIUse", value=True)
    assert stage.bridge.pause.reasons == {PauseReason.DIALOG}
    await stage.answer(call)
    assert starting.result() is Outcome.DONE
    assert not stage.bridge.pause.is_paused


@BOTH
async def test_a_mission_that_is_missing_is_a_value(stage: Stage, name: str) -> None:
    one = mission(stage, name)
    for coroutine, expected in (
        (one.start(), Outcome.UNSUPPORTED),
        (one.reward(), MissionReward.UNSUPPORTED),
        (one.is_available(), False),
    ):
        asking = await stage.start(coroutine)
        await stage.answer("canIUse", value=False)
        assert asking.result() == expected
    assert [request["call"] for request in stage.port.requests] == ["canIUse"] * 3


@BOTH
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"canReceiveReward": True}, MissionReward.EARNED),
        ({"canReceiveReward": False}, MissionReward.NOT_YET),
        (None, MissionReward.UNKNOWN),
        ({"canReceiveReward": 1}, MissionReward.UNKNOWN),
    ],
)
async def test_the_reward_is_what_tiktok_says(
    stage: Stage, name: str, answer: Json, expected: MissionReward
) -> None:
    asking = await stage.start(mission(stage, name).reward())
    await stage.answer("canIUse", value=True)
    await stage.answer(CALLS[name][1], answer)
    assert asking.result() is expected
    assert len(stage.bridge.problems) == (expected is MissionReward.UNKNOWN)


@BOTH
async def test_a_failure_is_a_value_with_a_reason(stage: Stage, name: str) -> None:
    asking = await stage.start(mission(stage, name).reward())
    await stage.answer("canIUse", value=True)
    await stage.fail(CALLS[name][1], {"errNo": 7, "errMsg": "no"})
    assert asking.result() is MissionReward.UNKNOWN
    assert stage.bridge.problems[-1].code == 7
    again = await stage.start(mission(stage, name).reward())
    await stage.answer("canIUse", value=True)
    await stage.lack(CALLS[name][1])
    assert again.result() is MissionReward.UNSUPPORTED


async def test_questions_at_the_same_time_share_an_answer(stage: Stage) -> None:
    one = stage.bridge.missions.entrance
    first, second = await stage.start(one.reward()), await stage.start(one.reward())
    await stage.answer("canIUse", value=True)
    await stage.answer("getEntranceMissionReward", {"canReceiveReward": False})
    assert first.result() is second.result() is MissionReward.NOT_YET
    assert len(stage.calls("getEntranceMissionReward")) == 1


async def test_a_reward_that_nobody_waited_for_is_told_to_the_next_who_asks(stage: Stage) -> None:
    one = stage.bridge.missions.shortcut
    leaving = await stage.start(one.reward())
    await stage.answer("canIUse", value=True)
    await stage.drop(leaving)
    await stage.answer("getShortcutMissionReward", {"canReceiveReward": True})
    assert await one.reward() is MissionReward.EARNED
    asking = await stage.start(one.reward())
    await stage.answer("canIUse", value=True)
    await stage.answer("getShortcutMissionReward", {"canReceiveReward": False})
    assert asking.result() is MissionReward.NOT_YET
