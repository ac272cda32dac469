"""How the scenes follow one another, and what taps, keys and a lost focus do in each."""

from __future__ import annotations

import pytest

from game.inputs import MIDDLE_TAP, Command, Tap
from game.scenes.director import Director
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.scene import MUTE_BUTTON
from game.scenes.title import Title
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


def _lose(director: Director) -> None:
    """Tap when the comet would miss, and wait for the result."""
    scene = director.scene
    assert isinstance(scene, Play)
    while scene.run.aim().caught:
        director.step([])
    director.step([MIDDLE_TAP])
    while director.scene is scene:
        director.step([])


@pytest.fixture
def director(device: Device) -> Director:
    return Director(device.services)


async def test_the_way_through_the_game(director: Director) -> None:
    assert isinstance(director.scene, Title)
    director.step([MIDDLE_TAP])
    assert isinstance(director.scene, Play)
    assert director.scene.run.course.seed == 3
    _lose(director)
    assert isinstance(director.scene, Result)
    assert director.scene.result.over
    for _ in range(31):
        director.step([])
    director.step([MIDDLE_TAP])
    assert isinstance(director.scene, Play)


async def test_a_late_tap_of_the_run_does_not_skip_the_result(director: Director) -> None:
    director.step([MIDDLE_TAP])
    _lose(director)
    director.step([MIDDLE_TAP])
    assert isinstance(director.scene, Result)


async def test_back_leads_to_the_title_and_out_of_the_game(director: Director) -> None:
    director.step([MIDDLE_TAP])
    director.step([Command.BACK])
    assert isinstance(director.scene, Title)
    director.step([MIDDLE_TAP])
    _lose(director)
    director.step([Command.BACK])
    assert isinstance(director.scene, Title)
    director.step([Command.BACK])
    assert director.left


async def test_a_lost_focus_pauses_the_run_until_a_tap(director: Director) -> None:
    director.step([MIDDLE_TAP])
    scene = director.scene
    assert isinstance(scene, Play)
    director.step([Command.LOSE_FOCUS])
    tick = scene.run.tick
    for _ in range(50):
        director.step([])
    assert (scene.paused, scene.run.tick) == (True, tick)
    director.step([MIDDLE_TAP])
    assert (scene.paused, scene.run.launch) == (False, None)
    director.step([])
    assert scene.run.tick == tick + 1


async def test_the_mute_button_mutes_and_is_no_tap_of_the_game(
    director: Director, device: Device
) -> None:
    director.step([Tap(MUTE_BUTTON.x, MUTE_BUTTON.y)])
    assert isinstance(director.scene, Title)
    assert device.services.saves.current.muted
    assert device.services.speaker.muted
    director.step([Command.MUTE])
    assert not device.services.speaker.muted


async def test_the_best_score_is_told_apart_from_a_new_one(
    director: Director, device: Device
) -> None:
    device.services.saves.record_score(10_000)
    director.step([MIDDLE_TAP])
    _lose(director)
    assert isinstance(director.scene, Result)
    assert not director.scene.new_best
