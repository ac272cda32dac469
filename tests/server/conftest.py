"""A backend in a simulated world."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.server.world import World, open_world


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "TIKTOK_CLIENT_KEY",
        "TIKTOK_CLIENT_SECRET",
        "TOKENS",
        "COMET_HOP_SESSION_KEY",
        "COMET_HOP_TOKEN_KEYS",
        "TIKTOK_SANDBOX",
        "COMET_HOP_CONTROL_KEY",
        "COMET_HOP_FAULT_POINT",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path) as opened:
        yield opened
