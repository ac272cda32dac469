from __future__ import annotations

import pytest

from platform_bridge import InvalidCallError
from platform_bridge.arguments import check_arguments, find_call
from platform_bridge.catalog import CATALOG
from tests.platform_bridge.api.scripted import Stage

KEYBOARD: dict[str, object] = {
    "defaultValue": "",
    "maxLength": 10,
    "multiple": False,
    "confirmHold": False,
    "confirmType": "done",
    "keyboardType": "text",
}

REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("login", {"scope": "x"}, "login takes no 'scope': it takes nothing."),
    ("vibrateShort", {}, "vibrateShort needs 'type', of type string."),
    ("vibrateShort", {"typ": "heavy"}, "vibrateShort takes no 'typ': did you mean 'type'?"),
    (
        "vibrateShort",
        {"type": "heavyy"},
        "must be one of heavy, medium, light, not 'heavyy': did you mean 'heavy'?",
    ),
    ("vibrateShort", {"type": 5}, "vibrateShort's 'type' must be of type string, not 5."),
    ("pay", {"tradeOrderId": "1"}, "pay takes no 'tradeOrderId': did you mean 'trade_order_id'?"),
    ("pay", {"trade_order_id": ""}, "pay's 'trade_order_id' may not be empty: pass a text."),
    ("setScreenBrightness", {"value": 1.5}, "must be at least 0 and at most 1, not 1.5."),
    ("setScreenBrightness", {"value": True}, "must be of type number, not True."),
    ("setKeepScreenOn", {"keepScreenOn": 1}, "must be of type boolean, not 1."),
    ("showKeyboard", KEYBOARD | {"maxLength": 1.5}, "must be of type integer, not 1.5."),
    ("showKeyboard", KEYBOARD | {"maxLength": 0}, "must be at least 1, not 0."),
    ("shareAppMessage", {"templateType": 3}, "must be one of 1, 2, not 3."),
    ("shareAppMessage", {"query": None}, "of type string, not None (leave it out instead)."),
    ("request", {"url": "u", "header": {"a": 1}}, "Record<string, string>, not {'a': 1}."),
    ("request", {"url": "u", "data": b"1"}, "string | object | ArrayBuffer, not b'1'."),
    ("connectSocket", {"url": "u", "protocols": "a"}, "must be of type string[], not 'a'."),
    ("reportEvent", {"eventName": "e", "params": {1: 2}}, "Record<string, unknown>, not {1: 2}."),
    ("RewardedVideoAd.show", {}, "RewardedVideoAd.show needs 'object', of type integer."),
]


@pytest.mark.parametrize(("name", "args", "says"), REFUSED)
def test_a_refusal_teaches(name: str, args: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidCallError) as caught:
        check_arguments(CATALOG[name], args)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("login", {}),
        ("showKeyboard", KEYBOARD),
        ("request", {"url": "u", "data": {"a": [1, None]}, "timeout": 1, "method": "PUT"}),
        ("request", {"url": "u", "data": "text", "header": {}}),
        ("shareAppMessage", {"templateType": 2}),
        ("setStorage", {"key": "k", "data": None}),
        ("connectSocket", {"url": "u", "protocols": ["a"]}),
        ("SocketTask.close", {"object": 1, "code": 1000, "reason": ""}),
    ],
)
def test_what_fits_passes(name: str, args: dict[str, object]) -> None:
    check_arguments(find_call(name), args)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("addShortCut", "no call 'addShortCut': did you mean 'addShortcut'?"),
        ("zzz", "no call 'zzz': `python -m platform_bridge.catalog` lists them."),
        ("onShow", "onShow is an event: listen to it"),
        ("createCanvas", "made by the JavaScript host alone"),
    ],
)
def test_what_cannot_be_called_says_why(name: str, says: str) -> None:
    with pytest.raises(InvalidCallError) as caught:
        find_call(name)
    assert says in str(caught.value)


async def test_nothing_is_sent_that_was_refused(stage: Stage) -> None:
    with pytest.raises(InvalidCallError, match="may not be empty"):
        await stage.bridge.payments.pay("")
    with pytest.raises(InvalidCallError, match="at most 1"):
        await stage.bridge.screen.set_brightness(2)
    assert stage.port.requests == []
    assert not stage.bridge.pause.is_paused
