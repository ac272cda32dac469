"""The hosts that must behave alike, set up alike."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import httpx

from platform_bridge import Json, ManualClock, Port
from platform_bridge.catalog import CATALOG
from platform_bridge.simulator import (
    Client,
    ErrorProfile,
    Launch,
    Login,
    LoginOutcome,
    MemoryStore,
    NetworkAccess,
    Scenario,
    Simulator,
    StorageRoom,
)
from platform_bridge.simulator.answers import Failure, failure_payload
from tests.platform_bridge.node_engine import GLUE, GluePort, NodeEngine

_FAKE_SDK = Path(__file__).parent / "node" / "fake_sdk.js"

ORIGIN = "https://api.example.com"

# What the server has, by path: a status with a JSON value or a text.
PAGES: dict[str, tuple[int, Json]] = {
    "/json": (200, {"rank": 1}),
    "/text": (200, "plain words"),
    "/missing": (404, {"error": {"code": "not_found"}}),
}


@dataclass(frozen=True)
class SetUp:
    """How a host is to behave, whichever it is."""

    profile: ErrorProfile = ErrorProfile.DOCS
    logins: tuple[LoginOutcome | int, ...] = (LoginOutcome.OK,)
    storage_refuses: bool = False
    offline: bool = False


class Host(Protocol):
    """A host as the conformance tests need it."""

    port: Port

    async def settle(self) -> None: ...
    def hide(self) -> None: ...
    def show(self, scene: str, query: dict[str, str]) -> None: ...
    def plant(self, key: str, data: str) -> None: ...
    def kept(self, key: str) -> Json: ...


class _Mint:
    """Numbers its codes."""

    def __init__(self) -> None:
        self._count = 0

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        assert (user, kind, scopes) == ("ada", "login", ("user.info.basic",))
        await asyncio.sleep(0)
        self._count += 1
        return f"code-{self._count}"


def _serve(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/echo":
        sent = {
            "method": request.method,
            "body": request.content.decode(),
            "header": dict(request.headers),
        }
        return httpx.Response(200, json=sent)
    status, data = PAGES[request.url.path]
    if isinstance(data, str):
        return httpx.Response(status, text=data)
    return httpx.Response(status, json=data)


class SimulatorHost:
    """The simulator, in process."""

    def __init__(self, set_up: SetUp, clock: ManualClock) -> None:
        scenario = Scenario(
            client=Client(error_profile=set_up.profile),
            launch=Launch("desktop_shortcut", MappingProxyType({"from": "friend"})),
            login=Login(set_up.logins),
            network=NetworkAccess(offline=set_up.offline, allow=(ORIGIN,)),
            storage=StorageRoom(refuse=set_up.storage_refuses),
        )
        self._store = MemoryStore()
        http = httpx.AsyncClient(transport=httpx.MockTransport(_serve), trust_env=False)
        self._simulator = Simulator(scenario, clock, _Mint(), http, self._store)
        self.port: Port = self._simulator

    async def settle(self) -> None:
        await self._simulator.settle()

    def hide(self) -> None:
        self._simulator.hide()

    def show(self, scene: str, query: dict[str, str]) -> None:
        self._simulator.show(scene, query)

    def plant(self, key: str, data: str) -> None:
        self._store.write({key: data})

    def kept(self, key: str) -> Json:
        return self._store.read().get(key)


class GlueHost:
    """The glue in a bare engine, with a TTMinis of the tests' own."""

    def __init__(self, set_up: SetUp, engine: NodeEngine) -> None:
        self._engine = engine
        config = json.dumps(_fake_config(set_up))
        scripts = f"var CONFIG = {config};", _FAKE_SDK.read_text(), GLUE.read_text()
        engine.open(*scripts)
        self.port: Port = GluePort(engine)

    async def settle(self) -> None:
        """Let the engine have a turn."""
        self._engine.run("0")

    def hide(self) -> None:
        self._engine.run("FAKE.hidden.forEach((listener) => listener())")

    def show(self, scene: str, query: dict[str, str]) -> None:
        entry = json.dumps({"scene": scene, "query": query})
        self._engine.run(f"FAKE.shown.forEach((listener) => listener({entry}))")

    def plant(self, key: str, data: str) -> None:
        self._engine.run(f"FAKE.kept.set({json.dumps(key)}, {json.dumps(data)}); 0")

    def kept(self, key: str) -> Json:
        return self._engine.run(f"FAKE.kept.get({json.dumps(key)})")


def _fake_config(set_up: SetUp) -> dict[str, object]:
    def failure(api: str, code: int = -1) -> Json:
        return failure_payload(CATALOG[api], Failure(f"{api}:fail", code), set_up.profile)

    def login(number: int, outcome: LoginOutcome | int) -> dict[str, Json]:
        match outcome:
            case LoginOutcome.OK:
                return {"ok": {"code": f"code-{number}"}}
            case LoginOutcome.NO_CODE:
                return {"ok": {}}
            case LoginOutcome.HANG:
                return {"hang": True}
            case code:
                return {"fail": failure("login", code)}

    pages: dict[str, object] = {
        ORIGIN + path: {"status": status, "data": data} for path, (status, data) in PAGES.items()
    }
    return {
        "schemas": ["login", "login.success.code"],
        "logins": [login(number, each) for number, each in enumerate(set_up.logins, start=1)],
        "launch": {"scene": "desktop_shortcut", "query": {"from": "friend"}},
        "storageFailure": failure("setStorage") if set_up.storage_refuses else None,
        "requestFailure": failure("request", 10401) if set_up.offline else None,
        "unlisted": failure("request", 21100),
        "pages": pages | {ORIGIN + "/echo": {"echo": True}},
    }
