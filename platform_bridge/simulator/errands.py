"""What the simulated client has under way over the network."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

_QUIET_TURNS = 10
"""Turns of the event loop: more than an answer takes from the channel to whoever awaits it."""


class Errands:
    """Tasks of the running event loop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Start one; it must deal with its errors itself."""
        task = asyncio.get_running_loop().create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until none is under way and nobody has a step to take."""
        while True:
            # Whoever was just answered gets the turns to act on it, and perhaps to call again.
            for _ in range(_QUIET_TURNS):
                await asyncio.sleep(0)
            if not self._tasks:
                return
            await asyncio.wait(self._tasks)

    def cancel(self) -> tuple[asyncio.Task[None], ...]:
        """End all of them, and return those that are ending."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        return tasks

    async def close(self) -> None:
        """End all of them, and wait until they have ended."""
        await asyncio.gather(*self.cancel(), return_exceptions=True)
