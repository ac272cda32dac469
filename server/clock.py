"""Time as the backend sees it."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that knows the time."""

    def now_ms(self) -> int:
        """Return the time in milliseconds since 1970-01-01 UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Return the time in milliseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1_000_000


class WorldClock:
    """The simulated world's clock: another clock, plus what the world was moved forward.

    The simulated TikTok and the simulated backend share one, so a game that plays on virtual time
    can take both along.

    Args:
        base: The clock that it runs on.
    """

    def __init__(self, base: Clock) -> None:
        self._base = base
        self._ahead_ms = 0.0

    def now_ms(self) -> int:
        """Return the world's time in milliseconds since 1970-01-01 UTC."""
        # Frames of 1000/60 ms add up to a hair below a whole number, so round rather than cut.
        return self._base.now_ms() + round(self._ahead_ms)

    def advance(self, ms: float) -> None:
        """Move the world forward.

        Args:
            ms: How far, in milliseconds.

        Raises:
            ValueError: If it would move backwards.
        """
        if ms < 0:
            raise ValueError("The world's clock only moves forward: advance by 0 ms or more.")
        self._ahead_ms += ms


def utc_day(at_ms: int) -> str:
    """Return the UTC date of a moment as `YYYY-MM-DD`.

    Args:
        at_ms: The moment, in milliseconds since 1970-01-01 UTC.
    """
    return datetime.fromtimestamp(at_ms / 1000, UTC).date().isoformat()
