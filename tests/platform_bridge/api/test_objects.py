from __future__ import annotations

import logging

import pytest

from platform_bridge import ErrorKind, InvalidCallError, Json
from platform_bridge.catalog import CATALOG
from platform_bridge.channel import Channel
from platform_bridge.clock import ManualClock
from platform_bridge.failures import explain, read_failure
from platform_bridge.problems import Problems
from tests.platform_bridge.api.scripted import Stage
from tests.platform_bridge.driving import HandPort, started


async def test_an_object_hears_its_own_events_alone() -> None:
    port = HandPort()
    channel = Channel(port, ManualClock())
    heard: list[tuple[int, str, Json]] = []
    for handle in (1, 2):
        making = await started(channel.make("createRewardedVideoAd", {"adUnitId": "u"}))
        port.answer({"object": handle})
        channel.pump()
        made = await making
        made.follow(lambda event, value, who=handle: heard.append((who, event, value)))  # type: ignore[misc]
    port.announce("RewardedVideoAd.onLoad", {"object": 2, "value": 7})
    port.announce("RewardedVideoAd.onLoad", {"object": 3, "value": 8})
    port.announce("RewardedVideoAd.onLoad", None)
    channel.pump()
    assert heard == [(2, "onLoad", 7)]


async def test_a_follower_that_fails_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    port = HandPort()
    channel = Channel(port, ManualClock())
    making = await started(channel.make("getUpdateManager"))
    port.answer({"object": 1})
    channel.pump()
    made = await making

    def fail(event: str, value: Json) -> None:
        raise RuntimeError(f"cannot bear {event} {value}")

    stop = made.follow(fail)
    port.announce("UpdateManager.onUpdateReady", {"object": 1, "value": None})
    channel.pump()
    assert "cannot bear onUpdateReady" in caplog.text
    stop()


async def test_an_object_that_was_released_is_silent() -> None:
    port = HandPort()
    channel = Channel(port, ManualClock())
    making = await started(channel.make("getUpdateManager"))
    port.answer({"object": 1})
    channel.pump()
    made = await making
    heard: list[str] = []
    made.follow(lambda event, _value: heard.append(event))
    made.release()
    port.announce("UpdateManager.onUpdateReady", {"object": 1, "value": None})
    channel.pump()
    assert heard == []
    assert port.requests[-1]["call"] == "ttBridge.release"


def test_the_more_precise_number_is_found_wherever_it_is() -> None:
    payloads: list[Json] = [
        {"errorCode": 50000, "errMsg": "m", "sub_error_code": 50004},
        {"error": {"error_code": 50000, "error_extra": {"sub_error_code": "50004"}}},
    ]
    for raw in payloads:
        assert read_failure(raw).sub_code == 50004
        error = explain(CATALOG["pay"], raw)
        assert (error.code, error.kind) == (50000, ErrorKind.RETRYABLE)
        assert "with code 50000 (50004): the check of the order took too long" in error.message
    unknown = explain(CATALOG["pay"], {"errorCode": 13000, "sub_error_code": 1})
    assert unknown.kind is ErrorKind.ENVIRONMENT


def test_problems_keep_the_latest_and_log_what_matters(caplog: pytest.LogCaptureFixture) -> None:
    problems = Problems()
    with caplog.at_level(logging.WARNING):
        for number in range(101):
            problems.note(explain(CATALOG["pay"], {"errorCode": number}))
        problems.note(explain(CATALOG["pay"], {"errorCode": 30001}))
    assert len(problems.latest) == 100
    assert problems.latest[0].code == 2
    assert "30001" not in caplog.text
    assert "with code 100" in caplog.text


async def test_a_mistake_of_the_game_is_no_value(stage: Stage) -> None:
    with pytest.raises(InvalidCallError, match="There is no call"):
        await stage.bridge._channel.call("RewardedVideoAd.play", {"object": 1})
