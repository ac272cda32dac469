"""A simulated client with a test's hand on all that is around it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from platform_bridge import Json, ManualClock
from platform_bridge.simulator import (
    MemoryStore,
    Payment,
    Scenario,
    Session,
    Store,
    TikTok,
    WorldClock,
    WorldError,
)

Event = dict[str, Any]


@dataclass
class ScriptedWorld:
    """A simulated TikTok that remembers, and fails when told to."""

    failure: WorldError | None = None
    codes: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    consents: list[tuple[str, tuple[str, ...], bool]] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        self._fail()
        self.codes.append((user, kind, scopes))
        return f"code-{len(self.codes)}"

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        self._fail()
        self.consents.append((user, scopes, granted))

    async def pay(self, payment: Payment) -> None:
        self._fail()
        self.payments.append(payment)

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


class Rig:
    """A session, its clock, and what it told so far."""

    def __init__(
        self,
        scenario: Scenario | None = None,
        store: Store | None = None,
        world_clock: WorldClock | None = None,
        world: TikTok | None = None,
    ) -> None:
        self.clock = ManualClock()
        self.world = ScriptedWorld()
        self.store = store or MemoryStore()
        self.requests: list[httpx.Request] = []
        http = httpx.AsyncClient(transport=httpx.MockTransport(self._answer), trust_env=False)
        self.session = Session(
            scenario or Scenario(),
            self.clock,
            world or self.world,
            http,
            self.store,
            world_clock=world_clock,
        )
        self._calls = 0
        self._seen = 0

    def call(self, api: str, handle: int | None = None, **args: Json) -> dict[str, Any]:
        """Make a call, and return what it answers at once."""
        self._calls += 1
        message = {"op": "call", "id": self._calls, "api": api, "object": handle, "args": args}
        reply: dict[str, Any] = json.loads(self.session.call_sync(json.dumps(message)))
        return reply

    def ask(self, **message: Json) -> dict[str, Any]:
        """Carry out an operation of the port."""
        reply: dict[str, Any] = json.loads(self.session.call_sync(json.dumps(message)))
        return reply

    async def told(self, ms: float = 1_000, *, step_ms: float = 10) -> list[Event]:
        """Let time pass in small steps, and return what was told, without its numbers."""
        await self.session.settle()
        for _ in range(int(ms / step_ms)):
            self.clock.advance(step_ms)
            self.session.events(self._seen)
            await self.session.settle()
        return self.told_already()

    def told_already(self) -> list[Event]:
        """Return what was told since the last look."""
        events = self.session.events(self._seen)
        self._seen = self.session.last_event
        return [{key: value for key, value in each.items() if key != "n"} for each in events]

    async def answer(self, api: str, handle: int | None = None, **args: Json) -> Event:
        """Make an asynchronous call, and return how it was settled."""
        assert self.call(api, handle, **args) == {}
        number = self._calls
        for _ in range(1_000):
            for event in await self.told(10):
                if event.get("settle") == number:
                    return event
        raise AssertionError(f"{api} was not answered within ten seconds.")

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(200, json={"path": request.url.path})


def emitted(events: list[Event]) -> list[tuple[str, Any]]:
    """Return the names and payloads of the events that are no answers."""
    return [(each["emit"], each.get("payload")) for each in events if "emit" in each]


def code_of(event: Event) -> int:
    """Return the code of a failure in the shape of the pages."""
    assert event["with"] == "fail"
    error = event["payload"].get("error", event["payload"])
    code: int = next(error[key] for key in ("error_code", "errorCode", "errCode") if key in error)
    return code


def words_of(event: Event) -> str:
    """Return the words of a failure in the shape of the pages."""
    assert event["with"] == "fail"
    error = event["payload"].get("error", event["payload"])
    return str(next(error[key] for key in ("error_msg", "errMsg") if key in error))
