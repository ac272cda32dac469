"""Every recipe of the README is run, over the simulated client and a backend of a few lines."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

import platform_bridge
from platform_bridge import Bridge, ManualClock
from platform_bridge.simulator import (
    AdOutcome,
    Launch,
    LoadOutcome,
    Login,
    LoginOutcome,
    MemoryStore,
    NetworkAccess,
    Payment,
    Payments,
    PayOutcome,
    Rewarded,
    Scenario,
    Simulator,
)
from tests.platform_bridge.driving import play, turns

README = (Path(platform_bridge.__file__).parent / "README.md").read_text(encoding="utf-8")
BACKEND = "https://api.example.com"


def recipe(title: str) -> dict[str, Any]:
    """Return what the code under a heading of the README defines."""
    section = re.search(rf"^### {title}\n(.*?)^##", README, flags=re.DOTALL | re.MULTILINE)
    assert section is not None
    (code,) = re.findall(r"```python\n(.*?)```", section[1], flags=re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, title, "exec"), names)  # noqa: S102 - the README's own code
    return names


class TikTok:
    """TikTok's server side, as far as a recipe can tell."""

    def __init__(self) -> None:
        self.paid: list[str] = []

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        return f"{kind}-code-of-{user}-{len(scopes)}"

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        raise AssertionError((user, scopes, granted))

    async def pay(self, payment: Payment) -> None:
        if payment.outcome == "success":
            self.paid.append(payment.trade_order_id)


class Game:
    """A game, as far as a recipe can tell."""

    def __init__(self) -> None:
        self.events: list[object] = []
        self.buttons: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {}
        self.tasks: list[asyncio.Task[None]] = []

    def set_paused(self, is_paused: bool) -> None:  # noqa: FBT001 - a listener of the pause
        self.events.append("pause" if is_paused else "go on")

    def grant(self, what: str) -> None:
        self.events.append(f"grant {what}")

    def claim(self, what: str) -> None:
        self.events.append(f"claim {what}")

    def say(self, text: str) -> None:
        self.events.append(text)

    def show_button(self, name: str, tap: Callable[[], Coroutine[Any, Any, object]]) -> None:
        self.buttons[name] = tap

    def start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(asyncio.ensure_future(coroutine))


class World:
    """A simulated client with a backend behind it."""

    def __init__(self, scenario: Scenario) -> None:
        self.clock = ManualClock()
        self.tiktok = TikTok()
        self.http = httpx.AsyncClient(transport=httpx.MockTransport(self._serve))
        self.simulator = Simulator(scenario, self.clock, self.tiktok, self.http, MemoryStore())
        self.bridge = Bridge(self.simulator, self.clock)
        self.game = Game()

    def _serve(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content or b"{}")
        match request.method, request.url.path:
            case "POST", "/v1/sessions":
                return httpx.Response(200, json={"session": f"session for {body['code']}"})
            case "POST", "/v1/orders":
                assert request.headers["authorization"] == "Bearer s"
                return httpx.Response(200, json={"id": "o1", "trade_order_id": "TOID1"})
            case "GET", "/v1/orders/o1":
                state = "delivered" if self.tiktok.paid == ["TOID1"] else "open"
                return httpx.Response(200, json={"state": state})
        return httpx.Response(404)

    async def run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - a recipe's
        return await play(self.bridge, self.clock, self.simulator.settle, coroutine)

    async def pass_frames(self, count: int = 20) -> None:
        async def frames() -> None:
            for _ in range(count * 10):
                await asyncio.sleep(0)

        await self.run(frames())
        await turns()


@pytest.fixture
async def make() -> AsyncIterator[Callable[..., World]]:
    worlds: list[World] = []

    def make_world(**sections: object) -> World:
        scenario = Scenario(network=NetworkAccess(allow=(BACKEND,)))
        worlds.append(World(replace(scenario, **sections)))  # type: ignore[arg-type]
        return worlds[-1]

    yield make_world
    for world in worlds:
        await world.simulator.close()
        await world.http.aclose()


async def test_login(make: Callable[..., World], capsys: pytest.CaptureFixture[str]) -> None:
    log_in = recipe("Login")["log_in"]
    world = make()
    session = await world.run(log_in(world.bridge, BACKEND))
    assert session == "session for login-code-of-ada-1"
    guest = make(login=Login(outcomes=(102102,)))
    assert await guest.run(log_in(guest.bridge, BACKEND)) is None
    assert "Terms of Service" in capsys.readouterr().out
    silent = make(login=Login(outcomes=(LoginOutcome.HANG,)))
    assert await silent.run(log_in(silent.bridge, BACKEND)) is None


ADS: Mapping[str, tuple[Rewarded, list[object]]] = {
    "completed": (Rewarded(), ["pause", "go on", "grant revive"]),
    "closed": (Rewarded(show=(AdOutcome.CLOSED,)), ["pause", "go on"]),
    "no fill": (
        Rewarded(load=(LoadOutcome.NO_FILL,)),
        ["pause", "go on", "No ad just now"],
    ),
    "silent": (Rewarded(show=(AdOutcome.HANG,)), ["pause", "go on", "No ad just now"]),
    "late": (
        Rewarded(length_ms=60_000),
        ["pause", "go on", "No ad just now", "grant revive"],
    ),
}


@pytest.mark.parametrize("case", ADS)
async def test_a_rewarded_ad(make: Callable[..., World], case: str) -> None:
    rewarded, expected = ADS[case]
    names = recipe("A rewarded ad")
    world = make(rewarded=rewarded)
    names["set_up_ads"](world.bridge, world.game)
    await world.run(names["offer_second_life"](world.bridge, world.game))
    for _ in range(400):
        await world.pass_frames(1)
    assert world.game.events == expected


@pytest.mark.parametrize(
    ("scene", "events"), [("desktop_shortcut", ["claim shortcut"]), ("search", [])]
)
async def test_the_shortcut(make: Callable[..., World], scene: str, events: list[str]) -> None:
    world = make(launch=Launch(scene=scene))
    await world.run(recipe("The home-screen shortcut")["set_up_shortcut"](world.bridge, world.game))
    assert world.game.events == events
    outcome = await world.run(world.game.buttons["shortcut"]())
    assert outcome.value == "done"
    world.simulator.hide()
    world.simulator.show("desktop_shortcut")
    await world.pass_frames()
    (check,) = world.game.tasks
    await world.run(asyncio.wait_for(check, None))
    assert world.game.events[:1] == ["claim shortcut"]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [(PayOutcome.SUCCESS, "delivered"), (PayOutcome.CLOSED, "cancelled"), (30004, "busy")],
)
async def test_a_purchase(
    make: Callable[..., World], outcome: PayOutcome | int, expected: str
) -> None:
    world = make(payments=Payments(outcomes=(outcome,)))
    buy = recipe("A purchase")["buy"]
    assert await world.run(buy(world.bridge, BACKEND, "s", "dust-100")) == expected
    assert world.tiktok.paid == (["TOID1"] if expected == "delivered" else [])


async def test_a_purchase_that_is_not_delivered_in_time_says_so(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make(payments=Payments(outcomes=(PayOutcome.PENDING,)))
    names = recipe("A purchase")
    waits: list[float] = []

    class VirtualTime:
        @staticmethod
        async def sleep(seconds: float) -> None:
            waits.append(seconds)

    monkeypatch.setitem(names, "asyncio", VirtualTime)
    assert await world.run(names["buy"](world.bridge, BACKEND, "s", "dust-100")) == "on its way"
    assert waits == [2] * 12
