"""Fixtures of the tests that run others' tests in the runtime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build.runtime.product import FILES
from tests.build.overlay.playing import Player
from tests.runtime import require_runtime
from tests.runtime_suites.archive import require_sources
from tests.runtime_suites.expectations import read_expectations
from tests.runtime_suites.running import Suites


@pytest.fixture(scope="session")
def suites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Suites]:
    """Return every module of tests, packed for the runtime."""
    runtime = require_runtime()
    sources = require_sources()
    player = Player({name: runtime.file(name) for name in FILES}, tmp_path_factory.mktemp("player"))
    yield Suites(player, sources, read_expectations())
    player.close()
