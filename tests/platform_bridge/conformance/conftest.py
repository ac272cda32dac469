"""Fixtures of the conformance tests: every host, by its name."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import httpx
import pytest

from platform_bridge import Bridge, ManualClock
from platform_bridge.simulator import MemoryStore, Scenario, Simulator
from tests import engines
from tests.platform_bridge.conformance.browser import BrowserThread
from tests.platform_bridge.conformance.game import Game, PaperTikTok, serve
from tests.platform_bridge.conformance.hosts import Host, InBrowser, InProcess, OnPipe
from tests.platform_bridge.js.engine import jsc_command, node_command

HOSTS = ("in_process", "node", "jsc", "page", "worker")

Start = Callable[[Scenario], Awaitable[Game]]


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserThread]:
    """Start the Chromium that all tests share, each with a page of its own."""
    engines.require(engines.CHROMIUM)
    with BrowserThread() as running:
        yield running


@pytest.fixture(params=HOSTS)
def host_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def start(host_name: str, request: pytest.FixtureRequest) -> AsyncIterator[Start]:
    """Start a game on a host whose client is as a scenario says."""

    def host_of(simulator: Simulator) -> Host:
        match host_name:
            case "in_process":
                return InProcess(simulator)
            case "node":
                return OnPipe(simulator, node_command())
            case "jsc":
                return OnPipe(simulator, jsc_command())
        browser: BrowserThread = request.getfixturevalue("browser")
        return InBrowser(simulator, browser, f"{host_name}.html")

    async with AsyncExitStack() as opened:

        async def begin(scenario: Scenario) -> Game:
            clock, tiktok, store = ManualClock(), PaperTikTok(), MemoryStore()
            http = httpx.AsyncClient(transport=httpx.MockTransport(serve), trust_env=False)
            await opened.enter_async_context(http)
            host = host_of(Simulator(scenario, clock, tiktok, http, store))
            await host.open()
            opened.push_async_callback(host.close)
            game = Game(host, clock, Bridge(host.port, clock), tiktok, store)
            opened.push_async_callback(game.end)
            return game

        yield begin
