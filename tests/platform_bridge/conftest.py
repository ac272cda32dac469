"""Fixtures of the bridge's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from platform_bridge import Bridge, ManualClock
from tests.platform_bridge.driving import HandPort
from tests.platform_bridge.node_engine import NodeEngine


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def port() -> HandPort:
    return HandPort()


@pytest.fixture
def bridge(port: HandPort, clock: ManualClock) -> Bridge:
    return Bridge(port, clock)


@pytest.fixture(scope="session")
def engine() -> Iterator[NodeEngine]:
    with NodeEngine() as running:
        yield running
