"""Fixtures of the JavaScript's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.platform_bridge.js.engine import Engine, node_command


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    """Start the Node that all tests share, each in a context of its own."""
    with Engine(node_command()) as running:
        yield running
