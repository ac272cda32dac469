"""The simulated client as a port of the bridge, in the process of the game."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from platform_bridge.catalog import CATALOG, ApiKind, Reach
from platform_bridge.channel import RELEASE, SET_COPY_QUERY, UNSUPPORTED, WARNING
from platform_bridge.clock import Clock
from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.scenario import Scenario
from platform_bridge.simulator.session import RESTART, Session
from platform_bridge.simulator.share import COPY_URL
from platform_bridge.simulator.store import Store
from platform_bridge.simulator.world import TikTok, WorldClock

Message = dict[str, Any]


class Simulator:
    """The port of a TikTok client that exists only here.

    A call is carried out when it is sent, and nothing is answered from within `send`: what
    returns at once waits until somebody drains, the rest until its latency has passed on the
    clock as well. Logins and requests go over the network as tasks of the running event loop.

    Args:
        scenario: How the client is.
        clock: What latencies are measured by.
        world: The simulated TikTok behind the client.
        network: Makes the game's requests. Give it `trust_env=False`, so that it is the
            scenario that decides what is reached.
        storage: Where the storage is kept.
        world_clock: Brings the world's time up to the game's before anything goes over the
            network; left out, the world keeps its own time.
        on_restart: Called when TikTok ends the game and starts it anew.
    """

    def __init__(  # noqa: PLR0913 - a client meets this many things of the outside
        self,
        scenario: Scenario,
        clock: Clock,
        world: TikTok,
        network: httpx.AsyncClient,
        storage: Store,
        *,
        world_clock: WorldClock | None = None,
        on_restart: Callable[[], None] | None = None,
    ) -> None:
        self.session = Session(scenario, clock, world, network, storage, world_clock=world_clock)
        """The simulated client itself, for the control panel."""
        self._on_restart = on_restart
        self._seen = 0
        self._inbox: list[Message] = []
        self._copy_query = ""

    def send(self, message: str, /) -> None:
        """Carry out one request; a text that is none is answered by a warning event."""
        try:
            request = parse(message)
        except ValueError:
            request = None
        if isinstance(request, dict) and _is_number(request.get("id")):
            self._perform(request)
        else:
            warning = "A request is no JSON, or has no number as its id."
            self._inbox.append({"event": WARNING, "data": {"message": warning, "raw": message}})

    def drain(self) -> list[str]:
        """Take the answers and events whose time has come, the earliest first."""
        self.session.timeline.advance()
        self._collect()
        inbox, self._inbox = self._inbox, []
        return [write(message) for message in inbox]

    async def settle(self) -> None:
        """Wait until nothing is on its way over the network and nobody has a step to take.

        A game on virtual time holds its clock meanwhile, so that how it goes does not depend on
        how fast the network is.
        """
        await self.session.settle()

    async def close(self) -> None:
        """End what is on its way over the network; its calls are never answered."""
        await self.session.close()

    def hide(self) -> None:
        """Put the game away, as a player does who leaves it."""
        self.session.hide()

    def show(self, scene: str = "search", query: Mapping[str, str] | None = None) -> None:
        """Bring the game back.

        Args:
            scene: The way in, one of the catalogue's `SCENES`.
            query: What the link carries.

        Raises:
            ValueError: When TikTok knows no such scene.
        """
        self.session.show(scene, query or {})

    def _perform(self, request: Message) -> None:
        number, name = int(request["id"]), str(request.get("call"))
        given = request.get("args")
        args: Message = dict(given) if isinstance(given, dict) else {}
        if name in {RELEASE, SET_COPY_QUERY}:
            self._perform_own(number, name, args)
            return
        handle = args.pop("object", None) if _is_member(name) else None
        reply = self.session.call({"id": number, "api": name, "args": args, "object": handle})
        if "missing" in reply:
            self._fail(number, UNSUPPORTED, f"This host has no {name}.", None)
        elif CATALOG[name].kind is not ApiKind.ASYNC or "throw" in reply:
            self._answer_at_once(number, reply)

    def _perform_own(self, number: int, name: str, args: Message) -> None:
        if name == RELEASE and _is_number(args.get("object")):
            self.session.release(args["object"])
        elif name == SET_COPY_QUERY:
            self._copy_query = str(args.get("query") or "")
        self._inbox.append({"id": number, "ok": None})

    def _answer_at_once(self, number: int, reply: Mapping[str, Json]) -> None:
        """Answer what the client returned, before anything that it tells after that."""
        self._collect()
        if "throw" in reply:
            self._fail(number, None, "", reply["throw"])
        elif "object" in reply:
            self._inbox.append({"id": number, "ok": {"object": reply["object"]}})
        else:
            self._inbox.append({"id": number, "ok": reply.get("ok")})

    def _collect(self) -> None:
        """Take in what was told, so that it stands before what comes now."""
        for event in self.session.told(self._seen):
            self._take_in(event)
        self._seen = self.session.last_event

    def _take_in(self, event: Mapping[str, Json]) -> None:
        payload = event.get("payload")
        if event.get("emit") == RESTART:
            if self._on_restart is not None:
                self._on_restart()
        elif "emit" in event:
            self._hear(event, payload)
        elif event["with"] == "success":
            self._inbox.append({"id": event["settle"], "ok": payload})
        else:
            self._fail(event["settle"], None, "", payload)

    def _hear(self, event: Mapping[str, Json], payload: Json) -> None:
        """Pass an event on, and return what its listener does, as the glue elsewhere."""
        name, number, handle = str(event["emit"]), event["n"], event.get("object")
        if CATALOG[name].reach is Reach.CHANNEL:
            data = payload if handle is None else {"object": handle, "value": payload}
            self._inbox.append({"event": name, "data": data})
        if name == COPY_URL and isinstance(number, int):
            self.session.take_return(number, {"query": self._copy_query})

    def _fail(self, number: Json, code: str | None, message: str, raw: Json) -> None:
        error = {"code": code, "message": message, "raw": raw}
        self._inbox.append({"id": number, "error": error})


def _is_number(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_member(name: str) -> bool:
    return "." in name
