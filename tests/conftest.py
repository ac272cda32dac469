"""Fixtures that every test may use."""

from __future__ import annotations

import os
import signal

import pytest

# Tests draw and play without a screen or a sound card.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# A shell starts what runs in its background deaf to Ctrl+C, and programs hand that on to those that
# they start: tests that stop a program so would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, the loop that every host of the game has."""
    return "asyncio"
