from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build.app import AnyGame, Pip, open_game
from build.cli import CHECKOUT
from tests.build.app.making import MAIN, Files, Wheels, write_files


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wheels:
    """The only place where pip looks."""
    found = Wheels(tmp_path / "wheels")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(found.folder))
    return found


@pytest.fixture
def pip(tmp_path: Path) -> Pip:
    return Pip(tmp_path / "cache")


@pytest.fixture
def no_pip(tmp_path: Path) -> Pip:
    """One that cannot be started, for games that need none."""
    return Pip(tmp_path / "cache", (str(tmp_path / "absent"),))


@pytest.fixture
def opened(tmp_path: Path, no_pip: Pip) -> Callable[[Files], AnyGame]:
    """Open a game of some files, besides a `main.py` that plays."""

    def open_files(files: Files) -> AnyGame:
        folder = write_files(tmp_path / "game", {"main.py": MAIN, **files})
        return open_game(folder, CHECKOUT / "platform_bridge", no_pip, lambda _: None)

    return open_files
