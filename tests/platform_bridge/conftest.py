"""Fixtures of the bridge's tests."""

from __future__ import annotations

import pytest

from platform_bridge import Bridge, ManualClock
from tests.platform_bridge.driving import HandPort


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def port() -> HandPort:
    return HandPort()


@pytest.fixture
def bridge(port: HandPort, clock: ManualClock) -> Bridge:
    return Bridge(port, clock)
