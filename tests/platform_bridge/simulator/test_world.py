from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import httpx
import pytest

from platform_bridge import ManualClock
from platform_bridge.simulator import (
    NoWorld,
    OrderError,
    Payment,
    SoloWorld,
    TikTok,
    World,
    WorldClockSync,
    WorldError,
)

BASE = "http://127.0.0.1:8000/fake-tiktok"

Handler = Callable[[httpx.Request], httpx.Response]


def world_of(handler: Handler) -> World:
    http = httpx.AsyncClient(transport=httpx.MockTransport(handler), trust_env=False)
    return World(BASE, "the-key", http)


async def mint(world: TikTok) -> str:
    return await world.mint_code("ada", "login", ("user.info.basic",))


async def test_a_code_is_minted_with_the_key() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"code": "c-1"})

    assert await mint(world_of(answer)) == "c-1"
    (request,) = seen
    assert (request.method, str(request.url)) == ("POST", BASE + "/_control/codes")
    assert request.headers["X-Control-Key"] == "the-key"
    assert json.loads(request.content) == {
        "user": "ada",
        "kind": "login",
        "scopes": ["user.info.basic"],
    }


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    ("handler", "advice"),
    [
        (unreachable, f"no simulated TikTok answers at {BASE}.*start `python -m server`"),
        (lambda _: httpx.Response(403, json={}), "the control key is wrong: copy the command"),
        (lambda _: httpx.Response(500, text="boom"), "HTTP 500 to codes: boom"),
        (lambda _: httpx.Response(200, text="<html>"), "no JSON: is it a simulated TikTok"),
        (lambda _: httpx.Response(200, json={"code": 5}), "without a code"),
        (lambda _: httpx.Response(200, json=[]), "without a code"),
    ],
)
async def test_a_world_that_does_not_do_its_part_says_what_to_do(
    handler: Handler, advice: str
) -> None:
    with pytest.raises(WorldError, match=advice) as caught:
        await mint(world_of(handler))
    assert "the-key" not in str(caught.value)


async def test_without_a_world_there_are_no_codes() -> None:
    with pytest.raises(WorldError, match="start `python -m server`"):
        await mint(NoWorld())


async def test_a_world_without_a_backend_logs_in_and_takes_no_payments() -> None:
    world = SoloWorld()
    assert [await mint(world), await mint(world)] == [
        "simulated-login-code-1",
        "simulated-login-code-2",
    ]
    await world.consent("ada", ("user.info.basic",), granted=True)
    with pytest.raises(WorldError, match="ada cannot pay here: a backend makes the orders"):
        await world.pay(Payment("ada", "order-1", "success"))


async def test_consent_and_payments_are_told_with_the_key() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    world = world_of(answer)
    await world.consent("ada", ("user.info.basic",), granted=False)
    await world.pay(Payment("ada", "TOID1", "success", "late", 5))
    assert [request.url.path.rpartition("/")[2] for request in seen] == ["consent", "payments"]
    assert {request.headers["X-Control-Key"] for request in seen} == {"the-key"}
    assert [json.loads(request.content) for request in seen] == [
        {"user": "ada", "scopes": ["user.info.basic"], "granted": False},
        {
            "user": "ada",
            "trade_order_id": "TOID1",
            "outcome": "success",
            "webhook": "late",
            "delay_ms": 5,
        },
    ]


@pytest.mark.parametrize(
    ("status", "kind"), [(404, OrderError), (409, OrderError), (403, WorldError), (500, WorldError)]
)
async def test_an_order_that_cannot_be_paid_is_told_from_a_broken_world(
    status: int, kind: type[WorldError]
) -> None:
    body = {"error": {"code": "order_closed", "message": "make a new order"}}
    world = world_of(lambda _: httpx.Response(status, json=body))
    with pytest.raises(WorldError) as caught:
        await world.pay(Payment("ada", "TOID1", "success"))
    assert type(caught.value) is kind
    assert ("make a new order" in str(caught.value)) is (status != 403)


async def test_without_a_world_nothing_is_noted_or_paid() -> None:
    with pytest.raises(WorldError, match="start `python -m server`"):
        await NoWorld().consent("ada", ("user.info.basic",), granted=True)
    with pytest.raises(WorldError, match="start `python -m server`"):
        await NoWorld().pay(Payment("ada", "TOID1", "success"))


class RecordingWorld:
    """Answers clock calls, and remembers by how much."""

    def __init__(self) -> None:
        self.advances: list[int] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/fake-tiktok/_control/clock"
        await self.open.wait()
        self.advances.append(json.loads(request.content)["advance_ms"])
        return httpx.Response(200, json={"now_ms": 1})


def in_step(recording: RecordingWorld, clock: ManualClock) -> WorldClockSync:
    http = httpx.AsyncClient(transport=httpx.MockTransport(recording), trust_env=False)
    return WorldClockSync(World(BASE, "the-key", http), clock)


async def test_the_world_is_told_what_has_passed_and_nothing_is_lost(clock: ManualClock) -> None:
    recording = RecordingWorld()
    sync = in_step(recording, clock)
    await sync.sync()
    for ms in (1_000.6, 0.2, 0.2, 16.0):
        clock.advance(ms)
        await sync.sync()
    assert recording.advances == [1_000, 1, 16]


async def test_nobody_goes_on_before_the_world_is_told(clock: ManualClock) -> None:
    recording = RecordingWorld()
    recording.open.clear()
    sync = in_step(recording, clock)
    clock.advance(500)
    tasks = [asyncio.ensure_future(sync.sync()) for _ in range(2)]
    for _ in range(20):
        await asyncio.sleep(0)
    assert not any(task.done() for task in tasks)
    recording.open.set()
    await asyncio.gather(*tasks)
    assert recording.advances == [500]


async def test_a_world_that_was_not_told_is_told_the_next_time(clock: ManualClock) -> None:
    failing = True
    advances: list[int] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if failing:
            return httpx.Response(500)
        advances.append(json.loads(request.content)["advance_ms"])
        return httpx.Response(200, json={})

    sync = WorldClockSync(world_of(answer), clock)
    clock.advance(500)
    with pytest.raises(WorldError):
        await sync.sync()
    failing = False
    clock.advance(100)
    await sync.sync()
    assert advances == [600]
