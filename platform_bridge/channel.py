"""The message channel: JSON requests out; answers and events back, once a frame.

    request   {"id": 7, "call": "login", "args": {}}
    answer    {"id": 7, "ok": {"code": "..."}}
              {"id": 7, "error": {"code": null, "message": "", "raw": <TikTok's payload>}}
    event     {"event": "onShow", "data": {"scene": "search", "query": {}}}

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

from platform_bridge.catalog import CATALOG
from platform_bridge.clock import Clock
from platform_bridge.errors import (
    BridgeError,
    InvalidCallError,
    TimedOutError,
    UnsupportedError,
)
from platform_bridge.failures import explain
from platform_bridge.json_value import Json, parse, write
from platform_bridge.visible_time import VisibleTime

UNSUPPORTED = "unsupported"
"""The error code of an answer that says: this host does not have the call."""

WARNING = "warning"
"""The event by which a host tells of trouble that belongs to no call."""

MAX_CALLS = 1_000
"""How many calls the log keeps."""

_log = logging.getLogger(__name__)

Listener = Callable[[Json], None]


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


@dataclass(frozen=True)
class _Flight:
    name: str
    future: asyncio.Future[Json]
    deadline_ms: float | None

    def fail(self, code: Json, raw: Json) -> None:
        """End with the error that an answer tells of."""
        if code == UNSUPPORTED:
            message = f"This host does not have {self.name}: ask `can_i_use` first, or do without."
            self.future.set_exception(UnsupportedError(message, raw=raw))
        else:
            self.future.set_exception(explain(CATALOG[self.name], raw))


class Channel:
    """Calls in flight, and the listeners of events.

    Args:
        port: The way to the host.
        clock: What timeouts are measured by; time between hide and show does not count.
    """

    def __init__(self, port: Port, clock: Clock) -> None:
        self._port = port
        self._time = VisibleTime(clock)
        self._ids = itertools.count(1)
        self._flights: dict[int, _Flight] = {}
        self._records: dict[int, CallRecord] = {}
        self._listeners: dict[str, dict[int, Listener]] = {}

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

    def listen(self, event: str, listener: Listener) -> Callable[[], None]:
        """Have a function called at each event of one name.

        Args:
            event: An event of the catalogue.
            listener: Given the event's data; what it raises is logged, and stops nothing.

        Returns:
            A function that ends it; calling that again does nothing.
        """
        listeners = self._listeners.setdefault(event, {})
        token = next(self._ids)
        listeners[token] = listener

        def stop() -> None:
            listeners.pop(token, None)

        return stop

    def pump(self) -> None:
        """Take in what has arrived, and give up on what took too long. Call it once a frame."""
        for text in self._port.drain():
            self._receive(text)
        self._expire()

    async def _fly(
        self, flight_id: int, name: str, args: Mapping[str, object], timeout_ms: int | None
    ) -> Json:
        api = CATALOG.get(name)
        if api is None:
            raise InvalidCallError(f"There is no call {name!r}: use one of {', '.join(CATALOG)}.")
        message = write({"id": flight_id, "call": name, "args": dict(args)})
        limit_ms = api.timeout_ms if timeout_ms is None else timeout_ms
        deadline_ms = None if limit_ms is None else self._time.now_ms() + limit_ms
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._flights[flight_id] = _Flight(name, future, deadline_ms)
        try:
            self._port.send(message)
            return await future
        finally:
            del self._flights[flight_id]

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
                self._settle(flight_id, lambda flight: flight.fail(code, raw))
            case {"id": int(flight_id), "ok": answer}:
                self._settle(flight_id, lambda flight: flight.future.set_result(answer))
            case _:
                _log.warning("Ignored a message of an unknown form: %d characters", len(text))

    def _settle(self, flight_id: int, settle: Callable[[_Flight], None]) -> None:
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
        for listener in tuple(self._listeners.get(event, {}).values()):
            try:
                listener(data)
            except Exception:  # noqa: BLE001 - whatever a listener does, the frame goes on
                _log.exception("A listener of %s failed", event)

    def _expire(self) -> None:
        now_ms = self._time.now_ms()
        for flight in self._flights.values():
            is_late = flight.deadline_ms is not None and now_ms >= flight.deadline_ms
            if is_late and not flight.future.done():
                flight.future.set_exception(
                    TimedOutError(
                        f"{flight.name} was not answered in time: go on without it, "
                        "and try again later."
                    )
                )

    def _record(self, flight_id: int, record: CallRecord) -> None:
        if flight_id not in self._records and len(self._records) >= MAX_CALLS:
            del self._records[next(iter(self._records))]
        self._records[flight_id] = record
