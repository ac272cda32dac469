"""A list that is longer than its window: the finger drags it, and it glides on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from game.inputs import Drag, Input, Release, Tap

_GLIDE: Final = 0.94
_STILL: Final = 0.2


class Scroll:
    """How far a list has been dragged.

    Attributes:
        offset: How much of it lies above its window, in field units.
    """

    def __init__(self) -> None:
        self.offset = 0.0
        self._speed = 0.0
        self._held_at: float | None = None

    def step(self, inputs: Sequence[Input], most: float) -> None:
        """Move by 1/60 s.

        Args:
            inputs: What the player did, buttons left out.
            most: How much longer the list is than its window.
        """
        for found in inputs:
            match found:
                case Tap(y=y):
                    self._held_at, self._speed = y, 0.0
                case Drag(y=y) if self._held_at is not None:
                    self._speed = self._held_at - y
                    self.offset += self._speed
                    self._held_at = y
                case Release():
                    self._held_at = None
                case _:
                    pass
        if self._held_at is None and abs(self._speed) > _STILL:
            self.offset += self._speed
            self._speed *= _GLIDE
        self.offset = min(max(self.offset, 0.0), max(most, 0.0))
