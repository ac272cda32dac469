"""The application folder: what a bundle holds, copied from where it is kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from build.docstrings import without_docstrings
from build.errors import SourceError
from build.imports import check_imports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ZIP_EPOCH: Final = 315_532_800
"""1980-01-01 in seconds since 1970: the oldest time that a zip archive can hold."""

_ENTRY: Final = "main.py"
_COMMAND_LINE: Final = "__main__.py"
_GAME_LEFT_OUT: Final = frozenset({_ENTRY, "sheets", "system_lettering.py"})
_BRIDGE_LEFT_OUT: Final = frozenset({"simulator", "starter", "js"})
_NOT_CODE: Final = frozenset({".md", ".pyc"})
_ASSETS: Final = frozenset({".json", ".ogg", ".png", ".ttf"})


class ApplicationSources(Protocol):
    """Where the parts of an application are kept."""

    @property
    def glue(self) -> Path:
        """The JavaScript half of the bridge."""
        ...

    @property
    def icon(self) -> Path | None:
        """The game's icon, a PNG; None when it has none."""
        ...

    @property
    def host_sounds(self) -> tuple[Path, ...]:
        """Sounds that a host plays by itself when it cannot play what Python mixes."""
        ...

    @property
    def preloads(self) -> tuple[str, ...]:
        """The modules that the game's snapshot holds, imported; none for a game of anybody's."""
        ...

    def stage(self, application: Path, epoch: int) -> None:
        """Fill an application folder, `main.py` at its top.

        Args:
            application: The folder to make; it must not exist.
            epoch: The time that every file gets, in seconds since 1970.

        Raises:
            SourceError: Something is missing, or does not belong into it.
        """
        ...


@dataclass(frozen=True)
class Sources:
    """Where the parts of this checkout's game are kept.

    Args:
        game: The package `game`; its `main.py` becomes the application's entry.
        bridge: The package `platform_bridge`.
        assets: The folder of finished pictures, sounds and fonts.
        preloads: The modules that the game's snapshot holds, imported.
    """

    game: Path
    bridge: Path
    assets: Path
    preloads: tuple[str, ...] = ()

    @property
    def glue(self) -> Path:
        """The JavaScript half of the bridge, for the page."""
        return glue_of(self.bridge)

    @property
    def icon(self) -> Path:
        """The game's icon."""
        return self.assets / "icon.png"

    @property
    def host_sounds(self) -> tuple[Path, ...]:
        """The sounds once more, as files that phones play by themselves."""
        return tuple(sorted(self.assets.glob("*.mp3")))

    def stage(self, application: Path, epoch: int = ZIP_EPOCH) -> None:
        """Fill an application folder.

        It gets `main.py`, `game/`, `platform_bridge/` without simulator and JavaScript, and
        `assets/`. Left out are command lines (`__main__.py`), what only a desktop has,
        documentation and caches. Times and modes are the same each time.

        Args:
            application: The folder to make; it must not exist.
            epoch: The time that every file gets, in seconds since 1970.

        Raises:
            SourceError: A part is missing, holds a file of a kind that has no place in it, or
                imports what is not packed.
        """
        files = {place: _packed(origin) for origin, place in _plan(self)}
        write_application(files, application, epoch)
        check_imports(application)


def glue_of(bridge: Path) -> Path:
    """Return where the JavaScript half of a bridge is.

    Args:
        bridge: The package `platform_bridge`.
    """
    return bridge / "js" / "glue.js"


def bridge_files(bridge: Path) -> dict[str, bytes]:
    """Return the bridge as it is packed, without simulator and JavaScript: bytes by path.

    Args:
        bridge: The package `platform_bridge`.

    Raises:
        SourceError: It is incomplete, or holds a file of a kind that has no place in it.
    """
    return {place: _packed(origin) for origin, place in _bridge_plan(bridge)}


def write_application(files: Mapping[str, bytes], application: Path, epoch: int) -> None:
    """Write an application folder, with the same times and modes each time.

    Args:
        files: Bytes by path, with `/` between folders.
        application: The folder to make; it must not exist.
        epoch: The time that every file gets, in seconds since 1970.
    """
    application.mkdir(parents=True)
    for place, data in files.items():
        target = application / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    for path in sorted(application.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (epoch, epoch))


def _plan(sources: Sources) -> Iterator[tuple[Path, str]]:
    yield _needed(sources.game / _ENTRY), _ENTRY
    for path in _python(sources.game, left_out=_GAME_LEFT_OUT):
        yield path, f"game/{path.relative_to(sources.game).as_posix()}"
    yield from _bridge_plan(sources.bridge)
    _needed(sources.icon)
    for path in sorted(sources.assets.iterdir()):
        # The icon is for what shows a game, not for the game.
        if path.suffix in _ASSETS and path != sources.icon:
            yield path, f"assets/{path.name}"


def _bridge_plan(bridge: Path) -> Iterator[tuple[Path, str]]:
    for path in _python(bridge, left_out=_BRIDGE_LEFT_OUT):
        yield path, f"platform_bridge/{path.relative_to(bridge).as_posix()}"


def _packed(origin: Path) -> bytes:
    """Return a file as it is packed: code without its documentation."""
    if origin.suffix != ".py":
        return origin.read_bytes()
    return without_docstrings(origin.read_text(encoding="utf-8")).encode()


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
