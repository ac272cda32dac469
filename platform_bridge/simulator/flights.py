"""Calls under way: each is answered once, unless a fault says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from platform_bridge.catalog import Api
from platform_bridge.simulator.answers import (
    NOTHING,
    Answer,
    Failure,
    Payload,
    Success,
    failure_payload,
)
from platform_bridge.simulator.feed import Event, Feed
from platform_bridge.simulator.journal import Entry, Journal
from platform_bridge.simulator.lifecycle import Lifecycle
from platform_bridge.simulator.scenario import Fault
from platform_bridge.simulator.settings import Settings
from platform_bridge.simulator.timeline import Place, Timeline

_HIDDEN_MS = 1_000
"""How long the game is hidden by the fault that answers after hide."""


@dataclass(frozen=True)
class Flight:
    """A call under way.

    Args:
        api: Which call.
        number: The game's own number of it.
        fault: The promise that is broken; a number is the code of a failure.
        entry: Its line in the journal.
        place: When it is answered. It is taken at the call, so that the order of answers is not
            up to the network.
    """

    api: Api
    number: int
    fault: Fault | int
    entry: Entry
    place: Place


class Flights:
    """Answers calls in their places.

    Args:
        settings: In which shapes calls fail.
        timeline: What is to happen when.
        feed: Where answers are told.
        journal: Where they are written down.
        lifecycle: Hides the game, for the fault that answers after that.
    """

    def __init__(
        self,
        settings: Settings,
        timeline: Timeline,
        feed: Feed,
        journal: Journal,
        lifecycle: Lifecycle,
    ) -> None:
        self._settings = settings
        self._timeline = timeline
        self._feed = feed
        self._journal = journal
        self._lifecycle = lifecycle
        self._run = 0

    def start(self, flight: Flight) -> Callable[[Answer], None]:
        """Take up a call, and return what answers it; only the first answer is heard."""
        run, is_open = self._run, True

        def answer(given: Answer) -> None:
            nonlocal is_open
            if is_open and run == self._run:
                is_open = False
                self._answer(flight, given)

        return answer

    def clear(self) -> None:
        """Answer none of those that were taken up so far."""
        self._run += 1

    def _answer(self, flight: Flight, answer: Answer) -> None:
        match answer:
            case Success(value):
                self._at_its_place(flight, "success", value)
            case Failure():
                profile = self._settings.scenario.client.error_profile
                raw = failure_payload(flight.api, answer, profile)
                self._at_its_place(flight, "fail", NOTHING if raw is None else raw)
            case _:
                self._journal.answer(flight.entry, "silent")

    def _at_its_place(self, flight: Flight, ending: str, payload: Payload) -> None:
        event: Event = {"settle": flight.number, "with": ending}
        if flight.fault is Fault.THROW_IN_CALLBACK:
            event["throwInCallback"] = True

        def tell() -> None:
            self._feed.tell(event, payload)
            self._journal.answer(flight.entry, "ok" if ending == "success" else "failed", payload)

        def tell_with_fault() -> None:
            match flight.fault:
                case Fault.NEVER:
                    self._journal.answer(flight.entry, "never")
                case Fault.TWICE:
                    tell()
                    tell()
                case Fault.AFTER_HIDE:
                    self._lifecycle.hide()
                    tell()
                    self._timeline.after(_HIDDEN_MS, self._lifecycle.reveal)
                case _:
                    tell()

        self._timeline.put(flight.place, tell_with_fault)
