"""What the scenes look like, as far as a test can tell; and that drawing changes nothing."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.inputs import MIDDLE_TAP, Command
from game.pilot import Pilot
from game.scenes.director import Director
from game.scenes.play import Play
from game.view.painter import Painter
from game.view.screen import FIELD_SIZE, Screen
from tests.game.scripted import Device

pytestmark = pytest.mark.anyio


class Stage:
    """A director, and what is seen of it."""

    def __init__(self, device: Device, assets: Path) -> None:
        self.director = Director(device.services)
        self._screen = Screen()
        self._painter = Painter(assets)

    def play(self, *, stars: int) -> Play:
        self.director.step([MIDDLE_TAP])
        scene = self.director.scene
        assert isinstance(scene, Play)
        pilot = Pilot(3)
        while scene.run.star_index < stars:
            self.director.step([MIDDLE_TAP] if pilot.taps(scene.run) else [])
        return scene

    def picture(self) -> bytes:
        self._painter.draw(self._screen.field, self.director.scene)
        return pygame.image.tobytes(self._screen.field, "RGB")


@pytest.fixture
def stage(device: Device, assets: Path) -> Stage:
    return Stage(device, assets)


def _bright(picture: bytes, x: float, y: float) -> bool:
    start = (round(y) * FIELD_SIZE[0] + round(x)) * 3
    return sum(picture[start : start + 3]) > 600


async def test_drawing_the_same_moment_twice_gives_the_same_picture(stage: Stage) -> None:
    for _ in range(3):
        assert stage.picture() == stage.picture()
        stage.play(stars=2)


async def test_drawing_does_not_touch_the_run(stage: Stage) -> None:
    scene = stage.play(stars=5)
    before = scene.run.state_hash()
    stage.picture()
    assert scene.run.state_hash() == before


async def test_the_comet_is_seen_where_the_rules_have_it(stage: Stage) -> None:
    scene = stage.play(stars=4)
    x, y = scene.run.x, FIELD_SIZE[1] - (scene.run.y - scene.camera)
    assert _bright(stage.picture(), x, y)


async def test_the_dark_covers_the_field_below_it(stage: Stage) -> None:
    scene = stage.play(stars=1)
    while not scene.run.over:
        stage.director.step([])
    picture = stage.picture()
    bottom = [picture[offset] for offset in range(len(picture) - 3 * 540 * 20, len(picture))]
    assert max(bottom) < 40


async def test_a_paused_run_is_darker(stage: Stage) -> None:
    stage.play(stars=2)
    running = stage.picture()
    stage.director.step([Command.LOSE_FOCUS])
    assert sum(stage.picture()) < sum(running)


async def test_mute_is_seen(stage: Stage) -> None:
    loud = stage.picture()
    stage.director.step([Command.MUTE])
    muted = stage.picture()
    corner = [row * 540 * 3 + column for row in range(40, 92) for column in range(3 * 30, 3 * 80)]
    assert any(loud[place] != muted[place] for place in corner)
