from __future__ import annotations

from typing import Any

import pytest

from platform_bridge import Json
from platform_bridge.simulator import Quirks, Scenario
from tests.platform_bridge.simulator.rig import Rig, emitted

GATED = Scenario(quirks=Quirks({"undocumented_apis": True}))
KEYS: list[Json] = ["k"]


def test_friends_calls_are_not_there_unless_they_are_switched_on() -> None:
    assert Rig().call("getOpenDataContext") == {"missing": True}
    assert Rig().call("canIUse", schema="getOpenDataContext") == {"ok": False}
    assert Rig(GATED).call("canIUse", schema="getOpenDataContext") == {"ok": True}


async def test_what_is_posted_to_the_context_arrives_there() -> None:
    rig = Rig(GATED)
    context = rig.call("getOpenDataContext")["object"]
    assert rig.call("getOpenDataContext")["object"] == context
    rig.call("OpenDataContext.postMessage", context, message={"rank": 1})
    assert emitted(await rig.told(100)) == [("onMessage", {"rank": 1})]
    rig.session.hello()
    assert rig.call("getOpenDataContext")["object"] != context


async def test_the_player_is_asked_unless_only_the_status_is_wanted() -> None:
    rig = Rig(GATED)
    rig.call("authorizeOpenContext", get_status_only=True)
    granted = {"settle": 1, "with": "success", "payload": {"code": 0}}
    assert await rig.told(100) == [granted]
    rig.call("authorizeOpenContext")
    assert await rig.told(900) == []
    assert await rig.told(200) == [{**granted, "settle": 2}]


@pytest.mark.parametrize(
    ("call", "args"),
    [
        ("setUserCloudStorage", {"data": []}),
        ("removeUserCloudStorage", {"keyList": KEYS}),
        ("getUserCloudStorage", {"keyList": KEYS}),
        ("getFriendCloudStorage", {"keyList": KEYS}),
        ("shareToUser", {"openid": "friend"}),
        ("setDeviceOrientation", {}),
    ],
)
async def test_what_is_on_no_page_is_answered_with_nothing(
    call: str,
    args: Any,  # noqa: ANN401 - arguments
) -> None:
    assert await Rig(GATED).answer(call, **args) == {"settle": 1, "with": "success"}
