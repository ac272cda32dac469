"""The clock, as the one thing of the outside that tells the time."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Something that tells how much time has passed."""

    def now_ms(self) -> float:
        """Return milliseconds since a moment that never changes; it never runs backwards."""
        ...


class SystemClock:
    """The real clock of the machine, for a game that somebody plays."""

    def now_ms(self) -> float:
        """Return the milliseconds of the monotonic clock."""
        return time.monotonic() * 1000.0


class ManualClock:
    """A clock that moves only when told to, for headless play and for tests.

    Args:
        start_ms: The first reading in milliseconds.
    """

    def __init__(self, start_ms: float = 0.0) -> None:
        self._now_ms = start_ms

    def now_ms(self) -> float:
        """Return the milliseconds that the clock was moved to."""
        return self._now_ms

    def advance(self, ms: float) -> None:
        """Move the clock forward.

        Args:
            ms: Milliseconds, zero or more.

        Raises:
            ValueError: When `ms` is negative.
        """
        if ms < 0:
            raise ValueError(f"A clock cannot go back by {-ms} ms: pass zero or more.")
        self._now_ms += ms
