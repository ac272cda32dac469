"""A game of anybody's: read, judged, and made ready to be packed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

from build.app.dependencies import Pip
from build.app.naming import CONFIG
from build.app.reading import read_game
from build.check.findings import Finding, Level, apply
from build.check.game import GAME_RULES, LIMITS
from build.check.game.modules import REQUIREMENT_RULE
from build.check.game.subject import GameSubject
from build.check.package import Package
from build.check.python.runtime import runtime_modules
from build.check.reports import text_report
from build.errors import DependencyError, GameRefusedError
from build.staging import bridge_files, glue_of, write_application

BRIDGE: Final = "platform_bridge"
"""The package that is packed along when a game imports it."""

ICONS: Final = ("icon.png", "favicon.png")
"""The icon's names at the top of a game's folder; the first one that is there counts."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_BUILD_FILES: Final = frozenset({"requirements.txt", "pyproject.toml", CONFIG})
_TESTS: Final = ("test_*.py", "conftest.py")


@dataclass(frozen=True)
class AnyGame:
    """A game that is ready to be packed.

    Args:
        files: What is packed: bytes by path.
        bridge: This project's package `platform_bridge`.
        icon: The game's icon, None when it has none.
    """

    files: Mapping[str, bytes]
    bridge: Path
    icon: Path | None

    @property
    def glue(self) -> Path:
        """The JavaScript half of the bridge, which every export holds."""
        return glue_of(self.bridge)

    @property
    def host_sounds(self) -> tuple[Path, ...]:
        """None: a game of anybody's knows no sounds that the host plays."""
        return ()

    @property
    def preloads(self) -> tuple[str, ...]:
        """None: an export runs nothing of a game of anybody's."""
        return ()

    def stage(self, application: Path, epoch: int) -> None:
        """Fill an application folder with the game.

        Args:
            application: The folder to make; it must not exist.
            epoch: The time that every file gets, in seconds since 1970.
        """
        write_application(self.files, application, epoch)


def _tell(report: str) -> None:
    sys.stderr.write(report)


def open_game(path: Path, bridge: Path, pip: Pip, tell: Callable[[str], object] = _tell) -> AnyGame:
    """Read a game and judge it; nothing of it is run or imported.

    Args:
        path: The game's folder.
        bridge: This project's package `platform_bridge`, which is packed along when the game
            imports it.
        pip: Fetches the packages that the game declares; not asked when it declares none.
        tell: Given the report of what is doubtful.

    Raises:
        SourceError: There is no such folder.
        UnreadableError: It cannot be read, or goes beyond the bounds.
        GameRefusedError: Something in it cannot work; the message has each file and line.
        DependencyError: A package that it declares cannot be packed.
    """
    package = read_game(path)
    subject = GameSubject(package, runtime_modules())
    if not any(REQUIREMENT_RULE.find(subject)):
        subject = _joined(package, pip.fetch(subject.declared.requirements))
    findings = _judge(subject)
    if findings:
        tell(text_report(findings))
    files = {
        path: data for path, data in subject.package.files.items() if _is_packed(path, subject)
    }
    if _needs_bridge(subject):
        files |= bridge_files(bridge)
    return AnyGame(files, bridge, _icon(path, package))


def _judge(subject: GameSubject) -> tuple[Finding, ...]:
    """Return what is doubtful in a game, and refuse one that cannot work."""
    findings = apply(GAME_RULES, subject)
    if any(finding.rule.level is Level.ERROR for finding in findings):
        raise GameRefusedError(
            f"The game cannot work inside TikTok as it is.\n\n{text_report(findings)}",
            "Mend what the report names; build/check/README.md lists every rule.",
        )
    return findings


def _joined(package: Package, brought: Mapping[str, bytes]) -> GameSubject:
    """Return a game with other people's packages beside it; its own files come first."""
    files = {**brought, **package.files}
    size = sum(len(data) for data in files.values())
    if size > LIMITS.unpacked_bytes:
        raise DependencyError(
            f"With the packages that it declares the game has {size:,} bytes, more than "
            f"{LIMITS.unpacked_bytes:,}.",
            "Declare only what the game imports.",
        )
    paths = brought.keys() - package.files.keys()
    return GameSubject(replace(package, files=files), runtime_modules(), frozenset(paths))


def _is_packed(path: str, subject: GameSubject) -> bool:
    if path in _BUILD_FILES:
        return False
    name = PurePosixPath(path).name
    is_test = any(fnmatchcase(name, pattern) for pattern in _TESTS)
    return not is_test or any(module.path == path for module in subject.modules)


def _needs_bridge(subject: GameSubject) -> bool:
    return any(
        imported.name.partition(".")[0] == BRIDGE and not subject.is_own(module.path, imported)
        for module in subject.modules
        for imported in module.imports()
    )


def _icon(folder: Path, package: Package) -> Path | None:
    names = (name for name in ICONS if package.files.get(name, b"").startswith(_PNG))
    name = next(names, None)
    return None if name is None else folder / name
