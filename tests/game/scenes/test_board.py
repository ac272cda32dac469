"""The board's scene."""

from __future__ import annotations

import pytest

from game.inputs import Drag, Tap
from game.online import authorization, board
from game.online.authorization import AuthorizationState
from game.online.board import Board
from game.scenes.board import BoardKey, BoardScene
from game.scenes.director import Director
from game.scenes.notice import Tone
from game.scenes.title import TitleKey
from game.sheets.stand_ins import PROFILE, entries
from tests.game.fingers import button, keys, press
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class CountedBoard(Board):
    """A board that counts how often it was asked for."""

    def __init__(self) -> None:
        self.state = board.Loading()
        self.loads = 0

    def load(self) -> None:
        self.loads += 1


class Stage:
    """The board, opened from the title."""

    def __init__(self, device: Device) -> None:
        self.online = device.online
        self.board = CountedBoard()
        self.online.board = self.board
        self.online.player.profile = PROFILE
        self.online.authorization.state = authorization.Idle()
        self.asked: list[str] = []
        self.director = Director(device.services)
        press(self.director, TitleKey.BOARD)

    @property
    def scene(self) -> BoardScene:
        scene = self.director.scene
        assert isinstance(scene, BoardScene)
        return scene


@pytest.fixture
async def stage(device: Device) -> Stage:
    return Stage(device)


async def test_it_is_fetched_when_it_is_opened(stage: Stage) -> None:
    assert stage.board.loads == 1
    assert stage.scene.entries == ()


async def test_its_own_line_is_found(stage: Stage) -> None:
    stage.board.state = board.Loaded(entries(you=2))
    assert stage.scene.own == 2
    stage.board.state = board.Loaded(entries(you=-1))
    assert stage.scene.own is None


async def test_a_board_that_failed_can_be_tried_again(stage: Stage) -> None:
    assert BoardKey.RETRY not in keys(stage.director)
    stage.board.state = board.Failed("No connection")
    press(stage.director, BoardKey.RETRY)
    assert stage.board.loads == 2


async def test_a_long_board_is_dragged(stage: Stage) -> None:
    stage.board.state = board.Loaded(entries() * 3)
    x, y = stage.scene.window.middle
    stage.director.step([Tap(x, y), Drag(x, y - 100.0)])
    assert stage.scene.scroll.offset == 100.0


async def test_name_and_picture_are_asked_for_by_a_tap_alone(stage: Stage) -> None:
    for _ in range(60):
        stage.director.step([])
    assert isinstance(stage.online.authorization.state, authorization.Idle)
    press(stage.director, BoardKey.AUTHORIZE)
    assert isinstance(stage.online.authorization.state, authorization.Asking)
    shown = button(stage.director, BoardKey.AUTHORIZE)
    assert (shown.enabled, shown.waits) == (False, True)


@pytest.mark.parametrize("state", [authorization.Unsupported(), authorization.Granted()])
async def test_it_is_not_asked_for_where_that_makes_no_sense(
    stage: Stage, state: AuthorizationState
) -> None:
    window = stage.scene.window
    stage.online.authorization.state = state
    assert BoardKey.AUTHORIZE not in keys(stage.director)
    assert stage.scene.window.height > window.height


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        (authorization.Declined("All right"), Tone.CALM),
        (authorization.Failed("All right"), Tone.SORRY),
    ],
)
async def test_what_came_of_asking_is_told_and_it_can_be_asked_again(
    stage: Stage, state: AuthorizationState, tone: Tone
) -> None:
    press(stage.director, BoardKey.AUTHORIZE)
    stage.online.authorization.state = state
    notice = stage.scene.notice
    assert notice is not None
    assert (notice.line, notice.tone) == ("All right", tone)
    assert button(stage.director, BoardKey.AUTHORIZE).enabled


async def test_what_came_of_asking_before_is_not_told_again(stage: Stage) -> None:
    stage.online.authorization.state = authorization.Declined("All right")
    assert stage.scene.notice is None


async def test_a_granted_name_is_seen_at_once(stage: Stage) -> None:
    press(stage.director, BoardKey.AUTHORIZE)
    stage.online.authorization.state = authorization.Granted()
    stage.director.step([])
    stage.director.step([])
    assert stage.board.loads == 2
    assert stage.scene.notice is not None
    assert stage.scene.notice.tone is Tone.GOOD
