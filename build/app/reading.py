"""Reads a game's folder, once and within bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from build.check.game import read_game_folder
from build.check.package import Package
from build.errors import SourceError

MAIN: Final = "main.py"


def read_game(path: Path) -> Package:
    """Return the files of a game that are packed.

    Args:
        path: The game's folder.

    Raises:
        SourceError: There is none.
        UnreadableError: It cannot be read, or goes beyond the bounds.
    """
    if path.is_file():
        raise SourceError(f"{path} is a file.", f"Give the folder of the game: --app {path.parent}")
    if not path.is_dir():
        raise SourceError(
            f"There is no folder {path}.",
            f"Give the folder of a game, the one with its `{MAIN}`; "
            "`python -m platform_bridge new PATH` makes one.",
        )
    return read_game_folder(path)
