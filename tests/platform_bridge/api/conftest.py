"""Fixtures of the Python API's tests."""

from __future__ import annotations

import pytest

from tests.platform_bridge.api.scripted import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage()
