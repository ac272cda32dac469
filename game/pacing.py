"""Frames and steps: when the next frame begins, and how many steps of 1/60 s it makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

import pygame

from game.rules import TICKS_PER_SECOND
from platform_bridge import ManualClock

_TICK_MS: Final = 1_000.0 / TICKS_PER_SECOND
_MOST_STEPS: Final = 4
"""After a stall the game goes on from where it was, rather than racing through what was missed."""


class Pacer(Protocol):
    """What decides when the next frame begins."""

    async def frame_done(self) -> None:
        """Return when the next frame may begin."""
        ...


class DisplayPacer:
    """Sixty frames a second of real time; where the host owns the loop, as often as it asks."""

    def __init__(self) -> None:
        self._clock = pygame.time.Clock()

    async def frame_done(self) -> None:
        """Wait for the rest of the frame's 1/60 s."""
        self._clock.tick(TICKS_PER_SECOND)


class VirtualPacer:
    """A frame takes 1/60 s of a manual clock, however long it really takes.

    Args:
        clock: The clock to move on.
        settle: Returns when nothing of the real world is awaited any more: virtual time stands
            still meanwhile, so that real latencies change nothing.
    """

    def __init__(self, clock: ManualClock, settle: Callable[[], Awaitable[None]]) -> None:
        self._clock = clock
        self._settle = settle

    async def frame_done(self) -> None:
        """Let the frame's time pass."""
        self._clock.advance(_TICK_MS)
        await self._settle()


class Stepper:
    """Tells how many steps of 1/60 s a frame must make to keep up with a clock.

    Args:
        now_ms: The clock's first reading.
    """

    def __init__(self, now_ms: float) -> None:
        self._last_ms = now_ms
        self._owed_ms = 0.0

    def steps(self, now_ms: float) -> int:
        """Return how many steps are due."""
        self._owed_ms += now_ms - self._last_ms
        self._last_ms = now_ms
        # A quarter of slack: a display of 60 Hz gets one step a frame in spite of its jitter.
        steps = int((self._owed_ms + _TICK_MS / 4.0) / _TICK_MS)
        if steps > _MOST_STEPS:
            self._owed_ms = 0.0
            return _MOST_STEPS
        self._owed_ms -= steps * _TICK_MS
        return steps
