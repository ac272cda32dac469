from __future__ import annotations

import asyncio
import gc
import logging
import weakref
from itertools import pairwise

import pytest

from platform_bridge import (
    BridgeError,
    CallRecord,
    InvalidCallError,
    Json,
    ManualClock,
    TimedOutError,
    UnsupportedError,
)
from platform_bridge.channel import MAX_CALLS, Channel
from tests.platform_bridge.driving import HandPort, started

URL = "https://api.example.com/"


@pytest.fixture
def channel(port: HandPort, clock: ManualClock) -> Channel:
    return Channel(port, clock)


async def test_a_request_carries_id_call_and_arguments(channel: Channel, port: HandPort) -> None:
    task = await started(channel.call("getStorage", {"key": "save"}))
    assert port.requests == [{"id": 1, "call": "getStorage", "args": {"key": "save"}}]
    port.answer({"data": 1})
    channel.pump()
    assert await task == {"data": 1}


async def test_answers_find_their_calls_in_any_order(channel: Channel, port: HandPort) -> None:
    first = await started(channel.call("getStorage", {"key": "a"}))
    second = await started(channel.call("getStorage", {"key": "b"}))
    port.answer("second", index=1)
    port.answer("first", index=0)
    channel.pump()
    assert (await first, await second) == ("first", "second")


async def test_nothing_is_answered_before_the_pump(channel: Channel, port: HandPort) -> None:
    task = await started(channel.call("login"))
    port.answer({})
    await asyncio.sleep(0)
    assert not task.done()
    channel.pump()
    assert await task == {}


async def test_an_unsupported_call_says_what_to_do(channel: Channel, port: HandPort) -> None:
    task = await started(channel.call("login"))
    port.fail(None, code="unsupported")
    channel.pump()
    with pytest.raises(UnsupportedError, match="does not have login: ask `can_i_use` first"):
        await task


async def test_a_failure_is_explained(channel: Channel, port: HandPort) -> None:
    task = await started(channel.call("login"))
    port.fail({"errorCode": 9, "errMsg": "no"})
    channel.pump()
    with pytest.raises(BridgeError, match="login failed with code 9: TikTok says 'no'"):
        await task


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "null",
        "{}",
        '{"id": 1}',
        '{"id": "1", "ok": 1}',
        '{"id": 1, "error": "no"}',
        '{"event": 5, "data": null}',
        "[" * 100_000,
    ],
)
async def test_malformed_messages_are_logged_and_stop_nothing(
    channel: Channel, port: HandPort, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    task = await started(channel.call("login"))
    port.inbox.append(text)
    port.answer("fine")
    channel.pump()
    assert await task == "fine"
    assert "Ignored a message" in caplog.text


async def test_unknown_second_and_late_answers_are_ignored(
    channel: Channel, port: HandPort, clock: ManualClock
) -> None:
    task = await started(channel.call("login"))
    port.post({"id": 99, "ok": 1})
    port.answer("first")
    port.answer("second")
    channel.pump()
    assert await task == "first"
    late = await started(channel.call("login"))
    clock.advance(10_000)
    channel.pump()
    port.answer("late")
    channel.pump()
    with pytest.raises(TimedOutError):
        await late


async def test_a_call_times_out_by_the_catalogue_or_by_its_own_limit(
    channel: Channel, clock: ManualClock
) -> None:
    by_rule = await started(channel.call("getStorage", {"key": "a"}))
    by_limit = await started(channel.call("request", {"url": URL}, timeout_ms=100))
    for ms, done in ((99, (False, False)), (1, (False, True)), (4_900, (True, True))):
        clock.advance(ms)
        channel.pump()
        await asyncio.sleep(0)
        assert (by_rule.done(), by_limit.done()) == done
    for task in (by_rule, by_limit):
        with pytest.raises(TimedOutError, match="not answered in time"):
            await task


async def test_an_answer_that_is_there_wins_over_the_time_out(
    channel: Channel, port: HandPort, clock: ManualClock
) -> None:
    task = await started(channel.call("login"))
    port.answer("just in time")
    clock.advance(60_000)
    channel.pump()
    assert await task == "just in time"


async def test_time_between_hide_and_show_does_not_count(
    channel: Channel, port: HandPort, clock: ManualClock
) -> None:
    task = await started(channel.call("login"))
    channel.pump()
    clock.advance(3_600_000)
    port.announce("onHide")
    port.announce("onShow", {})
    channel.pump()
    clock.advance(9_999)
    channel.pump()
    await asyncio.sleep(0)
    assert not task.done()
    clock.advance(1)
    channel.pump()
    with pytest.raises(TimedOutError):
        await task


async def test_a_cancelled_call_is_dropped(channel: Channel, port: HandPort) -> None:
    task = await started(channel.call("login"))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    port.answer("nobody waits")
    channel.pump()
    assert channel.calls == (CallRecord("login", "dropped"),)
    assert channel._flights == {}


async def test_an_unknown_call_and_unsayable_arguments_are_refused(
    channel: Channel, port: HandPort
) -> None:
    with pytest.raises(InvalidCallError, match="no call 'logni': did you mean 'login'"):
        await channel.call("logni")
    with pytest.raises(InvalidCallError, match="JSON cannot say"):
        await channel.call("setStorage", {"key": "a", "data": object()})
    assert port.requests == []


async def test_listeners_hear_events_until_they_stop(channel: Channel, port: HandPort) -> None:
    heard: list[Json] = []
    stop_one = channel.listen("onShow", heard.append)
    channel.listen("onShow", heard.append)
    port.announce("onShow", "both")
    channel.pump()
    stop_one()
    stop_one()
    port.announce("onShow", "one")
    port.announce("onNothing", "none")
    channel.pump()
    assert heard == ["both", "both", "one"]


async def test_a_failing_listener_stops_neither_the_others_nor_the_pump(
    channel: Channel, port: HandPort, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Json] = []

    def fail(data: Json) -> None:
        raise RuntimeError(f"cannot bear {data}")

    channel.listen("onHide", fail)
    channel.listen("onHide", heard.append)
    task = await started(channel.call("login"))
    port.announce("onHide", "event")
    port.answer("answer")
    channel.pump()
    assert (heard, await task) == (["event"], "answer")
    assert "cannot bear event" in caplog.text


async def test_a_listener_may_stop_itself(channel: Channel, port: HandPort) -> None:
    heard: list[Json] = []

    def once(data: Json) -> None:
        heard.append(data)
        stop()

    stop = channel.listen("onShow", once)
    port.announce("onShow", 1)
    port.announce("onShow", 2)
    channel.pump()
    assert heard == [1]


def test_a_warning_of_the_host_is_logged(
    channel: Channel, port: HandPort, caplog: pytest.LogCaptureFixture
) -> None:
    port.announce("warning", {"message": "onShow was refused"})
    with caplog.at_level(logging.WARNING):
        channel.pump()
    assert "onShow was refused" in caplog.text


async def test_the_log_tells_how_each_call_went(channel: Channel, port: HandPort) -> None:
    await started(channel.call("canIUse", {"schema": "login"}))
    port.answer(value=True)
    failing = await started(channel.call("login"))
    port.fail({"errCode": 102102})
    channel.pump()
    waiting = await started(channel.call("request", {"url": URL}))
    assert channel.calls == (
        CallRecord("canIUse", "ok"),
        CallRecord("login", "environment", 102102),
        CallRecord("request", "waiting"),
    )
    waiting.cancel()
    await asyncio.gather(failing, waiting, return_exceptions=True)


async def test_the_log_keeps_the_latest_calls(channel: Channel, port: HandPort) -> None:
    tasks = [asyncio.ensure_future(channel.call("login")) for _ in range(MAX_CALLS + 5)]
    await asyncio.sleep(0)
    assert len(channel.calls) == MAX_CALLS
    assert all(one["id"] + 1 == two["id"] for one, two in pairwise(port.requests))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_call_that_timed_out_leaves_nothing_to_the_garbage_collector(
    channel: Channel, clock: ManualClock
) -> None:
    async def give_up() -> weakref.ref[TimedOutError]:
        try:
            await channel.call("getStorage", {"key": "save"}, timeout_ms=10)
        except TimedOutError as error:
            return weakref.ref(error)
        raise AssertionError

    gc.disable()
    try:
        task = await started(give_up())
        clock.advance(11)
        channel.pump()
        assert (await task)() is None
    finally:
        gc.enable()
