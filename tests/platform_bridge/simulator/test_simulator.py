from __future__ import annotations

import asyncio
import json
from types import MappingProxyType
from typing import Any

import httpx
import pytest

from platform_bridge import Bridge, FailedError, Json, ManualClock
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    Fault,
    Faults,
    Latency,
    Login,
    MemoryStore,
    NoWorld,
    Rewarded,
    Scenario,
    Simulator,
    StorageRoom,
    World,
    WorldClockSync,
)
from tests.platform_bridge.driving import play

BASE = "http://127.0.0.1:8000/fake-tiktok"


class Gate:
    """A server that answers, when the test lets it, with what it was asked in turn."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.paths: list[str] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        await self.open.wait()
        self.paths.append(request.url.path)
        return httpx.Response(200, json={"code": f"code-{len(self.paths)}", "now_ms": 0})


@pytest.fixture
def gate() -> Gate:
    return Gate()


def simulator_of(
    gate: Gate, clock: ManualClock, scenario: Scenario | None = None, *, in_step: bool = False
) -> Simulator:
    http = httpx.AsyncClient(transport=httpx.MockTransport(gate), trust_env=False)
    world = World(BASE, "key", http)
    world_clock = WorldClockSync(world, clock) if in_step else None
    chosen = scenario or Scenario()
    return Simulator(chosen, clock, world, http, MemoryStore(), world_clock=world_clock)


def send(simulator: Simulator, request_id: int, call: str, args: Json = None) -> None:
    simulator.send(json.dumps({"id": request_id, "call": call, "args": args}))


def drained(simulator: Simulator) -> list[dict[str, Any]]:
    return [json.loads(message) for message in simulator.drain()]


def test_an_answer_waits_for_its_latency(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock, Scenario(latency_ms=Latency(20, {"vibrateLong": 50})))
    send(simulator, 1, "vibrateLong")
    send(simulator, 2, "vibrateShort")
    clock.advance(19)
    assert drained(simulator) == []
    clock.advance(1)
    assert [message["id"] for message in drained(simulator)] == [2]
    clock.advance(30)
    assert drained(simulator) == [{"id": 1, "ok": None}]


def test_what_returns_at_once_waits_for_nothing_but_a_drain(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock)
    simulator.hide()
    send(simulator, 1, "canIUse", {"schema": "login"})
    assert drained(simulator) == [{"event": "onHide", "data": None}, {"id": 1, "ok": True}]


async def test_answers_keep_the_order_of_their_calls_however_slow_the_network(
    gate: Gate, clock: ManualClock
) -> None:
    simulator = simulator_of(gate, clock)
    send(simulator, 1, "login")
    send(simulator, 2, "vibrateLong")
    clock.advance(20)
    gate.open.set()
    await simulator.settle()
    assert [message["id"] for message in drained(simulator)] == [1, 2]


async def test_settle_waits_for_the_network_and_for_what_follows(
    gate: Gate, clock: ManualClock
) -> None:
    simulator = simulator_of(gate, clock)
    send(simulator, 1, "login")
    settling = asyncio.ensure_future(simulator.settle())
    for _ in range(50):
        await asyncio.sleep(0)
    assert not settling.done()
    gate.open.set()
    await settling
    clock.advance(20)
    assert drained(simulator) == [{"id": 1, "ok": {"code": "code-1"}}]


async def test_settle_lets_whoever_was_answered_act_on_it(gate: Gate, clock: ManualClock) -> None:
    gate.open.set()
    simulator = simulator_of(gate, clock)
    bridge = Bridge(simulator, clock)

    async def log_in_and_ask() -> int:
        await bridge.auth.login()
        return (await bridge.network.request("http://127.0.0.1:8000/v1/sessions")).status

    task = asyncio.ensure_future(log_in_and_ask())
    for _ in range(2):
        await simulator.settle()
        clock.advance(20)
        bridge.pump()
    await simulator.settle()
    assert await task == 200


async def test_close_ends_what_is_on_its_way(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock)
    send(simulator, 1, "login")
    await asyncio.sleep(0)
    await simulator.close()
    await simulator.settle()
    clock.advance(1_000)
    assert drained(simulator) == []


async def test_the_world_is_brought_into_step_before_anything_goes_there(
    gate: Gate, clock: ManualClock
) -> None:
    gate.open.set()
    simulator = simulator_of(gate, clock, in_step=True)
    clock.advance(1_000)
    send(simulator, 1, "login")
    await simulator.settle()
    clock.advance(1_000)
    send(simulator, 2, "request", {"url": "http://127.0.0.1:8000/v1/runs"})
    await simulator.settle()
    assert gate.paths == [
        "/fake-tiktok/_control/clock",
        "/fake-tiktok/_control/codes",
        "/fake-tiktok/_control/clock",
        "/v1/runs",
    ]


@pytest.mark.parametrize("call", ["payOff", "onShow", "init", "", "None"])
def test_a_call_that_is_not_there_is_unsupported(gate: Gate, clock: ManualClock, call: str) -> None:
    simulator = simulator_of(gate, clock)
    send(simulator, 1, call)
    (answer,) = drained(simulator)
    assert answer["error"]["code"] == "unsupported"


@pytest.mark.parametrize(
    "message", ["", "null", "[]", "{}", '{"call": "login"}', '{"id": "1", "call": "login"}']
)
def test_a_request_that_is_none_gives_a_warning(
    gate: Gate, clock: ManualClock, message: str
) -> None:
    simulator = simulator_of(gate, clock)
    simulator.send(message)
    assert [each["event"] for each in drained(simulator)] == ["warning"]


def test_a_scene_that_tiktok_does_not_know_is_refused(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock)
    with pytest.raises(ValueError, match="no scene 'moon': choose one of scan_qrcode"):
        simulator.show("moon")


def test_hide_and_show_are_events(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock)
    simulator.hide()
    simulator.show("center", {"a": "1"})
    assert drained(simulator) == [
        {"event": "onHide", "data": None},
        {"event": "onShow", "data": {"scene": "center", "query": {"a": "1"}}},
    ]


@pytest.mark.parametrize("profile", list(ErrorProfile))
async def test_a_wrong_control_key_reaches_the_developer_through_the_login(
    clock: ManualClock, profile: ErrorProfile
) -> None:
    http = httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(403)), trust_env=False
    )
    scenario = Scenario(client=Client(error_profile=profile), login=Login())
    simulator = Simulator(scenario, clock, World(BASE, "key", http), http, MemoryStore())
    bridge = Bridge(simulator, clock)
    with pytest.raises(FailedError, match="copy the command that `python -m server` printed"):
        await play(bridge, clock, simulator.settle, bridge.auth.login())


def test_objects_go_by_numbers(gate: Gate, clock: ManualClock) -> None:
    quick = Scenario(latency_ms=Latency(0), rewarded=Rewarded(load_ms=0, length_ms=0))
    simulator = simulator_of(gate, clock, quick)
    send(simulator, 1, "createRewardedVideoAd", {"adUnitId": "unit"})
    answer, loaded = drained(simulator)
    handle = answer["ok"]["object"]
    assert answer["id"] == 1
    assert loaded == {
        "event": "RewardedVideoAd.onLoad",
        "data": {"object": handle, "value": None},
    }
    send(simulator, 2, "RewardedVideoAd.show", {"object": handle})
    assert drained(simulator) == [
        {"id": 2, "ok": None},
        {
            "event": "RewardedVideoAd.onClose",
            "data": {"object": handle, "value": {"isEnded": True}},
        },
    ]
    send(simulator, 3, "ttBridge.release", {"object": handle})
    send(simulator, 4, "RewardedVideoAd.show", {"object": handle})
    released, refused = drained(simulator)
    assert released == {"id": 3, "ok": None}
    assert refused["error"]["raw"]["errorCode"] == 11002


def test_a_call_that_throws_fails_with_its_payload(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock, Scenario(storage=StorageRoom(refuse=True)))
    send(simulator, 1, "getStorageSync", {"key": "a"})
    (answer,) = drained(simulator)
    assert answer["error"]["code"] is None
    assert answer["error"]["raw"]["error"]["error_code"] == -1


def test_an_asynchronous_call_that_throws_fails_once(gate: Gate, clock: ManualClock) -> None:
    faults = Faults(MappingProxyType({"getStorage": (Fault.THROWS,)}))
    simulator = simulator_of(gate, clock, Scenario(faults=faults))
    send(simulator, 1, "getStorage", {"key": "a"})
    (answer,) = drained(simulator)
    assert "throws" in answer["error"]["raw"]["error"]["error_msg"]


def test_what_a_copied_link_gets_is_kept(gate: Gate, clock: ManualClock) -> None:
    simulator = simulator_of(gate, clock)
    send(simulator, 1, "ttBridge.setCopyQuery", {"query": "a=1"})
    assert drained(simulator) == [{"id": 1, "ok": None}]
    simulator.session.share.copy_link()
    assert drained(simulator) == [{"event": "onCopyUrl", "data": None}]
    assert simulator.session.share.query == "a=1"


def test_what_is_told_to_the_host_alone_does_not_reach_python(
    gate: Gate, clock: ManualClock
) -> None:
    simulator = simulator_of(gate, clock)
    simulator.session.tell("onTouchStart", {"touches": []})
    assert drained(simulator) == []


def test_a_restart_is_told_to_whoever_holds_the_game(gate: Gate, clock: ManualClock) -> None:
    restarts: list[str] = []
    http = httpx.AsyncClient(transport=httpx.MockTransport(gate), trust_env=False)
    simulator = Simulator(
        Scenario(), clock, NoWorld(), http, MemoryStore(), on_restart=lambda: restarts.append("!")
    )
    simulator.session.relaunch()
    assert drained(simulator) == []
    assert restarts == ["!"]
    quiet = simulator_of(gate, clock)
    quiet.session.relaunch()
    assert drained(quiet) == []
