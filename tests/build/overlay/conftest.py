"""Fixtures of the tests of the runtime's Python side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.build.overlay.playing import Player
from tests.runtime import require_runtime

_OVERLAY = Path(__file__).parents[3] / "build" / "runtime" / "overlay"
_FILES = ("python.wasm", "python.js", "stdlib.zip", "site.zip", "snapshot.bin", "unicode_names.bin")


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """Play applications in the runtime."""
    runtime = require_runtime()
    files = {name: runtime.file(name) for name in _FILES}
    running = Player(files, tmp_path_factory.mktemp("player"))
    yield running
    running.close()


@pytest.fixture
def overlay(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the modules of `_runtime` importable here, without their beginning."""
    package = ModuleType("_runtime")
    package.__path__ = [str(_OVERLAY / "site" / "_runtime")]
    monkeypatch.setitem(sys.modules, "_runtime", package)
    return _OVERLAY
