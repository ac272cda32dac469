"""What is online in a game, on a simulated TikTok, before a backend that answers by script."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import httpx

from game.background import Background
from game.online.online import Online, Origins
from game.saves import Saves
from platform_bridge import Bridge, ManualClock
from platform_bridge.simulator import (
    MemoryStore,
    Payment,
    Scenario,
    Simulator,
    Store,
    WorldError,
)

URL = "https://game.example"
FRAME_MS = 50.0
PRODUCTS = [
    {"id": "dust_500", "name": "A handful of dust", "dust": 500, "beans": 50},
    {"id": "dust_1200", "name": "A pouch of dust", "dust": 1_200, "beans": 100},
]


@dataclass(frozen=True)
class Asked:
    """A request that the backend saw."""

    line: str
    body: Any
    bearer: str | None


@dataclass(frozen=True)
class Refusal:
    """An answer of the backend's error shape."""

    status: int
    code: str
    details: dict[str, object] = field(default_factory=dict)

    def response(self) -> httpx.Response:
        error = {"code": self.code, "message": "No.", "request_id": "r", "details": self.details}
        return httpx.Response(self.status, json={"error": error})


class ScriptedBackend:
    """Answers as the backend does; what is scripted for a request comes before that."""

    def __init__(self) -> None:
        self.is_down = False
        self.asked: list[Asked] = []
        self.dust = 1_000
        self.run_dust = 40
        self.reauth: str | None = None
        self.day = "2026-11-22"
        self.missions_paid: set[str] = set()
        self.avatar: str | None = None
        self.avatars: dict[str, str] = {}
        self.order_status = "pending"
        self._orders: dict[str, dict[str, object]] = {}
        self._scripted: dict[str, list[Refusal | httpx.Response | httpx.TransportError]] = {}
        self._counts: Counter[str] = Counter()

    def script(self, line: str, *answers: Refusal | httpx.Response | httpx.TransportError) -> None:
        """Have the next requests of a line answered so."""
        self._scripted.setdefault(line, []).extend(answers)

    def lines(self) -> list[str]:
        return [asked.line for asked in self.asked]

    def bodies(self, line: str) -> list[Any]:
        return [asked.body for asked in self.asked if asked.line == line]

    def answer(self, request: httpx.Request) -> httpx.Response:
        line = f"{request.method} {request.url.path}"
        if self.is_down:
            raise httpx.ConnectError("down")
        body = json.loads(request.content) if request.content else {}
        self.asked.append(Asked(line, body, request.headers.get("authorization")))
        scripted = self._scripted.get(line)
        if scripted:
            answer = scripted.pop(0)
            if isinstance(answer, httpx.TransportError):
                # What is lost is the answer: the backend did what it was asked to.
                self._answer(line, body)
                raise answer
            return answer.response() if isinstance(answer, Refusal) else answer
        return httpx.Response(200, json=self._answer(line, body))

    def _answer(  # noqa: C901, PLR0911  one answer for each request
        self, line: str, body: Mapping[str, str]
    ) -> object:
        match line.split("/")[2:]:
            case ["sessions"]:
                return {"session": f"session-{self._next('session')}", "expires_in": 3600}
            case ["me"]:
                return {"deleted": True} if line.startswith("DELETE") else self._me()
            case ["tickets"]:
                number = self._next("ticket")
                return {"ticket": f"ticket-{number}", "seed": number, "expires_in": 3600}
            case ["runs"]:
                self.dust += self.run_dust
                verdict = {"score": 77, "rank": 2, "personal_best": True, "dust": self.run_dust}
                return verdict | {"balance": {"dust": self.dust}}
            case ["grants"]:
                dust = self.run_dust if body["kind"] == "double_dust" else 0
                self.dust += dust
                return {"dust": dust, "balance": {"dust": self.dust}}
            case ["missions", mission, "claim"]:
                return self._claim(mission)
            case ["boards", "all-time"]:
                return {"entries": self._entries()}
            case ["boards", "all-time", "avatars"]:
                return {"avatars": [{"id": id_, "png": png} for id_, png in self.avatars.items()]}
            case ["catalogue"]:
                return {"products": PRODUCTS}
            case ["orders"]:
                return self._order(body)
            case ["orders", order_id]:
                return self._order_of(order_id)
            case _:
                raise AssertionError(f"The backend has no {line}.")

    def _me(self) -> object:
        return {
            "player": {"id": "p1", "display_name": "Comet 7", "avatar": self.avatar},
            "balance": {"dust": self.dust},
            "reauth": self.reauth,
            "day": self.day,
            "missions": {
                name: {"paid_today": name in self.missions_paid, "reward": reward}
                for name, reward in (("shortcut", 200), ("entrance", 100))
            },
        }

    def _claim(self, mission: str) -> object:
        is_paid = mission not in self.missions_paid
        self.missions_paid.add(mission)
        reward = 200 if mission == "shortcut" else 100
        self.dust += reward if is_paid else 0
        return {"paid": is_paid, "reward": reward, "balance": {"dust": self.dust}}

    def _entries(self) -> list[object]:
        ids = [*self.avatars, None]
        return [
            {"rank": rank, "player": f"Comet {rank}", "score": 900 - rank, "avatar_id": avatar_id}
            | {"you": avatar_id is None}
            for rank, avatar_id in enumerate(ids, start=1)
        ]

    def _order(self, body: Mapping[str, str]) -> object:
        number = len(self._orders)
        product = next(one for one in PRODUCTS if one["id"] == body["product_id"])
        self._orders.setdefault(
            body["idempotency_key"],
            {
                "order_id": f"order-{number}",
                "product_id": product["id"],
                "dust": product["dust"],
                "trade_order_id": f"TOID{number}",
            },
        )
        return self._orders[body["idempotency_key"]] | {"status": "pending"}

    def _order_of(self, order_id: str) -> object:
        order = next(one for one in self._orders.values() if one["order_id"] == order_id)
        return order | {"status": self.order_status}

    def _next(self, what: str) -> int:
        self._counts[what] += 1
        return self._counts[what]


@dataclass
class ScriptedWorld:
    """A simulated TikTok that remembers what it was told."""

    kinds: list[str] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    failure: WorldError | None = None

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        del scopes
        if self.failure is not None:
            raise self.failure
        self.kinds.append(kind)
        return f"{user}-{kind}-{len(self.kinds)}"

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        """Note nothing: who asks for the code tells."""

    async def pay(self, payment: Payment) -> None:
        self.payments.append(payment)


class Game:
    """What is online, and the frames that carry it.

    Args:
        scenario: How the simulated TikTok is.
        backend: Who answers; None plays alone.
        store: The device's storage, to be given to the next game too.
        first_id: The first of the ids that it makes; they count up.
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        backend: ScriptedBackend | None = None,
        store: Store | None = None,
        first_id: int = 1,
    ) -> None:
        self.clock = ManualClock()
        self.world = ScriptedWorld()
        transport = httpx.MockTransport((backend or ScriptedBackend()).answer)
        scenario = scenario or Scenario()
        self.simulator = Simulator(
            replace(scenario, network=replace(scenario.network, allow=(URL,))),
            self.clock,
            self.world,
            httpx.AsyncClient(transport=transport, trust_env=False),
            store or MemoryStore(),
        )
        self.bridge = Bridge(self.simulator, self.clock)
        self.background = Background()
        self.saves = Saves(self.bridge.storage, self.background)
        ids = itertools.count(first_id)
        origins = Origins(
            backend_url=None if backend is None else URL,
            rewarded_ad_unit="unit",
            make_id=lambda: f"{next(ids):032x}",
        )
        self.online = Online(self.bridge, self.clock, self.background, self.saves, origins)

    async def start(self) -> None:
        self.saves.load()
        self.online.start()
        await self.play(500)

    async def play(self, ms: float) -> None:
        """Let frames go by."""
        for _ in range(int(ms / FRAME_MS)):
            self.bridge.pump()
            self.online.update()
            await self.simulator.settle()
            self.clock.advance(FRAME_MS)

    async def end(self) -> None:
        """Kill it, as a host does."""
        self.online.close()
        self.background.cancel()
        await self.simulator.close()

    @property
    def scenario(self) -> Scenario:
        """How the simulated TikTok is now; it can be changed."""
        return self.simulator.session.settings.scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self.simulator.session.settings.change(scenario)

    def calls(self, name: str) -> list[str]:
        """Return the outcomes of a bridge call."""
        return [call.outcome for call in self.bridge.calls if call.name == name]
