"""The message channel: JSON requests out; answers and events back, once a frame.

    request   {"id": 7, "call": "login", "args": {}}
    answer    {"id": 7, "ok": {"code": "..."}}
              {"id": 7, "error": {"code": null, "message": "", "raw": <TikTok's payload>}}
    event     {"event": "onShow", "data": {"scene": "search", "query": {}}}

Arguments travel by their name in the catalogue, those of positional calls too. A call that makes
an object answers with a handle, by which its members are called and its events told:

    answer    {"id": 8, "ok": {"object": 3}}
    request   {"id": 9, "call": "RewardedVideoAd.show", "args": {"object": 3}}
    event     {"event": "RewardedVideoAd.onClose", "data": {"object": 3, "value": {...}}}

A request that is under way is its own object: its id is the handle for `RequestTask.abort`. Two
requests are for the glue and not for TikTok; nobody waits for their answers:

    request   {"id": 10, "call": "ttBridge.release", "args": {"object": 3}}
    request   {"id": 11, "call": "ttBridge.setCopyQuery", "args": {"query": "a=1"}}

An error's `code` is the host's own word, and there is one: "unsupported". For a failure of
TikTok's it is null, and `raw` is the payload just as it came. Trouble of the host's own that
belongs to no call comes as the event "warning", and is logged.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from platform_bridge.arguments import HANDLE, check_arguments, find_call
from platform_bridge.catalog import ApiKind
from platform_bridge.clock import Clock
from platform_bridge.errors import BridgeError, InvalidAnswerError, TimedOutError
from platform_bridge.flight import Flight
from platform_bridge.host_object import HostObject
from platform_bridge.json_value import Json, parse, write
from platform_bridge.listeners import Listeners
from platform_bridge.timers import Timers
from platform_bridge.visible_time import VisibleTime

UNSUPPORTED = "unsupported"
"""The error code of an answer that says: this host does not have the call."""

WARNING = "warning"
"""The event by which a host tells of trouble that belongs to no call."""

RELEASE = "ttBridge.release"
"""The request by which the glue forgets an object."""

SET_COPY_QUERY = "ttBridge.setCopyQuery"
"""The request by which the glue learns what `onCopyUrl` adds to a copied link."""

MAX_CALLS = 1_000
"""How many calls the log keeps."""

BACK_IN_GAME_MS = 30_000
"""How long a call that a person decides may stay open once the player has come back to the game.

Nothing bounds it before that; but who is back in the game has decided, and no page promises that
the answer comes."""

_log = logging.getLogger(__name__)


class Port(Protocol):
    """The way to the host: one function to send, one queue to drain. Neither may raise."""

    def send(self, message: str, /) -> None:
        """Hand one request to the host."""
        ...

    def drain(self) -> list[str]:
        """Take the answers and events that have arrived, the oldest first."""
        ...


@dataclass(frozen=True)
class CallRecord:
    """One line of the call log.

    Args:
        name: The call.
        outcome: "waiting", "ok", "dropped" when nobody waited any longer, or the kind of its error.
        code: TikTok's number, when it failed with one.
    """

    name: str
    outcome: str = "waiting"
    code: int | None = None


class Channel:
    """Calls in flight, the host's objects, and the listeners of events.

    Args:
        port: The way to the host.
        clock: What timeouts are measured by; time between hide and show does not count.

    Attributes:
        timers: Things to do after some visible time.
    """

    def __init__(self, port: Port, clock: Clock) -> None:
        self._port = port
        self._time = VisibleTime(clock)
        self.timers = Timers(self._time)
        self._ids = itertools.count(1)
        self._flights: dict[int, Flight] = {}
        self._records: dict[int, CallRecord] = {}
        self._listeners: dict[str, Listeners[Json]] = {}
        self._objects: dict[int, HostObject] = {}
        self._unwanted: set[int] = set()

    @property
    def calls(self) -> tuple[CallRecord, ...]:
        """The latest calls with their outcomes, the oldest first."""
        return tuple(self._records.values())

    async def call(
        self, name: str, args: Mapping[str, object] | None = None, *, timeout_ms: int | None = None
    ) -> Json:
        """Ask the host and wait for its answer.

        Args:
            name: A call of the catalogue.
            args: Its arguments by name.
            timeout_ms: How long to wait in visible milliseconds; None takes the catalogue's rule.

        Returns:
            What the host answered.

        Raises:
            BridgeError: When it failed, was not answered in time, or cannot be asked.
        """
        flight_id = next(self._ids)
        self._record(flight_id, CallRecord(name))
        try:
            answer = await self._fly(flight_id, name, args or {}, timeout_ms)
        except BridgeError as error:
            self._record(flight_id, CallRecord(name, error.kind.value, error.code))
            raise
        except asyncio.CancelledError:
            self._record(flight_id, CallRecord(name, "dropped"))
            raise
        self._record(flight_id, CallRecord(name, "ok"))
        return answer

    async def make(self, name: str, args: Mapping[str, object] | None = None) -> HostObject:
        """Ask the host for an object.

        Args:
            name: A call of the catalogue that makes one.
            args: Its arguments by name.

        Returns:
            The object; it is the caller's to release.

        Raises:
            BridgeError: When there is none to be had.
        """
        answer = await self.call(name, args)
        handle = _handle(answer)
        made = None if handle is None else self._objects.get(handle)
        if made is None:
            raise InvalidAnswerError(
                f"{name} answered without an object: look at the error's `raw`.", raw=answer
            )
        return made

    def release(self, handle: int) -> None:
        """Have the host forget an object: no event of its comes any more.

        Args:
            handle: Its number.
        """
        self._objects.pop(handle, None)
        self.tell(RELEASE, {HANDLE: handle})

    def tell(self, name: str, args: Mapping[str, object]) -> None:
        """Send a request whose answer nobody waits for.

        Args:
            name: What is asked.
            args: Its arguments by name.

        Raises:
            InvalidCallError: When JSON cannot say an argument.
        """
        self._port.send(write({"id": next(self._ids), "call": name, "args": dict(args)}))

    def listen(self, event: str, listener: Callable[[Json], None]) -> Callable[[], None]:
        """Have a function called at each event of one name.

        Args:
            event: An event of the catalogue.
            listener: Given the event's data; what it raises is logged, and stops nothing.

        Returns:
            A function that ends it; calling that again does nothing.
        """
        return self._listeners.setdefault(event, Listeners(event)).add(listener)

    def pump(self) -> None:
        """Take in what has arrived, and give up on what took too long. Call it once a frame."""
        for text in self._port.drain():
            self._receive(text)
        self.timers.run_due()

    async def _fly(
        self, flight_id: int, name: str, args: Mapping[str, object], timeout_ms: int | None
    ) -> Json:
        api = find_call(name)
        check_arguments(api, args)
        message = write({"id": flight_id, "call": name, "args": dict(args)})
        flight = Flight(api, asyncio.get_running_loop().create_future())
        limit_ms = api.timeout_ms if timeout_ms is None else timeout_ms
        if limit_ms is not None:
            flight.call_off = self.timers.after(limit_ms, flight.expire)
        self._flights[flight_id] = flight
        try:
            self._port.send(message)
            return await flight.future
        except (TimedOutError, asyncio.CancelledError):
            self._abandon(flight_id, flight)
            raise
        finally:
            flight.call_off()
            del self._flights[flight_id]
            # An error's traceback holds this frame: with the flight in it, and the error in the
            # flight, all of them would wait for the garbage collector.
            del flight

    def _abandon(self, flight_id: int, flight: Flight) -> None:
        """Clean up after a call that nobody waits for any longer."""
        if flight.api.makes == "RequestTask":
            self.tell("RequestTask.abort", {HANDLE: flight_id})
        elif flight.api.kind is ApiKind.OBJECT:
            self._unwanted.add(flight_id)
            if flight.has_succeeded:
                self._hold(flight_id, flight.future.result())

    def _receive(self, text: str) -> None:
        try:
            message = parse(text)
        except ValueError:
            # Its length alone, because what it holds may be a login code.
            _log.warning("Ignored a message that is no JSON: %d characters", len(text))
            return
        match message:
            case {"event": str(event), "data": data}:
                self._announce(event, data)
            case {"id": int(flight_id), "error": {"code": code, "raw": raw}}:
                fail = Flight.lack if code == UNSUPPORTED else Flight.fail
                self._settle(flight_id, lambda flight: fail(flight, raw))
            case {"id": int(flight_id), "ok": answer}:
                self._hold(flight_id, answer)
                self._settle(flight_id, lambda flight: flight.succeed(answer))
            case _:
                _log.warning("Ignored a message of an unknown form: %d characters", len(text))

    def _hold(self, flight_id: int, answer: Json) -> None:
        """Keep an object from the moment it is made, so that none of its events is missed."""
        handle = _handle(answer)
        if handle is None:
            return
        flight = self._flights.get(flight_id)
        if flight_id in self._unwanted:
            self._unwanted.discard(flight_id)
            self.release(handle)
        elif flight is not None and flight.api.kind is ApiKind.OBJECT and not flight.future.done():
            self._objects[handle] = HostObject(self, str(flight.api.makes), handle)

    def _settle(self, flight_id: int, settle: Callable[[Flight], None]) -> None:
        flight = self._flights.get(flight_id)
        if flight is None or flight.future.done():
            _log.info("Ignored an answer that nobody waits for: %d", flight_id)
        else:
            settle(flight)

    def _announce(self, event: str, data: Json) -> None:
        if event == WARNING:
            _log.warning("The host warns: %.500r", data)
        elif event == "onHide":
            self._time.hide()
        elif event == "onShow":
            self._time.show()
            self._bound_decisions()
        owner, dot, member = event.rpartition(".")
        if dot:
            self._announce_to_object(owner, member, data)
        if event in self._listeners:
            self._listeners[event].tell(data)

    def _announce_to_object(self, owner: str, member: str, data: Json) -> None:
        handle = _handle(data)
        made = None if handle is None else self._objects.get(handle)
        if made is None or not isinstance(data, dict):
            _log.info("Ignored an event of an object that nobody holds: %s.%s", owner, member)
        else:
            made.announce(member, data.get("value"))

    def _bound_decisions(self) -> None:
        """Bound the calls that a person decides: the player is back in the game."""
        for flight in self._flights.values():
            if flight.api.waits_for_person:
                flight.call_off()
                flight.call_off = self.timers.after(BACK_IN_GAME_MS, flight.expire)

    def _record(self, flight_id: int, record: CallRecord) -> None:
        if flight_id not in self._records and len(self._records) >= MAX_CALLS:
            del self._records[next(iter(self._records))]
        self._records[flight_id] = record


def _handle(answer: Json) -> int | None:
    """Return the handle that an answer or an event carries, None when there is none."""
    handle = answer.get(HANDLE) if isinstance(answer, dict) else None
    return handle if isinstance(handle, int) and not isinstance(handle, bool) else None
