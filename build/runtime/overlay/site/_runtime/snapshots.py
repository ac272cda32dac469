"""What happens to an interpreter whose memory becomes a snapshot, and after it was restored."""

from __future__ import annotations

import gc
import importlib
import logging
import random
import time
from typing import Final

from _runtime.preparing import prepare as _prepare  # type: ignore[import-not-found]  # its sibling

_WARM: Final = (
    "base64",
    "collections",
    "copy",
    "dataclasses",
    "enum",
    "functools",
    "itertools",
    "json",
    "logging",
    "math",
    "pathlib",
    "platform",
    "random",
    "re",
    "string",
    "typing",
)
"""What nearly every game imports, beside what this package does: the snapshot holds it."""


def warm() -> int:
    """Import what the snapshot holds.

    Returns:
        0.
    """
    for name in _WARM:
        importlib.import_module(name)
    _leave_no_garbage()
    return 0


def prepare(settings_json: str) -> int:
    """Import what the snapshot of an application holds beside; see `preparing.prepare`.

    Returns:
        0.
    """
    _prepare(settings_json)
    _leave_no_garbage()
    return 0


def restored() -> int:
    """Make good what must differ between two runs from one snapshot.

    Returns:
        0.
    """
    random.seed()
    # The time that log records count from.
    logging._startTime = time.time_ns()  # type: ignore[attr-defined]  # its type stubs leave it out
    return 0


def _leave_no_garbage() -> None:
    """Collect it, and spare the garbage collector what stays: it lives as long as the game does."""
    gc.collect()
    gc.freeze()
