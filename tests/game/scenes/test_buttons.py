"""Buttons under a finger."""

from __future__ import annotations

from enum import Enum, auto

import pytest

from game.inputs import ANYWHERE, Command, Drag, Input, Release, Tap
from game.scenes.buttons import Box, Button, Touch
from tests.game.scripted import Device


class Key(Enum):
    ONE = auto()
    TWO = auto()


ONE = Button(Key.ONE, Box(100.0, 100.0, 80.0, 70.0))
TWO = Button(Key.TWO, Box(200.0, 100.0, 80.0, 70.0))
ON_ONE, ON_TWO, BESIDE = (140.0, 130.0), (240.0, 130.0), (190.0, 130.0)


@pytest.fixture
def touch(device: Device) -> Touch[Key]:
    return Touch(device.services.speaker)


def test_a_button_is_tapped_when_the_finger_is_lifted_on_it(touch: Touch[Key]) -> None:
    assert touch.follow([Tap(*ON_ONE)], [ONE, TWO]) == (None, [])
    assert touch.held is Key.ONE
    assert touch.follow([Drag(*ON_ONE), Release(*ON_ONE)], [ONE, TWO]) == (Key.ONE, [])
    assert touch.held is None


@pytest.mark.parametrize("place", [ON_TWO, BESIDE])
def test_a_finger_that_slides_off_taps_nothing(
    touch: Touch[Key], place: tuple[float, float]
) -> None:
    touch.follow([Tap(*ON_ONE)], [ONE, TWO])
    tapped, _ = touch.follow([Drag(*place)], [ONE, TWO])
    assert (tapped, touch.held) == (None, None)
    assert touch.follow([Drag(*ON_ONE), Release(*ON_ONE)], [ONE, TWO])[0] is None


def test_a_finger_that_leaves_without_being_followed_taps_nothing(touch: Touch[Key]) -> None:
    touch.follow([Tap(*ON_ONE)], [ONE, TWO])
    assert touch.follow([Release(*ON_TWO)], [ONE, TWO]) == (None, [])
    assert touch.held is None


def test_what_is_for_no_button_is_handed_on(touch: Touch[Key]) -> None:
    others: list[Input] = [Tap(*BESIDE), Drag(*BESIDE), Release(*BESIDE), ANYWHERE, Command.BACK]
    assert touch.follow(others, [ONE, TWO]) == (None, others)


def test_a_button_that_is_not_enabled_takes_the_tap_and_does_nothing(touch: Touch[Key]) -> None:
    still = Button(Key.ONE, ONE.box, enabled=False)
    assert touch.follow([Tap(*ON_ONE)], [still]) == (None, [])
    assert touch.held is None
    assert touch.follow([Release(*ON_ONE)], [still])[0] is None


def test_a_button_that_is_gone_when_the_finger_is_lifted_is_not_tapped(touch: Touch[Key]) -> None:
    touch.follow([Tap(*ON_ONE)], [ONE, TWO])
    assert touch.follow([Release(*ON_ONE)], [TWO]) == (None, [])


@pytest.mark.parametrize(("away", "tapped"), [(15.0, Key.ONE), (40.0, None)])
def test_a_small_button_is_tapped_beside_it_too(
    touch: Touch[Key], away: float, tapped: Key | None
) -> None:
    small = Button(Key.ONE, Box(100.0, 100.0, 40.0, 40.0))
    place = (140.0 + away - 2.0, 120.0)
    touch.follow([Tap(*place)], [small])
    assert touch.follow([Release(*place)], [small])[0] is tapped


def test_boxes_meet_where_they_share_a_place() -> None:
    box = Box(0.0, 0.0, 10.0, 10.0)
    assert box.meets(Box(9.0, 9.0, 5.0, 5.0))
    assert not box.meets(Box(10.0, 0.0, 5.0, 5.0))
    assert not box.meets(Box(0.0, 20.0, 5.0, 5.0))
