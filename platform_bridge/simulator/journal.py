"""The calls and events of a session, for the developer to read."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from platform_bridge.json_value import Json, write
from platform_bridge.simulator.answers import NOTHING, Payload

_MOST_ENTRIES = 500
_LONGEST_TEXT = 2_000
_SECRET_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})
_HIDDEN = "(not shown)"


@dataclass
class Entry:
    """One line of the journal.

    Args:
        number: Its number; lines are counted over the whole session.
        at_ms: When it began, in milliseconds of the session.
        name: The call or event.
        is_event: Whether it is an event.
        args: Its arguments, or what the listeners were given, as text.
        state: "waiting", "ok", "failed", "threw", "missing", "told", or a fault's own word.
        answers: What was answered, with the time of each.
        revision: Grows with each change of the journal; this is the line's latest.
    """

    number: int
    at_ms: float
    name: str
    is_event: bool
    args: str
    state: str = "waiting"
    answers: list[Json] = field(default_factory=list)
    revision: int = 0


class Journal:
    """The latest calls and events.

    Args:
        now_ms: Tells the time.
        on_change: Called at each change.
    """

    def __init__(self, now_ms: Callable[[], float], on_change: Callable[[], None]) -> None:
        self._now_ms = now_ms
        self._start_ms = now_ms()
        self._on_change = on_change
        self._numbers = itertools.count(1)
        self._entries: deque[Entry] = deque(maxlen=_MOST_ENTRIES)
        self._revision = 0
        self._first = 1

    @property
    def revision(self) -> int:
        """The number of the latest change."""
        return self._revision

    @property
    def first(self) -> int:
        """The number of the first line since the journal was cleared."""
        return self._first

    def open_call(self, name: str, args: Mapping[str, Json]) -> Entry:
        """Write that a call was made."""
        return self._add(name, _shown(without_secrets(args)), is_event=False)

    def answer(self, entry: Entry, state: str, payload: Payload = NOTHING) -> None:
        """Write how a call was answered; it may be answered again."""
        entry.state = state
        entry.answers.append({"at_ms": self._passed_ms(), "state": state, "text": _shown(payload)})
        self._touch(entry)

    def tell(self, name: str, payload: Payload = NOTHING) -> None:
        """Write that an event was told."""
        self._add(name, _shown(payload), is_event=True).state = "told"

    def listed(self, after: int = 0) -> list[Json]:
        """Return the lines that changed after a revision, the oldest first."""
        return [
            {
                "number": entry.number,
                "at_ms": entry.at_ms,
                "name": entry.name,
                "is_event": entry.is_event,
                "args": entry.args,
                "state": entry.state,
                "answers": list(entry.answers),
            }
            for entry in self._entries
            if entry.revision > after
        ]

    def clear(self) -> None:
        """Forget all lines."""
        self._entries.clear()
        self._first = next(self._numbers) + 1
        self._on_change()

    def _add(self, name: str, args: str, *, is_event: bool) -> Entry:
        entry = Entry(next(self._numbers), self._passed_ms(), name, is_event, args)
        self._entries.append(entry)
        self._touch(entry)
        return entry

    def _touch(self, entry: Entry) -> None:
        self._revision += 1
        entry.revision = self._revision
        self._on_change()

    def _passed_ms(self) -> float:
        return round(self._now_ms() - self._start_ms, 1)


def without_secrets(args: Mapping[str, Json]) -> dict[str, Json]:
    """Return arguments without what opens somebody's account."""
    header = args.get("header")
    if not isinstance(header, dict):
        return dict(args)
    shown: dict[str, Json] = {
        name: _HIDDEN if name.lower() in _SECRET_HEADERS else value
        for name, value in header.items()
    }
    return {**args, "header": shown}


def _shown(payload: Payload) -> str:
    if payload is NOTHING:
        return ""
    text = write(payload)
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
