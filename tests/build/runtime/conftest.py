"""Fixtures of the runtime's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build.runtime import Runtime
from build.runtime.product import FILES
from tests.build.overlay.playing import Player
from tests.runtime import require_runtime


@pytest.fixture(scope="session")
def runtime() -> Runtime:
    """Return the built runtime."""
    return require_runtime()


@pytest.fixture(scope="session")
def player(runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """Play programs in the built runtime."""
    files = {name: runtime.file(name) for name in FILES}
    playing = Player(files, tmp_path_factory.mktemp("player"))
    yield playing
    playing.close()
