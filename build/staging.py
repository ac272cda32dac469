"""The application folder: what a bundle holds, copied from where it is kept."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from build.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZIP_EPOCH: Final = 315_532_800
"""1980-01-01 in seconds since 1970: the oldest time that a zip archive can hold."""

_ENTRY: Final = "main.py"
_COMMAND_LINE: Final = "__main__.py"
_GAME_LEFT_OUT: Final = frozenset({_ENTRY, "sheets"})
_BRIDGE_LEFT_OUT: Final = frozenset({"simulator", "js"})
_NOT_CODE: Final = frozenset({".md", ".pyc"})
_ASSETS: Final = frozenset({".json", ".ogg", ".png", ".ttf"})


@dataclass(frozen=True)
class Sources:
    """Where the parts of an application are kept.

    Args:
        game: The package `game`; its `main.py` becomes the application's entry.
        bridge: The package `platform_bridge`.
        assets: The folder of finished pictures, sounds and fonts.
    """

    game: Path
    bridge: Path
    assets: Path

    @property
    def glue(self) -> Path:
        """The JavaScript half of the bridge, for the page."""
        return self.bridge / "js" / "glue.js"

    @property
    def icon(self) -> Path:
        """The game's icon."""
        return self.assets / "icon.png"


def stage(sources: Sources, application: Path, epoch: int = ZIP_EPOCH) -> None:
    """Fill an application folder.

    It gets `main.py`, `game/`, `platform_bridge/` without simulator and JavaScript, and
    `assets/`. Left out are command lines (`__main__.py`), the contact sheets, documentation and
    caches. Times and modes are the same each time.

    Args:
        sources: Where the parts are.
        application: The folder to make; it must not exist.
        epoch: The time that every file gets, in seconds since 1970.

    Raises:
        SourceError: A part is missing, or holds a file of a kind that has no place in it.
    """
    for origin, place in _plan(sources):
        target = application / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, target)
    for path in sorted(application.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (epoch, epoch))


def _plan(sources: Sources) -> Iterator[tuple[Path, str]]:
    yield _needed(sources.game / _ENTRY), _ENTRY
    for path in _python(sources.game, left_out=_GAME_LEFT_OUT):
        yield path, f"game/{path.relative_to(sources.game).as_posix()}"
    for path in _python(sources.bridge, left_out=_BRIDGE_LEFT_OUT):
        yield path, f"platform_bridge/{path.relative_to(sources.bridge).as_posix()}"
    _needed(sources.icon)
    for path in sorted(sources.assets.iterdir()):
        if path.suffix in _ASSETS:
            yield path, f"assets/{path.name}"


def _needed(path: Path) -> Path:
    if not path.is_file():
        raise SourceError(
            f"{path} is missing.",
            "Build from a whole checkout; `git status` shows what was deleted.",
        )
    return path


def _python(package: Path, left_out: frozenset[str]) -> Iterator[Path]:
    """Yield the Python files of a package, but not those at its top whose name is left out."""
    _needed(package / "__init__.py")
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(package).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if hidden or parts[0] in left_out or path.name == _COMMAND_LINE:
            continue
        if path.is_dir() or path.suffix in _NOT_CODE:
            continue
        if path.suffix != ".py":
            raise SourceError(
                f"{path} is neither Python nor documentation.",
                "Code is packed from here and pictures and sounds from the assets: "
                "have the package `assets` make it, or remove it.",
            )
        yield path
