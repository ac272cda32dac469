"""What a simulated client tells a game, in order and with numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import NOTHING, Payload

Event = dict[str, Json]

_MOST_KEPT = 4_096


class Feed:
    """The latest events; each shim asks for those after the last that it has seen.

    Args:
        on_change: Called when something was told.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self._events: deque[tuple[int, Event]] = deque(maxlen=_MOST_KEPT)
        self._last = 0

    @property
    def last(self) -> int:
        """The number of the latest event."""
        return self._last

    def tell(self, event: Event, payload: Payload = NOTHING) -> None:
        """Add an event.

        Args:
            event: What it is.
            payload: What the game's function is given.
        """
        self._last += 1
        whole: Event = {"n": self._last, **event}
        if payload is not NOTHING:
            whole["payload"] = payload
        self._events.append((self._last, whole))
        self._on_change()

    def after(self, number: int) -> list[Event]:
        """Return the events after one, the oldest first."""
        return [event for at, event in self._events if at > number]

    def name_of(self, number: int) -> str | None:
        """Return the name of the event of a number, None when there is none of it."""
        names = [event.get("emit") for at, event in self._events if at == number]
        return str(names[0]) if names else None

    def clear(self) -> None:
        """Forget all events; their numbers are not used again."""
        self._events.clear()
