"""The runtime's Python side: what the module's C functions call.

None of these functions raises: what goes wrong is logged, shown, and told by the returned number.
"""

from __future__ import annotations

import gc
import importlib
import logging
import random
import time
from typing import Final

from _runtime.absent import set_up  # type: ignore[import-not-found]  # its sibling

# Before pygame and all that it imports.
set_up()

from _runtime.game import Game, Status  # type: ignore[import-not-found]  # noqa: E402  see above
from _runtime.preparing import prepare as _prepare  # type: ignore[import-not-found]  # noqa: E402

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

_game: Game | None = None


def warm() -> int:
    """Import what the snapshot holds.

    Returns:
        0.
    """
    for name in _WARM:
        importlib.import_module(name)
    _keep_what_is_there()
    return 0


def prepare(settings_json: str) -> int:
    """Import what the snapshot of an application holds beside; see `preparing.prepare`.

    Returns:
        0.
    """
    _prepare(settings_json)
    _keep_what_is_there()
    return 0


def _keep_what_is_there() -> None:
    """Spare the garbage collector what is imported: it lives as long as the game does."""
    gc.collect()
    gc.freeze()


def restored() -> int:
    """Make good what must differ between two runs from one snapshot.

    Returns:
        0.
    """
    random.seed()
    # The time that log records count from.
    logging._startTime = time.time_ns()  # type: ignore[attr-defined]  # its type stubs leave it out
    return 0


def start(settings_json: str) -> int:
    """Start an application; see `Game.start`.

    Returns:
        0 when it goes on, -1 when it failed. An application that has ended already ends with its
        first tick.
    """
    global _game  # noqa: PLW0603  the C functions hold no state
    _game = Game()
    _game.start(settings_json)
    return min(int(_game.status), 0)


def tick(now_ms: float) -> int:
    """Run one frame.

    Args:
        now_ms: When it began, on the host's monotonic clock.

    Returns:
        1 when the game goes on, 0 when it ended, -1 when it failed.
    """
    if _game is None:
        return int(Status.ENDED)
    _game.tick(now_ms / 1_000)
    return int(_game.status)


def hide() -> int:
    """Run the turn that the host gives before it may end everything.

    Returns:
        0.
    """
    if _game is not None:
        _game.hide()
    return 0
