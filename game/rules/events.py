"""The input events of a run, and the compact text that carries them.

The text is a row of events: a letter for the kind and the ticks since the event before it.
`t120t35` is a tap in tick 120 and one in tick 155. A run of a minute takes some 200 bytes.
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

_TEXT: Final = re.compile(r"(?:[a-z][0-9]{1,5})*", re.ASCII)
_EVENT: Final = re.compile(r"([a-z])([0-9]+)", re.ASCII)


class EventKind(Enum):
    """What the player did."""

    TAP = "t"


@dataclass(frozen=True, slots=True)
class Event:
    """One input event.

    Args:
        tick: The tick that takes it: how many steps the run had made before, counted from 0.
        kind: What the player did.
    """

    tick: int
    kind: EventKind


def encode_events(events: Iterable[Event]) -> str:
    """Return the text of events, which must be in the order of their ticks."""
    parts: list[str] = []
    last = 0
    for event in events:
        parts.append(f"{event.kind.value}{event.tick - last}")
        last = event.tick
    return "".join(parts)


def decode_events(text: str) -> list[Event]:
    """Return the events of a text.

    Raises:
        InvalidRunError: If the text is too long, is not of this form, names an unknown kind or has
            two events in one tick.
    """
    if len(text) > MAX_EVENTS_LENGTH:
        raise InvalidRunError(
            "bad_events", f"The events take more than {MAX_EVENTS_LENGTH} characters."
        )
    if _TEXT.fullmatch(text) is None:
        raise InvalidRunError(
            "bad_events", "The events must be letters with tick counts, such as t120t35."
        )
    kinds = {kind.value: kind for kind in EventKind}
    events: list[Event] = []
    tick = 0
    for letter, ticks in _EVENT.findall(text):
        if letter not in kinds:
            raise InvalidRunError(
                "bad_events", f"These rules know no event {letter!r}, only {', '.join(kinds)}."
            )
        tick += int(ticks)
        if events and tick == events[-1].tick:
            raise InvalidRunError("bad_events", f"Two events stand in tick {tick}; one may.")
        events.append(Event(tick, kinds[letter]))
    return events
