from __future__ import annotations

import asyncio
import json

import pytest

from platform_bridge import Bridge, BridgeError, InvalidCallError, Json
from tests.platform_bridge.driving import HandPort, answered, started, turns


@pytest.mark.parametrize("missing", [None, {}, {"data": None}, {"data": ""}])
async def test_every_way_to_be_missing_is_none(
    bridge: Bridge, port: HandPort, missing: Json
) -> None:
    assert await answered(port, bridge, bridge.storage.get("save"), missing) is None
    assert len(port.requests) == 1


@pytest.mark.parametrize(
    ("kept", "aside"),
    [
        ("no json", "no json"),
        ("[1]", "[1]"),
        ('{"v":2,"data":1}', '{"v":2,"data":1}'),
        ('{"v":1}', '{"v":1}'),
        ('{"data":1}', '{"data":1}'),
        ({"v": 1, "data": 1}, '{"v":1,"data":1}'),
        (0, "0"),
    ],
)
async def test_what_cannot_be_read_is_none_and_set_aside(
    bridge: Bridge,
    port: HandPort,
    kept: Json,
    aside: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    task = await started(bridge.storage.get("save"))
    port.answer({"data": kept})
    bridge.pump()
    await turns()
    assert port.requests[1]["args"] == {"key": "save.corrupt", "data": aside}
    port.answer(None)
    bridge.pump()
    assert await task is None
    assert "is set aside" in caplog.text


async def test_a_corrupt_value_that_cannot_be_set_aside_is_still_none(
    bridge: Bridge, port: HandPort, caplog: pytest.LogCaptureFixture
) -> None:
    task = await started(bridge.storage.get("save"))
    port.answer({"data": "?"})
    bridge.pump()
    await turns()
    port.fail("full")
    bridge.pump()
    assert await task is None
    assert "could not be set aside" in caplog.text


async def test_calls_for_one_key_wait_for_each_other(bridge: Bridge, port: HandPort) -> None:
    setting = await started(bridge.storage.set("save", 1))
    getting = await started(bridge.storage.get("save"))
    other = await started(bridge.storage.get("other"))
    assert [one["call"] for one in port.requests] == ["setStorage", "getStorage"]
    assert port.requests[1]["args"] == {"key": "other"}
    port.answer(None, index=0)
    port.answer(None, index=1)
    bridge.pump()
    await turns()
    assert port.requests[2] == {"id": 3, "call": "getStorage", "args": {"key": "save"}}
    port.answer({"data": json.dumps({"v": 1, "data": 1})})
    bridge.pump()
    await setting
    assert (await getting, await other) == (1, None)


async def test_a_failure_lets_the_next_call_for_the_key_go_on(
    bridge: Bridge, port: HandPort
) -> None:
    failing = await started(bridge.storage.set("save", 1))
    waiting = await started(bridge.storage.remove("save"))
    port.fail("full")
    bridge.pump()
    with pytest.raises(BridgeError, match="save again later"):
        await failing
    await turns()
    port.answer(None)
    bridge.pump()
    await waiting
    assert [call.outcome for call in bridge.calls] == ["failed", "ok"]


async def test_what_cannot_be_asked_is_refused(bridge: Bridge, port: HandPort) -> None:
    with pytest.raises(InvalidCallError, match="JSON cannot say"):
        await bridge.storage.set("save", {1, 2})
    with pytest.raises(InvalidCallError, match="may not be empty"):
        await bridge.storage.get("")
    assert port.requests == []


async def test_locks_are_forgotten_with_their_calls(bridge: Bridge) -> None:
    task = await started(bridge.storage.get("save"))
    assert list(bridge.storage._locks) == ["save"]
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert list(bridge.storage._locks) == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"data": '{"v":1,"data":null}'}, True),
        ({"data": "no json"}, True),
        ({"data": None}, False),
        ({"data": ""}, False),
        (None, False),
    ],
)
async def test_a_value_exists_when_anything_is_kept(
    bridge: Bridge, port: HandPort, answer: Json, *, expected: bool
) -> None:
    assert await answered(port, bridge, bridge.storage.exists("save"), answer) is expected
    assert [request["call"] for request in port.requests] == ["getStorage"]
