from __future__ import annotations

import pytest

from platform_bridge.simulator import Keyboard, RefusedError, Scenario
from tests.platform_bridge.simulator.rig import Rig, emitted, words_of

SHOWN = ("onKeyboardHeightChange", {"height": 300})
GONE = ("onKeyboardHeightChange", {"height": 0})


async def test_the_scenario_types_confirms_and_closes() -> None:
    rig = Rig(Scenario(keyboard=Keyboard(typed=("Al", ""))))
    rig.call("showKeyboard", defaultValue="?", maxLength=10)
    assert emitted(await rig.told(1_000)) == [
        SHOWN,
        ("onKeyboardInput", {"value": "A"}),
        ("onKeyboardInput", {"value": "Al"}),
        ("onKeyboardConfirm", {"value": "Al"}),
        GONE,
        ("onKeyboardComplete", {"value": "Al"}),
    ]
    rig.call("showKeyboard", defaultValue="?")
    assert emitted(await rig.told(1_000)) == [SHOWN, GONE, ("onKeyboardComplete", {"value": "?"})]


async def test_a_developer_types_when_the_scenario_does_not() -> None:
    rig = Rig()
    rig.call("showKeyboard", defaultValue="", maxLength=3, confirmHold=True)
    await rig.told(60_000, step_ms=500)
    keyboard = rig.session.keyboard
    keyboard.type("Grace")
    keyboard.confirm()
    assert keyboard.shown is not None
    keyboard.close()
    assert emitted(rig.told_already()) == [
        ("onKeyboardInput", {"value": "Gra"}),
        ("onKeyboardConfirm", {"value": "Gra"}),
        GONE,
        ("onKeyboardComplete", {"value": "Gra"}),
    ]


async def test_the_game_may_change_and_hide_it() -> None:
    rig = Rig()
    assert "no keyboard" in words_of(await rig.answer("updateKeyboard", value="x"))
    assert (await rig.answer("hideKeyboard"))["with"] == "success"
    await rig.answer("showKeyboard", defaultValue="a")
    await rig.answer("updateKeyboard", value="b")
    rig.told_already()
    rig.call("hideKeyboard")
    assert ("onKeyboardComplete", {"value": "b"}) in emitted(rig.told_already())


async def test_what_was_to_be_typed_ends_with_its_keyboard() -> None:
    rig = Rig(Scenario(keyboard=Keyboard(typed=("a long text",))))
    rig.call("showKeyboard")
    await rig.told(200)
    rig.call("hideKeyboard")
    rig.told_already()
    assert emitted(await rig.told(5_000)) == []


def test_nobody_types_without_a_keyboard() -> None:
    keyboard = Rig().session.keyboard
    with pytest.raises(RefusedError, match="must call showKeyboard first"):
        keyboard.type("x")
    for press in (keyboard.confirm, keyboard.close):
        with pytest.raises(RefusedError, match="must call showKeyboard first"):
            press()
