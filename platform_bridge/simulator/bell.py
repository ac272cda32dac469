"""Waking whoever waits for something to change."""

from __future__ import annotations

import asyncio


class Bell:
    """Wakes all sleepers of one event loop at once."""

    def __init__(self) -> None:
        self._sleepers: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake everybody who sleeps now."""
        for sleeper in self._sleepers:
            if not sleeper.done():
                sleeper.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Sleep until the bell rings, or until the time is over."""
        sleeper: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.add(sleeper)
        try:
            await asyncio.wait((sleeper,), timeout=seconds)
        finally:
            self._sleepers.discard(sleeper)
