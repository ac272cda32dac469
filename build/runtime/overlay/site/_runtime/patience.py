"""Ends a game that never gives the host a turn: it would stand still without a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec, TypeVar

import pygame

from _runtime.errors import EndlessTurnError  # type: ignore[import-not-found]  # its sibling

P = ParamSpec("P")
R = TypeVar("R")

MOST_PICTURES: Final = 600
"""How many pictures a game may show within one turn: ten seconds of a loop that never awaits."""


class Patience:
    """Counts the pictures that a game shows within one turn."""

    def __init__(self) -> None:
        self._pictures = 0

    def watch_display(self) -> None:
        """Count from now on."""
        pygame.display.flip = self._counted(pygame.display.flip)
        pygame.display.update = self._counted(pygame.display.update)  # type: ignore[assignment]  # overloaded

    def renew(self) -> None:
        """Begin a turn."""
        self._pictures = 0

    def _counted(self, show: Callable[P, R]) -> Callable[P, R]:
        @wraps(show)
        def counted(*arguments: P.args, **options: P.kwargs) -> R:
            self._pictures += 1
            if self._pictures > MOST_PICTURES:
                raise EndlessTurnError(
                    f"{MOST_PICTURES} pictures were shown, and nobody has seen one: put the loop "
                    "into `async def main()`, with `await asyncio.sleep(0)` once a frame."
                )
            return show(*arguments, **options)

        return counted
