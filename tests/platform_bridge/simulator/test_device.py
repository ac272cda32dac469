from __future__ import annotations

import httpx

from platform_bridge import Json
from platform_bridge.catalog import CATALOG, ApiKind
from platform_bridge.simulator import (
    Login,
    LoginOutcome,
    MemoryStore,
    NetworkAccess,
    NoWorld,
    Scenario,
    StorageRoom,
    Store,
    StoreError,
    WorldError,
)
from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.device import Device
from platform_bridge.simulator.world import OwnClock, WorldClock


class FullDisk(MemoryStore):
    """Cannot keep anything."""

    def write(self, values: dict[str, Json]) -> None:
        raise StoreError(f"{len(values)} values are too many")


class BrokenClock:
    """A world whose clock cannot be told."""

    async def sync(self) -> None:
        raise WorldError("the control key is wrong")


def device_of(
    scenario: Scenario, store: Store | None = None, world_clock: WorldClock | None = None
) -> Device:
    http = httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200)), trust_env=False
    )
    return Device(scenario, NoWorld(), http, store or MemoryStore(), world_clock or OwnClock())


def words(answer: Answer) -> str:
    assert isinstance(answer, Failure)
    return answer.message


def test_it_has_every_call_of_the_catalogue() -> None:
    device = device_of(Scenario())
    calls = {api.name for api in CATALOG.values() if api.kind is not ApiKind.EVENT}
    assert device.local.keys() | device.remote.keys() == calls
    assert not device.local.keys() & device.remote.keys()


def test_the_storage_holds_up_to_its_limit() -> None:
    store = MemoryStore()
    device = device_of(Scenario(storage=StorageRoom(limit_kb=1)), store)
    store_it = device.local["setStorage"]
    assert store_it({"key": "k", "data": "x" * 1_000}) == Success()
    assert "no room left" in words(store_it({"key": "l", "data": "x" * 100}))
    assert list(store.read()) == ["k"]


def test_a_full_storage_takes_nothing_but_gives_and_forgets() -> None:
    store = MemoryStore()
    store.write({"k": 1})
    device = device_of(Scenario(storage=StorageRoom(full=True)), store)
    assert "no room left" in words(device.local["setStorage"]({"key": "k", "data": 2}))
    assert device.local["getStorage"]({"key": "k"}) == Success({"data": 1})
    assert device.local["removeStorage"]({"key": "k"}) == Success()
    assert store.read() == {}


def test_a_disk_that_fails_is_a_failure_of_the_call() -> None:
    device = device_of(Scenario(), FullDisk())
    assert "too many" in words(device.local["setStorage"]({"key": "k", "data": 1}))


def test_a_key_must_be_a_text() -> None:
    device = device_of(Scenario())
    odd: list[dict[str, Json]] = [{}, {"key": ""}, {"key": 5}]
    for args in odd:
        for call in ("getStorage", "setStorage", "removeStorage"):
            assert "the key must be a text" in words(device.local[call](args))


def test_can_i_use_takes_any_schema() -> None:
    ask = device_of(Scenario()).local["canIUse"]
    assert (ask({"schema": "login"}), ask({"schema": 5}), ask({})) == (
        Success(value=True),
        Success(value=False),
        Success(value=False),
    )


async def test_logins_end_in_turn_and_the_last_way_repeats() -> None:
    outcomes = (LoginOutcome.HANG, 102102, LoginOutcome.NO_CODE)
    login = device_of(Scenario(login=Login(outcomes))).remote["login"]
    answers = [await login({}) for _ in range(4)]
    assert answers == [
        Silence(),
        Failure("login:fail as the scenario says", 102102),
        Success({}),
        Success({}),
    ]


async def test_a_login_without_network_or_world_fails() -> None:
    offline = device_of(Scenario(network=NetworkAccess(offline=True)))
    assert "network is not available" in words(await offline.remote["login"]({}))
    assert "start `python -m server`" in words(await device_of(Scenario()).remote["login"]({}))


async def test_a_world_out_of_step_fails_what_would_go_there() -> None:
    device = device_of(Scenario(), world_clock=BrokenClock())
    url = "http://127.0.0.1/"
    assert words(await device.remote["login"]({})) == "login:fail the control key is wrong"
    request = await device.remote["request"]({"url": url})
    assert words(request) == "request:fail the control key is wrong"
