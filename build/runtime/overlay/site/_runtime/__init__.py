"""The runtime's Python side: what the module's C functions call.

None of these functions raises: what goes wrong is logged, shown, and told by the returned number.
"""

from __future__ import annotations

import gc

from _runtime.absent import set_up  # type: ignore[import-not-found]  # its sibling

# Before pygame and all that it imports.
set_up()

from _runtime.game import Game, Status  # type: ignore[import-not-found]  # noqa: E402  see above

_game: Game | None = None


def start(settings_json: str) -> int:
    """Start an application; see `Game.start`.

    Returns:
        0 when it goes on, -1 when it failed. An application that has ended already ends with its
        first tick.
    """
    global _game  # noqa: PLW0603  the C functions hold no state
    _game = Game()
    # What is there by now lives as long as the game does: the garbage collector, which has had no
    # turn yet (see runtime.c), need never look at it.
    gc.freeze()
    gc.enable()
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
