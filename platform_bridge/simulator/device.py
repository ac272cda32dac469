"""The simulated device: what each call does there, one function for each."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import httpx

from platform_bridge.json_value import Json, write
from platform_bridge.simulator import capabilities
from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.errors import StoreError, WorldError
from platform_bridge.simulator.network import fetch, refusal
from platform_bridge.simulator.scenario import LoginOutcome, Scenario
from platform_bridge.simulator.store import Store
from platform_bridge.simulator.world import CodeMint, WorldClock

LOGIN_SCOPES = ("user.info.basic",)
"""What a silent login gives access to (page silent-login, 2026-11-22)."""

Args = Mapping[str, Json]
LocalCall = Callable[[Args], Answer]
RemoteCall = Callable[[Args], Coroutine[Any, Any, Answer]]

_BYTES_PER_KB = 1024


class Device:
    """A device with TikTok on it, as far as calls can tell.

    Args:
        scenario: How it is.
        world: Where login codes come from.
        network: Makes the game's requests.
        storage: Where the storage is kept.
        world_clock: Brings the world's time up to the game's before anything goes there.

    Attributes:
        local: The calls that are done at once, by name.
        remote: The calls that go over the network, by name.
    """

    def __init__(
        self,
        scenario: Scenario,
        world: CodeMint,
        network: httpx.AsyncClient,
        storage: Store,
        world_clock: WorldClock,
    ) -> None:
        self._scenario = scenario
        self._world = world
        self._network = network
        self._storage = storage
        self._world_clock = world_clock
        self._login_count = 0
        self.local: Mapping[str, LocalCall] = {
            "canIUse": self._can_i_use,
            "getStorage": self._get_storage,
            "setStorage": self._set_storage,
            "removeStorage": self._remove_storage,
            "getLaunchOptionsSync": self._get_launch_options,
        }
        self.remote: Mapping[str, RemoteCall] = {
            "login": self._login,
            "request": self._request,
        }

    def _can_i_use(self, args: Args) -> Answer:
        client = self._scenario.client
        schema = args.get("schema")
        return Success(
            isinstance(schema, str) and capabilities.can_i_use(schema, client.sdk, client.version)
        )

    def _get_launch_options(self, _args: Args) -> Answer:
        launch = self._scenario.launch
        return Success({"scene": launch.scene, "query": dict(launch.query)})

    def _get_storage(self, args: Args) -> Answer:
        refused = self._storage_refusal(args)
        if refused is not None:
            return refused
        return Success({"data": self._storage.read().get(str(args["key"]))})

    def _set_storage(self, args: Args) -> Answer:
        refused = self._storage_refusal(args)
        if refused is not None:
            return refused
        values = self._storage.read() | {str(args["key"]): args.get("data")}
        room = self._scenario.storage
        if room.full or len(write(values)) > room.limit_kb * _BYTES_PER_KB:
            return Failure("storage:fail there is no room left")
        return self._keep(values)

    def _remove_storage(self, args: Args) -> Answer:
        refused = self._storage_refusal(args)
        if refused is not None:
            return refused
        values = self._storage.read()
        values.pop(str(args["key"]), None)
        return self._keep(values)

    def _storage_refusal(self, args: Args) -> Failure | None:
        key = args.get("key")
        if not isinstance(key, str) or not key:
            return Failure("storage:fail the key must be a text that is not empty")
        if self._scenario.storage.refuse:
            return Failure("storage:fail the storage is not available")
        return None

    def _keep(self, values: dict[str, Json]) -> Answer:
        try:
            self._storage.write(values)
        except StoreError as error:
            return Failure(f"storage:fail {error}")
        return Success()

    async def _login(self, _args: Args) -> Answer:
        outcome = self._next_login_outcome()
        if self._scenario.network.offline:
            return Failure("login:fail the network is not available")
        match outcome:
            case LoginOutcome.OK:
                return await self._login_at_world()
            case LoginOutcome.NO_CODE:
                return Success({})
            case LoginOutcome.HANG:
                return Silence()
            case code:
                return Failure("login:fail as the scenario says", code)

    def _next_login_outcome(self) -> LoginOutcome | int:
        outcomes = self._scenario.login.outcomes
        outcome = outcomes[min(self._login_count, len(outcomes) - 1)]
        self._login_count += 1
        return outcome

    async def _login_at_world(self) -> Answer:
        try:
            await self._world_clock.sync()
            code = await self._world.mint_code(self._scenario.player.user, "login", LOGIN_SCOPES)
        except WorldError as error:
            return Failure(f"login:fail {error}")
        return Success({"code": code})

    async def _request(self, args: Args) -> Answer:
        refused = refusal(self._scenario.network, args)
        if refused is not None:
            return refused
        try:
            await self._world_clock.sync()
        except WorldError as error:
            return Failure(f"request:fail {error}")
        return await fetch(self._network, args)
