"""Fixtures that every test may use."""

from __future__ import annotations

import os

import pytest

# Tests draw and play without a screen or a sound card.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, the loop that every host of the game has."""
    return "asyncio"
