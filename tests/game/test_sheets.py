"""The contact sheets: every scene on every screen, and strips of a run."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.application import Application
from game.host import Host
from game.pacing import DisplayPacer
from game.scenes.board import BoardScene
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import Revive
from game.scenes.settings import SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title
from game.sheets import SCREENS, Film, sheet, shoot
from platform_bridge import ManualClock
from tests.game.scripted import ScriptedPort

pytestmark = pytest.mark.anyio


def _host(assets: Path) -> Host:
    return Host(
        port=ScriptedPort(),
        assets=assets,
        clock=ManualClock(),
        pacer=DisplayPacer(),
        local_seed=lambda: 5,
    )


async def test_every_scene_is_pictured_on_every_screen(assets: Path) -> None:
    with Application(_host(assets)) as application:
        shown: dict[str, type] = {}
        for name, pictures in shoot(Film(application)):
            shown[name] = type(application.director.scene)
            sizes = [picture.get_size() for picture in pictures]
            assert sizes == list(SCREENS) or len(set(sizes)) == 1
            assert len({pygame.image.tobytes(picture, "RGB") for picture in pictures}) > 1
    assert set(shown.values()) == {
        *(Title, Play, Revive, Result, BoardScene, ShopScene, SettingsScene),
    }
    assert {name for name, kind in shown.items() if kind is Play} >= {"early", "late", "paused"}
    assert {name for name, kind in shown.items() if kind is Result} >= {"new_best", "result"}


def test_a_sheet_has_rows_as_tall_as_their_tallest() -> None:
    pictures = [pygame.Surface(size) for size in ((10, 20), (30, 40), (50, 10))]
    for picture in pictures:
        picture.fill((255, 255, 255))
    whole = sheet(pictures, 2)
    assert whole.get_size() == (12 + 10 + 12 + 30 + 12, 12 + 40 + 12 + 10 + 12)
    assert whole.get_at((12, 12))[:3] == (255, 255, 255)
    assert whole.get_at((12, 12 + 40 + 12))[:3] == (255, 255, 255)
    assert whole.get_at((0, 0))[:3] != (255, 255, 255)
