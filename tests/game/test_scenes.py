"""How the scenes follow one another, and what taps, keys and a lost focus do in each."""

from __future__ import annotations

import pytest

from game.inputs import ANYWHERE, Command, Tap
from game.scenes.board import BoardScene
from game.scenes.director import Director
from game.scenes.play import Play, PlayKey
from game.scenes.result import Result, ResultKey
from game.scenes.settings import SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title, TitleKey
from tests.game.fingers import button, buttons, kind_of, press, scene_of
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


def _lose(director: Director) -> None:
    """Tap when the comet would miss, and wait for the result."""
    scene = scene_of(director, Play)
    while scene.run.aim().caught:
        director.step([])
    director.step([ANYWHERE])
    while director.scene is scene:
        director.step([])


@pytest.fixture
def director(device: Device) -> Director:
    return Director(device.services)


async def test_the_way_through_the_game(director: Director) -> None:
    assert kind_of(director) is Title
    director.step([ANYWHERE])
    assert kind_of(director) is Play
    assert scene_of(director, Play).run.course.seed == 3
    _lose(director)
    assert kind_of(director) is Result
    assert scene_of(director, Result).outcome.result.over
    for _ in range(31):
        director.step([])
    director.step([ANYWHERE])
    assert kind_of(director) is Play


async def test_a_late_tap_of_the_run_does_not_skip_the_result(director: Director) -> None:
    director.step([ANYWHERE])
    _lose(director)
    director.step([ANYWHERE])
    assert kind_of(director) is Result


async def test_back_leads_to_the_title_and_out_of_the_game(director: Director) -> None:
    director.step([ANYWHERE])
    director.step([Command.BACK])
    assert kind_of(director) is Play
    assert scene_of(director, Play).paused
    director.step([Command.BACK])
    assert kind_of(director) is Title
    director.step([ANYWHERE])
    _lose(director)
    director.step([Command.BACK])
    assert kind_of(director) is Title
    director.step([Command.BACK])
    assert director.left


async def test_a_lost_focus_pauses_the_run_until_a_tap(director: Director) -> None:
    director.step([ANYWHERE])
    scene = scene_of(director, Play)
    director.step([Command.LOSE_FOCUS])
    tick = scene.run.tick
    for _ in range(50):
        director.step([])
    assert (scene.paused, scene.run.tick) == (True, tick)
    director.step([ANYWHERE])
    assert (scene.paused, scene.run.launch) == (False, None)
    director.step([])
    assert scene.run.tick == tick + 1


async def test_the_key_for_silence_works_in_every_scene(director: Director, device: Device) -> None:
    for opened in (None, TitleKey.SHOP, TitleKey.BOARD, TitleKey.SETTINGS):
        if opened is not None:
            press(director, opened)
        scene = director.scene
        muted = []
        for _ in range(2):
            director.step([Command.MUTE])
            muted.append(device.saves.current.muted)
        assert muted == [True, False]
        assert director.scene is scene
        director.step([Command.BACK])
        director.left = False


async def test_a_run_can_be_paused_silenced_and_left_by_its_buttons(
    director: Director, device: Device
) -> None:
    director.step([ANYWHERE])
    scene = scene_of(director, Play)
    press(director, PlayKey.PAUSE)
    assert (scene.paused, scene.run.launch) == (True, None)
    press(director, PlayKey.MUTE)
    assert (scene.paused, device.saves.current.muted) == (True, True)
    press(director, PlayKey.LEAVE)
    assert kind_of(director) is Title


async def test_a_tap_beside_the_buttons_of_a_pause_does_not_end_it(director: Director) -> None:
    director.step([ANYWHERE])
    scene = scene_of(director, Play)
    press(director, PlayKey.PAUSE)
    box = button(director, PlayKey.LEAVE).box
    director.step([Tap(box.left - 8.0, box.bottom)])
    assert scene.paused


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (TitleKey.BOARD, BoardScene),
        (TitleKey.SHOP, ShopScene),
        (TitleKey.SETTINGS, SettingsScene),
    ],
)
@pytest.mark.parametrize("by_key", [True, False])
async def test_what_is_opened_leads_back_to_where_it_was_opened(
    director: Director, key: TitleKey, kind: type, *, by_key: bool
) -> None:
    title = director.scene
    press(director, key)
    assert kind_of(director) is kind
    if by_key:
        director.step([Command.BACK])
    else:
        press(director, next(shown.key for shown in buttons(director) if shown.sign == "back"))
    assert director.scene is title


async def test_the_board_leads_back_to_the_result(director: Director) -> None:
    director.step([ANYWHERE])
    _lose(director)
    result = director.scene
    for _ in range(31):
        director.step([])
    press(director, ResultKey.BOARD)
    assert kind_of(director) is BoardScene
    director.step([Command.BACK])
    assert director.scene is result


async def test_a_tap_that_just_misses_a_button_starts_no_run(director: Director) -> None:
    box = button(director, TitleKey.BOARD).box
    director.step([Tap(box.right + 4.0, box.top - 6.0)])
    assert kind_of(director) is Title
    director.step([Tap(box.right + 4.0, box.top - 60.0)])
    assert kind_of(director) is Play


async def test_the_retry_takes_one_tap_and_no_time(director: Director) -> None:
    director.step([ANYWHERE])
    _lose(director)
    for _ in range(31):
        director.step([])
    press(director, ResultKey.AGAIN)
    assert kind_of(director) is Play


async def test_the_best_score_is_told_apart_from_a_new_one(
    director: Director, device: Device
) -> None:
    device.services.saves.record_score(10_000)
    director.step([ANYWHERE])
    _lose(director)
    assert kind_of(director) is Result
    assert not scene_of(director, Result).outcome.new_best
