"""Haptics, screen, sharing, keyboard and analytics: groups whose calls a game can do without."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from platform_bridge import (
    Bridge,
    InvalidCallError,
    Json,
    KeyboardType,
    LeaveReason,
    Outcome,
    PauseReason,
    Strength,
    TokenType,
)
from tests.platform_bridge.api.scripted import Stage

Ask = Callable[[Bridge], Coroutine[Any, Any, Outcome]]

KEYBOARD: dict[str, Json] = {
    "defaultValue": "Ada",
    "maxLength": 12,
    "multiple": False,
    "confirmHold": True,
    "confirmType": "go",
    "keyboardType": "number",
}

ASKED: list[tuple[Ask, str, dict[str, Json]]] = [
    (lambda b: b.haptics.short(), "vibrateShort", {"type": "medium"}),
    (lambda b: b.haptics.short(Strength.HEAVY), "vibrateShort", {"type": "heavy"}),
    (lambda b: b.haptics.long(), "vibrateLong", {}),
    (lambda b: b.screen.keep_on(), "setKeepScreenOn", {"keepScreenOn": True}),
    (lambda b: b.screen.keep_on(is_on=False), "setKeepScreenOn", {"keepScreenOn": False}),
    (lambda b: b.screen.set_brightness(0.5), "setScreenBrightness", {"value": 0.5}),
    (
        lambda b: b.share.message({"a": "1 2", "b": "ü"}),
        "shareAppMessage",
        {"query": "a=1%202&b=%C3%BC"},
    ),
    (lambda b: b.share.message(), "shareAppMessage", {}),
    (lambda b: b.share.story({"a": "1"}), "shareToStory", {"query": "a=1"}),
    (
        lambda b: b.keyboard.show(
            "Ada",
            max_length=12,
            stays_open=True,
            confirm_type="go",
            keyboard_type=KeyboardType.NUMBER,
        ),
        "showKeyboard",
        KEYBOARD,
    ),
    (lambda b: b.keyboard.update("Ada"), "updateKeyboard", {"value": "Ada"}),
    (lambda b: b.keyboard.hide(), "hideKeyboard", {}),
    (lambda b: b.analytics.report("e"), "reportEvent", {"eventName": "e", "params": {}}),
    (
        lambda b: b.analytics.loading_complete(5),
        "reportEvent",
        {"eventName": "loading_complete", "params": {"complete_time": 5}},
    ),
    (
        lambda b: b.analytics.complete_section(2, name="n", section_id="s"),
        "reportEvent",
        {
            "eventName": "complete_section",
            "params": {
                "section_type": 0,
                "main_section_no": 2,
                "section_name": "n",
                "section_id": "s",
            },
        },
    ),
    (
        lambda b: b.analytics.gain_credits(9, TokenType.SOFT, "dust"),
        "reportEvent",
        {
            "eventName": "gain_credits",
            "params": {"value": 9, "token_type": 1, "token_id": "dust"},
        },
    ),
    (
        lambda b: b.analytics.user_leave(5, LeaveReason.QUIT),
        "reportEvent",
        {"eventName": "user_leave", "params": {"leave_time": 5, "leave_reason": 1}},
    ),
]


@pytest.mark.parametrize(("ask", "call", "args"), ASKED)
async def test_a_call_is_spelled_as_tiktok_wants_it(
    stage: Stage, ask: Ask, call: str, args: dict[str, Json]
) -> None:
    asking = await stage.start(ask(stage.bridge))
    assert [request["call"] for request in stage.port.requests] == [call]
    assert stage.last(call)["args"] == args
    await stage.answer(call)
    assert asking.result() is Outcome.DONE


@pytest.mark.parametrize(("ask", "call", "args"), ASKED)
async def test_a_failure_is_a_value_and_leaves_no_pause(
    stage: Stage, ask: Ask, call: str, args: dict[str, Json]
) -> None:
    failing = await stage.start(ask(stage.bridge))
    await stage.fail(call, {"errNo": 1, "errMsg": f"{call}:fail {args}"})
    lacking = await stage.start(ask(stage.bridge))
    await stage.lack(call)
    assert (failing.result(), lacking.result()) == (Outcome.FAILED, Outcome.UNSUPPORTED)
    assert not stage.bridge.pause.is_paused
    assert [error.code for error in stage.bridge.problems] == [1, None]


async def test_a_cancelled_share_is_told_by_its_words(stage: Stage) -> None:
    sharing = await stage.start(stage.bridge.share.message())
    assert stage.bridge.pause.reasons == {PauseReason.DIALOG}
    await stage.fail("shareAppMessage", {"errNo": -1, "errMsg": "shareAppMessage:fail Cancel"})
    assert sharing.result() is Outcome.CANCELLED


def test_a_copied_link_gets_its_query(stage: Stage) -> None:
    stage.bridge.share.set_copied_query({"from": "ada", "x": "&"})
    assert stage.last("ttBridge.setCopyQuery")["args"] == {"query": "from=ada&x=%26"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [({"value": 0.25}, 0.25), ({"value": 1}, 1.0), ({"value": "x"}, None), (None, None)],
)
async def test_the_brightness_is_a_number_or_unknown(
    stage: Stage, answer: Json, expected: float | None
) -> None:
    asking = await stage.start(stage.bridge.screen.brightness())
    await stage.answer("getScreenBrightness", answer)
    assert asking.result() == expected


async def test_a_brightness_that_nobody_tells_is_unknown(stage: Stage) -> None:
    asking = await stage.start(stage.bridge.screen.brightness())
    await stage.lack("getScreenBrightness")
    assert asking.result() is None


async def test_typing_is_heard_until_nobody_listens(stage: Stage) -> None:
    heard: list[tuple[str, str | float]] = []
    keyboard = stage.bridge.keyboard
    stops = [
        keyboard.on_input(lambda text: heard.append(("input", text))),
        keyboard.on_confirm(lambda text: heard.append(("confirm", text))),
        keyboard.on_complete(lambda text: heard.append(("complete", text))),
        keyboard.on_height(lambda height: heard.append(("height", height))),
    ]
    for _ in range(2):
        await stage.tell("onKeyboardInput", {"value": "A"})
        await stage.tell("onKeyboardConfirm", {"value": "Ad"})
        await stage.tell("onKeyboardComplete", {})
        await stage.tell("onKeyboardHeightChange", {"height": 320})
        for stop in stops:
            stop()
    assert heard == [("input", "A"), ("confirm", "Ad"), ("complete", ""), ("height", 320)]


async def test_what_cannot_be_asked_is_an_error_of_the_game(stage: Stage) -> None:
    with pytest.raises(InvalidCallError, match="may not be empty"):
        await stage.bridge.analytics.report("")
    with pytest.raises(InvalidCallError, match="JSON cannot say"):
        await stage.bridge.analytics.report("e", {"bad": object()})  # type: ignore[dict-item]
