"""Comparing version numbers such as "0.35.0"."""

from __future__ import annotations

import re

_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}")
_PARTS = 4


def is_version(text: str) -> bool:
    """Tell whether a text is a version number: one to four numbers with dots between them."""
    return _VERSION.fullmatch(text) is not None


def reaches(version: str, since: str | None) -> bool:
    """Tell whether a version has what came with another.

    Args:
        version: The version at hand.
        since: The first version that has it, None when it was always there.

    Returns:
        True when `version` is `since` or later.
    """
    return since is None or _numbers(version) >= _numbers(since)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (_PARTS - len(numbers)))
