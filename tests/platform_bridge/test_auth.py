from __future__ import annotations

import asyncio

import pytest

from platform_bridge import Bridge, Json, ManualClock, PlayerCancelledError, TimedOutError
from tests.platform_bridge.driving import HandPort, answered, started


@pytest.mark.parametrize("answer", [None, {}, {"code": None}, {"code": ""}, {"code": 5}, "code"])
async def test_a_success_without_a_code_is_a_failure(
    bridge: Bridge, port: HandPort, answer: Json
) -> None:
    with pytest.raises(PlayerCancelledError, match="go on as a guest") as caught:
        await answered(port, bridge, bridge.auth.login(), answer)
    assert caught.value.raw == answer


async def test_after_a_time_out_the_next_login_is_a_new_one(
    bridge: Bridge, port: HandPort, clock: ManualClock
) -> None:
    slow = await started(bridge.auth.login())
    clock.advance(10_000)
    bridge.pump()
    with pytest.raises(TimedOutError):
        await slow
    assert await answered(port, bridge, bridge.auth.login(), {"code": "c2"}) == "c2"
    assert len(port.requests) == 2


async def test_a_login_that_everybody_leaves_is_dropped(bridge: Bridge) -> None:
    task = await started(bridge.auth.login())
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await asyncio.sleep(0)
    assert [call.outcome for call in bridge.calls] == ["dropped"]
