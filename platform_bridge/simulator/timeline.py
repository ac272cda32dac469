"""What is to happen in the simulated client, in the order of its time."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from platform_bridge.clock import Clock

Action = Callable[[], None]


@dataclass(frozen=True, order=True)
class Place:
    """A place in the order of things: by time, and at one time by who asked first.

    Args:
        due_ms: The time on the clock.
        turn: Who asked first.
    """

    due_ms: float
    turn: int


@dataclass(order=True)
class _Entry:
    place: Place
    action: Action = field(compare=False)


class Timeline:
    """Actions, each done when the clock has reached its place.

    Nothing runs by itself: whoever wants to see what has happened calls `advance`.

    Args:
        clock: What the time is read from.
        on_change: Called when something was added, so that a sleeper can look again.
    """

    def __init__(self, clock: Clock, on_change: Action) -> None:
        self._clock = clock
        self._on_change = on_change
        self._turns = itertools.count()
        self._entries: list[_Entry] = []
        self._moment_ms: float | None = None

    def now_ms(self) -> float:
        """Return the time; within an action it is the action's own, however late it runs."""
        return self._clock.now_ms() if self._moment_ms is None else self._moment_ms

    def reserve(self, after_ms: float) -> Place:
        """Take a place for something that is not known yet."""
        return Place(self.now_ms() + after_ms, next(self._turns))

    def put(self, place: Place, action: Action) -> None:
        """Have something done at a place that was reserved."""
        heapq.heappush(self._entries, _Entry(place, action))
        self._on_change()

    def after(self, ms: float, action: Action) -> None:
        """Have something done when so many milliseconds have passed."""
        self.put(self.reserve(ms), action)

    def advance(self) -> None:
        """Do what is due, the earliest first, and what becomes due by that."""
        while self._entries and self._entries[0].place.due_ms <= self._clock.now_ms():
            entry = heapq.heappop(self._entries)
            self._moment_ms = entry.place.due_ms
            try:
                entry.action()
            finally:
                self._moment_ms = None

    def until_next_ms(self) -> float | None:
        """Return how long it is until something is due, None when nothing will be."""
        if not self._entries:
            return None
        return max(0.0, self._entries[0].place.due_ms - self._clock.now_ms())

    def clear(self) -> None:
        """Drop all that has not been done."""
        self._entries.clear()
