"""The player's input on its way into SDL."""

from __future__ import annotations

import json
import re

import pygame
import pytest

from tests.build.host.paper import Paper, Run

# The paper screen is 40 x 80 logical pixels of 2 x 2.
SQUARE = "{ _rt_tick: (module) => { module.host.present(0, 80, 80, 320); return 1; } }"


@pytest.fixture
def paper(run: Run) -> Paper:
    return Paper(run)


def test_a_touch_from_start_to_end(paper: Paper) -> None:
    assert paper.calls_of(
        "touch('start', 5000000000, 10, 20, 0.5)",
        "touch('move', 5000000000, 20, 40)",
        "touch('end', 5000000000, 40, 80)",
    ) == ["touch 0 0 0.25 0.25 0.5", "touch 1 0 0.5 0.5 1", "touch 2 0 1 1 1"]


def test_fingers_have_small_numbers_of_their_own(paper: Paper) -> None:
    calls = paper.calls_of(
        "touch('start', 'a', 0, 0)",
        "touch('start', 'b', 0, 0)",
        "touch('end', 'a', 0, 0)",
        "touch('start', 'c', 0, 0)",
        "touch('cancel', 'b', 0, 0)",
    )
    assert [call.split(" ")[:3] for call in calls] == [
        ["touch", "0", "0"],
        ["touch", "0", "1"],
        ["touch", "2", "0"],
        ["touch", "0", "0"],
        ["touch", "3", "1"],
    ]


def test_touches_out_of_turn_are_left_out(paper: Paper) -> None:
    assert (
        paper.calls_of(
            "touch('move', 1, 0, 0)", "touch('end', 1, 0, 0)", "touch('toString', 1, 0, 0)"
        )
        == []
    )
    calls = paper.calls_of("touch('start', 1, 0, 0)", "touch('start', 1, 9, 9)")
    assert calls == ["touch 0 0 0 0 1"]


def test_there_are_no_more_fingers_than_a_few_hands_have(paper: Paper) -> None:
    assert len(paper.calls_of(*(f"touch('start', {each}, 0, 0)" for each in range(40)))) == 32


def test_places_are_those_of_the_picture_within_the_screen(run: Run) -> None:
    # A square picture lies in the middle, 20 logical pixels below the top.
    paper = Paper(run, SQUARE)
    paper.do("tick()")
    assert paper.calls_of(
        "touch('start', 1, 10, 20)", "touch('move', 1, 20, 40)", "touch('end', 1, 0, 79)"
    ) == ["touch 0 0 0.25 0 1", "touch 1 0 0.5 0.5 1", "touch 2 0 0 1 1"]
    assert paper.calls_of("mouseMove(10, 40)", "mouseButton(2, true, 10, 30)") == [
        "mouse_move 20 40",
        "mouse_button 3 1 20 20",
    ]


def test_mouse_and_wheel(paper: Paper) -> None:
    calls = paper.calls_of(
        "mouseMove(10, 20)",
        "mouseButton(0, true, 10, 20)",
        "mouseButton(0, false, 10, 20)",
        "mouseButton(9, true, 10, 20)",
        "wheel(50, 200)",
    )
    assert calls == [
        "mouse_move 20 40",
        "mouse_button 1 1 20 40",
        "mouse_button 1 0 20 40",
        "wheel 0.5 -2",
    ]


def test_keys_by_their_place(paper: Paper) -> None:
    calls = paper.calls_of(
        "key('KeyA', true)", "key('KeyA', false)", "key('Enter', true)", "key('toString', true)"
    )
    assert calls == ["key 4 1", "key 4 0", "key 40 1"]


def test_text_comes_in_characters(paper: Paper) -> None:
    text = json.dumps("aß😀\t\ud800\x7f")
    assert paper.calls_of(f"text({text})") == ["text a", "text ß", "text 😀"]


SDL_NAMES = {
    "Enter": "RETURN",
    "BracketLeft": "LEFTBRACKET",
    "BracketRight": "RIGHTBRACKET",
    "Minus": "MINUS",
    "Equal": "EQUALS",
    "Quote": "APOSTROPHE",
    "Backquote": "GRAVE",
    "ArrowRight": "RIGHT",
    "ArrowLeft": "LEFT",
    "ArrowDown": "DOWN",
    "ArrowUp": "UP",
    "NumLock": "NUMLOCK",
    "PageUp": "PAGEUP",
    "PageDown": "PAGEDOWN",
    "IntlBackslash": "NONUSBACKSLASH",
    "ContextMenu": "APPLICATION",
    "ControlLeft": "LCTRL",
    "ShiftLeft": "LSHIFT",
    "AltLeft": "LALT",
    "MetaLeft": "LGUI",
    "ControlRight": "RCTRL",
    "ShiftRight": "RSHIFT",
    "AltRight": "RALT",
    "MetaRight": "RGUI",
    "NumpadDecimal": "KP_PERIOD",
    "NumpadSubtract": "KP_MINUS",
    "NumpadAdd": "KP_PLUS",
}


def sdl_name(code: str) -> str:
    plain = re.sub(r"^(Key|Digit)(?=.$)", "", code)
    return SDL_NAMES.get(code, plain.replace("Numpad", "KP_").upper())


def test_the_numbers_of_keys_are_sdls(run: Run) -> None:
    scancodes = run("Object.assign({}, SDL_SCANCODES)")
    assert isinstance(scancodes, dict)
    assert len(scancodes) > 100
    known = {code: getattr(pygame, f"KSCAN_{sdl_name(code)}", None) for code in scancodes}
    unnamed = {code for code, number in known.items() if number is None}
    assert unnamed <= {"ContextMenu"}
    assert {code: number for code, number in known.items() if number is not None} == {
        code: number for code, number in scancodes.items() if code not in unnamed
    }
