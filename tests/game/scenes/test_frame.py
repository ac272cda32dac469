"""What TikTok and the device leave free, and that no button lies elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.online import authorization, board, missions, shop
from game.scenes.board import BoardScene
from game.scenes.buttons import LEAST_TOUCH, Box
from game.scenes.director import AnyScene, Director
from game.scenes.frame import Frame, frame_of
from game.scenes.settings import SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title
from game.sheets.stand_ins import PACKS, ShownMission
from platform_bridge import Rect, WindowInfo
from tests.game.scripted import Device, ScriptedPort

pytestmark = pytest.mark.anyio

PHONES = [(320, 568, 20, 0), (360, 640, 47, 34), (390, 844, 47, 34), (768, 1024, 24, 20)]
"""Width, height, and what is covered above and below, in pixels."""


def _window(width: int, height: int, above: int, below: int) -> WindowInfo:
    return WindowInfo(width, height, 2.0, above, Rect(0, above, width, height - below))


def _capsule(width: int, above: int) -> Rect:
    """TikTok's button as the simulated client has it."""
    return Rect(width - 94, above + 7, width - 7, above + 39)


def test_lengths_are_told_in_field_units() -> None:
    frame = frame_of(_window(270, 480, 20, 10), Rect(200, 30, 250, 40))
    assert (frame.top, frame.bottom) == (40.0, 940.0)
    assert frame.capsule == Box(400.0, 60.0, 100.0, 20.0)


def test_what_a_tall_window_covers_beside_the_field_is_no_concern() -> None:
    frame = frame_of(_window(390, 844, 47, 34), None)
    assert frame == Frame()


def test_a_host_that_covers_all_leaves_the_layout_its_least_room() -> None:
    frame = frame_of(_window(270, 480, 400, 400), None)
    assert (frame.top, frame.bottom) == (90.0, 870.0)


def test_a_window_without_size_leaves_the_whole_field() -> None:
    assert frame_of(_window(0, 0, 0, 0), None) == Frame()


def test_the_top_row_gives_way_to_what_is_covered() -> None:
    assert Frame().row == 66.0
    assert Frame(top=70.0).row == 114.0
    assert Frame(top=70.0).corner.top > 70.0


def test_the_top_row_ends_before_tiktoks_button() -> None:
    assert Frame().row_end == 520.0
    assert Frame(capsule=Box(399.0, 46.0, 131.0, 48.0)).row_end == 379.0
    assert Frame(capsule=Box(410.0, -30.0, 120.0, 44.0)).row_end == 520.0


async def test_the_host_is_asked(assets: Path, pygame_ready: None) -> None:  # noqa: ARG001  the order matters
    window = {
        "windowWidth": 270,
        "windowHeight": 480,
        "safeArea": {"left": 0, "top": 20, "right": 270, "bottom": 480},
    }
    capsule = {"left": 200, "top": 30, "right": 250, "bottom": 40}
    port = ScriptedPort(
        getWindowInfo=lambda _: window, getMenuButtonBoundingClientRect=lambda _: capsule
    )
    device = Device(port, assets)
    device.services.safe_area.measure()
    await device.settle()
    assert device.services.safe_area.frame == Frame(40.0, 960.0, Box(400.0, 60.0, 100.0, 20.0))


async def test_a_host_that_does_not_tell_leaves_the_whole_field(device: Device) -> None:
    device.services.safe_area.measure()
    await device.settle()
    assert device.services.safe_area.frame == Frame()


def _title(device: Device) -> AnyScene:
    both = device.online.missions
    both.shortcut = ShownMission(missions.Offered(200))
    both.entrance = ShownMission(missions.Offered(100))
    return Title(device.services)


def _board(device: Device) -> AnyScene:
    scene = BoardScene(device.services)
    device.online.authorization.state = authorization.Idle()
    device.online.board.state = board.Failed("No.")
    return scene


def _shop(device: Device) -> AnyScene:
    scene = ShopScene(device.services)
    device.online.shop.catalogue = shop.Loaded(PACKS)
    return scene


def _settings(device: Device) -> AnyScene:
    return SettingsScene(device.services)


@pytest.mark.parametrize("phone", PHONES, ids=str)
@pytest.mark.parametrize("make", [_title, _board, _shop, _settings])
async def test_buttons_are_large_enough_and_lie_where_they_can_be_tapped(
    device: Device, make: Callable[[Device], AnyScene], phone: tuple[int, int, int, int]
) -> None:
    width, height, above, below = phone
    frame = frame_of(_window(width, height, above, below), _capsule(width, above))
    device.services.safe_area.frame = frame
    boxes = [button.box for button in make(device).buttons]
    assert len(boxes) > 1
    for number, box in enumerate(boxes):
        assert min(box.width, box.height) >= LEAST_TOUCH
        assert frame.top <= box.top
        assert box.bottom <= frame.bottom
        assert frame.capsule is not None
        assert not box.meets(frame.capsule)
        assert not any(box.meets(other) for other in boxes[number + 1 :])


async def test_a_director_shows_the_frame_that_its_scenes_use(device: Device) -> None:
    director = Director(device.services)
    before = director.scene.buttons[0].box
    device.services.safe_area.frame = Frame(top=80.0)
    assert director.scene.buttons[0].box.top > before.top
