"""Things to do after some visible time."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from platform_bridge.visible_time import VisibleTime


class Timers:
    """A list of things to do, looked at once a frame.

    Args:
        time: What they are measured by.
    """

    def __init__(self, time: VisibleTime) -> None:
        self._time = time
        self._keys = itertools.count()
        self._waiting: dict[int, tuple[float, Callable[[], None]]] = {}

    def after(self, delay_ms: float, action: Callable[[], None]) -> Callable[[], None]:
        """Have something done once, after some visible time.

        Args:
            delay_ms: How long to wait in milliseconds.
            action: What to do. It may not raise.

        Returns:
            A function that calls it off; calling that again, or too late, does nothing.
        """
        key = next(self._keys)
        self._waiting[key] = (self._time.now_ms() + delay_ms, action)

        def call_off() -> None:
            self._waiting.pop(key, None)

        return call_off

    def run_due(self) -> None:
        """Do what is due, the earliest first."""
        now_ms = self._time.now_ms()
        due = [(at_ms, key) for key, (at_ms, _) in self._waiting.items() if at_ms <= now_ms]
        for _, key in sorted(due):
            # One that is due may have called off another.
            _, action = self._waiting.pop(key, (now_ms, _nothing))
            action()


def _nothing() -> None:
    """Do nothing."""
