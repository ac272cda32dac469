"""Waiting by the game's clock: what waits goes on in the frame in which its time has come."""

from __future__ import annotations

import asyncio

from platform_bridge import Clock


class Waiting:
    """Those who wait.

    Args:
        clock: What the time is told by.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[asyncio.Future[None], float] = {}

    async def sleep(self, ms: float) -> None:
        """Return when an amount of time has passed.

        Args:
            ms: How much, in milliseconds.
        """
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[woken] = self._clock.now_ms() + ms
        try:
            await woken
        finally:
            self._waiting.pop(woken, None)

    def wake_due(self) -> None:
        """Let those go on whose time has come. Call it once a frame."""
        now_ms = self._clock.now_ms()
        for woken, due_ms in tuple(self._waiting.items()):
            if due_ms <= now_ms and not woken.done():
                woken.set_result(None)
