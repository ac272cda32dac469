"""The input events of a run, and the compact text that carries them.

The text is a row of events: a letter for the kind and the ticks since the event before it.
`t120t35` is a tap in tick 120 and one in tick 155; `r40.5f3a9c2e` is a revive 40 ticks later, with
the id of the grant that allows it. A run of a minute takes some 200 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from game.rules.errors import InvalidRunError

MAX_EVENTS_LENGTH: Final = 8_192
"""Longest accepted text, in characters."""

_TEXT: Final = re.compile(r"(?:t[0-9]{1,5}|r[0-9]{1,5}\.[0-9a-f]{8,32})*", re.ASCII)
_EVENT: Final = re.compile(r"([tr])([0-9]+)(?:\.([0-9a-f]+))?", re.ASCII)


class EventKind(Enum):
    """What the player did."""

    TAP = "t"
    REVIVE = "r"


@dataclass(frozen=True, slots=True)
class Event:
    """One input event.

    Args:
        tick: The tick that takes it: how many steps the run had made before, counted from 0.
        kind: What the player did.
        grant: Of a revive, the id of the grant that allows it: 8 to 32 hexadecimal digits.
    """

    tick: int
    kind: EventKind
    grant: str = ""


def encode_events(events: Iterable[Event]) -> str:
    """Return the text of events, which must be in the order of their ticks."""
    parts: list[str] = []
    last = 0
    for event in events:
        grant = f".{event.grant}" if event.grant else ""
        parts.append(f"{event.kind.value}{event.tick - last}{grant}")
        last = event.tick
    return "".join(parts)


def decode_events(text: str) -> list[Event]:
    """Return the events of a text.

    Raises:
        InvalidRunError: If the text is too long, is not of this form, or has two events in one
            tick.
    """
    if len(text) > MAX_EVENTS_LENGTH:
        raise InvalidRunError(
            "bad_events", f"The events take more than {MAX_EVENTS_LENGTH} characters."
        )
    if _TEXT.fullmatch(text) is None:
        raise InvalidRunError(
            "bad_events", "The events must be taps such as t120 and revives such as r40.5f3a9c2e."
        )
    events: list[Event] = []
    tick = 0
    for letter, ticks, grant in _EVENT.findall(text):
        tick += int(ticks)
        if events and tick == events[-1].tick:
            raise InvalidRunError("bad_events", f"Two events stand in tick {tick}; one may.")
        events.append(Event(tick, EventKind(letter), grant))
    return events


def grants_of(text: str) -> list[str]:
    """Return the ids of the grants that a text of events relies on.

    Raises:
        InvalidRunError: As `decode_events` does.
    """
    return [event.grant for event in decode_events(text) if event.kind is EventKind.REVIVE]
