from __future__ import annotations

import pytest

from platform_bridge import PauseAggregator, PauseReason
from tests.platform_bridge.api.scripted import Stage


def test_the_game_goes_on_when_the_last_reason_is_gone() -> None:
    pause, heard = PauseAggregator(), list[bool]()
    stop = pause.on_change(heard.append)
    end_ad = pause.begin(PauseReason.AD)
    end_hiding = pause.begin(PauseReason.HIDDEN)
    assert pause.reasons == {PauseReason.AD, PauseReason.HIDDEN}
    end_ad()
    end_ad()
    assert (pause.is_paused, heard) == (True, [True])
    end_hiding()
    assert (pause.is_paused, pause.reasons, heard) == (False, frozenset(), [True, False])
    stop()
    with pause.hold(PauseReason.DIALOG):
        assert pause.is_paused
    assert heard == [True, False]


def test_a_reason_that_was_given_twice_is_taken_back_twice() -> None:
    pause = PauseAggregator()
    first, second = pause.begin(PauseReason.DIALOG), pause.begin(PauseReason.DIALOG)
    first()
    assert pause.reasons == {PauseReason.DIALOG}
    second()
    assert not pause.is_paused


def test_a_block_that_fails_takes_its_reason_back() -> None:
    pause = PauseAggregator()
    with pytest.raises(ValueError, match="no"), pause.hold(PauseReason.AD):
        raise ValueError("no")
    assert not pause.is_paused


async def test_hiding_is_a_reason_once_however_often_it_is_told(stage: Stage) -> None:
    pause = stage.bridge.pause
    await stage.tell("onShow", {})
    assert not pause.is_paused
    for _ in range(2):
        await stage.tell("onHide")
        assert pause.reasons == {PauseReason.HIDDEN}
    await stage.tell("onShow", {})
    assert not pause.is_paused


async def test_a_listener_that_fails_stops_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[bool] = []

    def fail(is_paused: bool) -> None:  # noqa: FBT001 - a listener of the pause
        raise RuntimeError(f"cannot bear {is_paused}")

    stage.bridge.pause.on_change(fail)
    stage.bridge.pause.on_change(heard.append)
    await stage.tell("onHide")
    assert heard == [True]
    assert "cannot bear True" in caplog.text
