"""Equal calls at the same time share one answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Runs a call once for all who ask while it is under way.

    Args:
        start: Makes the call.
    """

    def __init__(self, start: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._start = start
        self._task: asyncio.Task[T] | None = None
        self._waiting = 0

    async def join(self) -> T:
        """Start the call, or wait for the one that is under way.

        Returns:
            What the call returned, or raises what it raised. When the last one who waits is
            cancelled, the call is too.
        """
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._start())
            self._task.add_done_callback(self._land)
        task = self._task
        self._waiting += 1
        try:
            # Shielded, because one who leaves must not end it for the others.
            return await asyncio.shield(task)
        finally:
            self._waiting -= 1
            if self._waiting == 0 and not task.done():
                task.cancel()

    def _land(self, task: asyncio.Task[T]) -> None:
        self._task = None
        # Looked at here, so that a failure nobody waits for is not reported as forgotten.
        if not task.cancelled():
            task.exception()
