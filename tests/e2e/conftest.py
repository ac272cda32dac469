"""A backend in a process of its own, and phones before it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from assets import make
from platform_bridge.simulator import MemoryStore, Player, Scenario, Store
from tests.e2e.backstage import Backstage
from tests.e2e.pages import chromium
from tests.e2e.phone import Phone, running_phone
from tests.e2e.processes import CHECKOUT, running_server

_NUMBERS = itertools.count(1)

StartPhone = Callable[..., AbstractAsyncContextManager[Phone]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the pages of one file."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def backstage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backstage]:
    data = tmp_path_factory.mktemp("backend")
    with (
        running_server(data) as server,
        httpx.Client(base_url=server.url, trust_env=False) as http,
    ):
        seen = Backstage(server, data, http)
        yield seen
        # Whatever the tests did, nothing was paid twice and no balance is off.
        seen.check_ledger()


@pytest.fixture(scope="session")
def made_assets() -> Path:
    folder = CHECKOUT / "dist" / "assets"
    make(folder)
    return folder


@pytest.fixture
def phone(backstage: Backstage, made_assets: Path) -> StartPhone:
    """Start a phone; each test has a player and a device of its own."""
    user, device = f"player-{next(_NUMBERS)}", MemoryStore()

    def start(
        scenario: Scenario | None = None, *, store: Store = device, user: str = user
    ) -> AbstractAsyncContextManager[Phone]:
        scenario = replace(scenario or Scenario(), player=Player(user=user))
        return running_phone(backstage.server, made_assets, scenario, store)

    return start
