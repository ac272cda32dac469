"""A simulated TikTok client, in the process of the game."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Mapping

import httpx

from platform_bridge.catalog import CATALOG, SCENES, Api, ApiKind
from platform_bridge.channel import UNSUPPORTED, WARNING
from platform_bridge.clock import Clock
from platform_bridge.json_value import Json, parse, write
from platform_bridge.simulator.answers import Answer, Failure, Silence, Success, failure_payload
from platform_bridge.simulator.capabilities import has_api
from platform_bridge.simulator.device import Args, Device, RemoteCall
from platform_bridge.simulator.scenario import Scenario
from platform_bridge.simulator.store import Store
from platform_bridge.simulator.world import CodeMint, OwnClock, WorldClock

_QUIET_TURNS = 10
"""Turns of the event loop: more than an answer takes from the channel to whoever awaits it."""


class Simulator:
    """The port of a TikTok client that exists only here.

    A call is carried out when it is sent. Its answer waits until its latency has passed on the
    clock and somebody drains: nothing is answered from within `send`. Logins and requests go
    over the network as tasks of the running event loop.

    Args:
        scenario: How the client is.
        clock: What latencies are measured by.
        world: Where login codes come from.
        network: Makes the game's requests. Give it `trust_env=False`, so that it is the
            scenario that decides what is reached.
        storage: Where the storage is kept.
        world_clock: Brings the world's time up to the game's before anything goes over the
            network; left out, the world keeps its own time.
    """

    def __init__(  # noqa: PLR0913 - a client meets this many things of the outside
        self,
        scenario: Scenario,
        clock: Clock,
        world: CodeMint,
        network: httpx.AsyncClient,
        storage: Store,
        *,
        world_clock: WorldClock | None = None,
    ) -> None:
        self._scenario = scenario
        self._clock = clock
        self._device = Device(scenario, world, network, storage, world_clock or OwnClock())
        self._order = itertools.count()
        self._waiting: list[tuple[float, int, str]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, message: str, /) -> None:
        """Carry out one request; a text that is none is answered by a warning event."""
        try:
            request = parse(message)
        except ValueError:
            request = None
        if isinstance(request, dict) and "id" in request:
            self._perform(request)
        else:
            self._emit(WARNING, {"message": "A request is no JSON, or has no id.", "raw": message})

    def drain(self) -> list[str]:
        """Take the answers and events whose time has come, the earliest first."""
        due: list[str] = []
        while self._waiting and self._waiting[0][0] <= self._clock.now_ms():
            due.append(heapq.heappop(self._waiting)[2])
        return due

    async def settle(self) -> None:
        """Wait until nothing is on its way over the network and nobody has a step to take.

        A game on virtual time holds its clock meanwhile, so that how it goes does not depend on
        how fast the network is.
        """
        while True:
            # Whoever was just answered gets the turns to act on it, and perhaps to call again.
            for _ in range(_QUIET_TURNS):
                await asyncio.sleep(0)
            if not self._tasks:
                return
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """End what is on its way over the network; its calls are never answered."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def hide(self) -> None:
        """Put the game away, as a player does who leaves it."""
        self._emit("onHide", None)

    def show(self, scene: str = "search", query: Mapping[str, str] | None = None) -> None:
        """Bring the game back.

        Args:
            scene: The way in, one of the catalogue's `SCENES`.
            query: What the link carries.

        Raises:
            ValueError: When TikTok knows no such scene.
        """
        if scene not in SCENES:
            raise ValueError(f"TikTok has no scene {scene!r}: choose one of {', '.join(SCENES)}.")
        self._emit("onShow", {"scene": scene, "query": dict(query or {})})

    def _perform(self, request: dict[str, Json]) -> None:
        request_id, name = request["id"], str(request.get("call"))
        given = request.get("args")
        args: Args = given if isinstance(given, dict) else {}
        api = self._find(name)
        if api is None:
            place = self._clock.now_ms(), next(self._order)
            message = f"This host has no {name}."
            self._post(place, _error(request_id, UNSUPPORTED, message, None))
        elif name in self._device.local:
            answer = self._device.local[name](args)
            self._answer(request_id, api, self._reserve(api), answer)
        else:
            self._perform_remotely(request_id, api, self._device.remote[name], args)

    def _find(self, name: str) -> Api | None:
        """Return a call that can be made in the scenario's versions."""
        api = CATALOG.get(name)
        client = self._scenario.client
        if api is None or api.kind is ApiKind.EVENT:
            return None
        return api if has_api(api, client.sdk, client.version) else None

    def _perform_remotely(self, request_id: Json, api: Api, call: RemoteCall, args: Args) -> None:
        place = self._reserve(api)

        async def perform() -> None:
            self._answer(request_id, api, place, await call(args))

        task = asyncio.get_running_loop().create_task(perform())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _reserve(self, api: Api) -> tuple[float, int]:
        """Return when, and in which place, a call made now is answered.

        The place is taken at the call, so that the order of answers is not up to the network.
        """
        due_ms = self._clock.now_ms() + self._scenario.latency_ms.of(api.name)
        return due_ms, next(self._order)

    def _answer(self, request_id: Json, api: Api, place: tuple[float, int], answer: Answer) -> None:
        match answer:
            case Success(value):
                self._post(place, {"id": request_id, "ok": value})
            case Failure():
                profile = self._scenario.client.error_profile
                raw = failure_payload(api, answer, profile)
                self._post(place, _error(request_id, None, "", raw))
            case Silence():
                pass

    def _emit(self, event: str, data: Json) -> None:
        self._post((self._clock.now_ms(), next(self._order)), {"event": event, "data": data})

    def _post(self, place: tuple[float, int], message: dict[str, Json]) -> None:
        heapq.heappush(self._waiting, (*place, write(message)))


def _error(request_id: Json, code: str | None, message: str, raw: Json) -> dict[str, Json]:
    return {"id": request_id, "error": {"code": code, "message": message, "raw": raw}}
