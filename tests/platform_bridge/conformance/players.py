"""Makes the calls that belong to the host alone, on every host alike, and hears what comes of them.

In JavaScript site/player.js does it; in process the session itself is asked.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from platform_bridge import Json
from platform_bridge.catalog import Api, ApiKind, ArgumentStyle
from platform_bridge.simulator import Session
from platform_bridge.simulator.binary import bytes_of, from_bytes

Outcome = dict[str, Any]
"""{"missing": True}, {"threw": payload}, {"returned": value}, or nothing."""

Told = list[Any]
"""The key of an order with "success", "fail" or "complete", or a word with "heard"; then the
payload, if there was one."""


def function(word: str) -> dict[str, Json]:
    """Return what stands for a function among arguments."""
    return {"$function": word}


def array_buffer(data: bytes) -> dict[str, Json]:
    """Return what stands for an ArrayBuffer among arguments and answers."""
    return {"$bytes": list(data)}


@dataclass(frozen=True)
class Order:
    """One call.

    Args:
        key: Its name, by which the object that it makes is found.
        api: Which call.
        args: Its arguments by name; for an event, `listener`.
        on: The key of the order that made the object, None for `TTMinis.game` itself.
        is_detached: Whether it is called on another object than its own.
        is_end: Whether the event's `off` is called.
    """

    key: str
    api: Api
    args: Mapping[str, Json] = field(default_factory=dict)
    on: str | None = None
    is_detached: bool = False
    is_end: bool = False

    @property
    def has_callbacks(self) -> bool:
        """Tell whether it is answered by callbacks."""
        return self.api.kind is ApiKind.ASYNC and self.api.style is ArgumentStyle.OPTIONS

    def as_json(self) -> dict[str, Json]:
        """Return it as site/player.js takes it."""
        return {
            "key": self.key,
            "on": self.on,
            "member": self.api.off if self.is_end else self.api.member,
            "given": self._given(),
            "callbacks": self.has_callbacks,
            "isDetached": self.is_detached,
        }

    def _given(self) -> list[Json]:
        if self.api.kind is ApiKind.EVENT:
            return list(self.args.values())
        if self.api.style is ArgumentStyle.OPTIONS:
            return [dict(self.args)]
        given = [self.args.get(each.name) for each in self.api.parameters]
        while given and given[-1] is None:
            given.pop()
        return given


class Player(Protocol):
    """Carries orders out."""

    async def perform(self, orders: Sequence[Order]) -> list[Outcome]:
        """Carry orders out, and return what came of each at once."""
        ...

    async def property(self, on: str, name: str, *value: Json) -> Json:
        """Return a property of the object of an order, after setting it where a value is given."""
        ...

    async def told(self) -> list[Told]:
        """Return what came later, since the last time."""
        ...


class ScriptPlayer:
    """The player in an engine.

    Args:
        run: Calls one of its functions with an argument.
    """

    def __init__(self, run: Callable[[str, Json], Awaitable[Json]]) -> None:
        self._run = run

    async def perform(self, orders: Sequence[Order]) -> list[Outcome]:
        """Carry orders out, and return what came of each at once."""
        outcomes: Any = await self._run("perform", [order.as_json() for order in orders])
        return list(outcomes)

    async def property(self, on: str, name: str, *value: Json) -> Json:
        """Return a property of the object of an order, after setting it where a value is given."""
        about: dict[str, Json] = {"on": on, "name": name}
        if value:
            about["value"] = value[0]
        return await self._run("property", about)

    async def told(self) -> list[Told]:
        """Return what came later, since the last time."""
        told: Any = await self._run("told", None)
        return list(told)


class SessionPlayer:
    """The session itself, as its port has it.

    Args:
        session: The session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._orders: dict[int, Order] = {}
        self._objects: dict[str, int] = {}
        self._listeners: dict[tuple[str, int | None], str] = {}
        self._seen = session.last_event

    async def perform(self, orders: Sequence[Order]) -> list[Outcome]:
        """Carry orders out, and return what came of each at once."""
        return [self._perform(order) for order in orders]

    async def property(self, on: str, name: str, *value: Json) -> Json:
        """Return a property of the object of an order, after setting it where a value is given."""
        about = {"object": self._objects[on], "name": name}
        for each in value:
            self._ask({"op": "set", **about, "value": each})
        got: Json = self._ask({"op": "get", **about})["ok"]
        return got

    async def told(self) -> list[Told]:
        """Return what came later, since the last time."""
        events = self._session.events(self._seen)
        self._seen = self._session.last_event
        return [told for event in events for told in self._told_by(event)]

    def _perform(self, order: Order) -> Outcome:
        handle = None if order.on is None else self._objects[order.on]
        if order.api.kind is ApiKind.EVENT:
            word: Any = order.args["listener"]
            self._listeners[order.api.name, handle] = word["$function"]
            return {} if order.api.name in self._session.apis() else {"missing": True}
        # Beyond the numbers that the bridge of the same game uses.
        number = 500_000 + len(self._orders)
        self._orders[number] = order
        message = {
            "op": "call",
            "id": number,
            "api": order.api.name,
            "object": handle,
            "args": {name: _to_port(value) for name, value in order.args.items()},
        }
        reply = self._ask(message)
        if "throw" in reply:
            return {"threw": reply["throw"]}
        if "object" in reply:
            self._objects[order.key] = reply["object"]
            return {"returned": {"members": None}}
        if order.api.makes is not None and order.api.kind is ApiKind.ASYNC:
            self._objects[order.key] = number
        return {"returned": _from_port(reply["ok"])} if "ok" in reply else reply

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(self._session.call_sync(json.dumps(message)))
        return reply

    def _told_by(self, event: Mapping[str, Any]) -> list[Told]:
        payload = [_from_port(event["payload"])] if "payload" in event else []
        if "emit" in event:
            word = self._listeners.get((event["emit"], event.get("object")))
            return [] if word is None else [[word, "heard", *payload]]
        order = self._orders.get(event["settle"])
        if order is None:
            return []
        told: list[Told] = [[order.key, event["with"], *payload]]
        return [*told, [order.key, "complete"]] if order.has_callbacks else told


def _to_port(value: Json) -> Json:
    """Return an argument as a message has it: without functions, and with bytes as texts."""
    if isinstance(value, dict) and "$bytes" in value:
        numbers: Any = value["$bytes"]
        return from_bytes(bytes(numbers))
    return None if isinstance(value, dict) and "$function" in value else value


def _from_port(value: Json) -> Json:
    data = bytes_of(value)
    if data is not None:
        return array_buffer(data)
    if isinstance(value, dict):
        return {name: _from_port(each) for name, each in value.items()}
    return value
