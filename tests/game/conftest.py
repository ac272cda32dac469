"""A game without a device: scripted answers of TikTok, virtual time, real pictures and sounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from assets import make
from tests.game.scripted import Device, ScriptedPort


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "assets"
    make(folder)
    return folder


@pytest.fixture
def pygame_ready() -> Iterator[None]:
    pygame.init()
    yield
    pygame.quit()


@pytest.fixture
def device(assets: Path, pygame_ready: None) -> Device:  # noqa: ARG001  the order matters
    return Device(ScriptedPort(), assets)
