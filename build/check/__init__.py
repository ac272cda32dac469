"""Judges packages for TikTok's native runtime, and games before they become packages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build.check.errors import UnreadableError
from build.check.findings import Evidence, Finding, Level, Place, Rule, Source, apply
from build.check.game import GAME_RULES, check_game
from build.check.python.runtime import runtime_modules
from build.check.reading import read_package
from build.check.rules import PACKAGE_RULES
from build.check.subject import Subject

__all__ = [
    "GAME_RULES",
    "PACKAGE_RULES",
    "Evidence",
    "Finding",
    "Level",
    "Place",
    "Rule",
    "Source",
    "UnreadableError",
    "check_game",
    "check_package",
]


def check_package(path: Path, domains: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Return what in a package TikTok refuses, or what does not run there.

    Args:
        path: The package: a folder, or a zip archive.
        domains: The trusted domains that the Portal lists, each `https://` and a host.

    Raises:
        UnreadableError: It cannot be read, or not within the bounds.
    """
    subject = Subject(read_package(path), tuple(domains), runtime_modules())
    return apply(PACKAGE_RULES, subject)
