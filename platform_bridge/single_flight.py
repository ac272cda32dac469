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
        goes_on: Whether the call goes on when nobody waits for it any longer; else it is
            cancelled then.
    """

    def __init__(
        self, start: Callable[[], Coroutine[Any, Any, T]], *, goes_on: bool = False
    ) -> None:
        self._start = start
        self._goes_on = goes_on
        self._task: asyncio.Task[T] | None = None
        self._waiting = 0

    @property
    def is_under_way(self) -> bool:
        """Whether the call is being made."""
        return self._task is not None

    async def join(self) -> T:
        """Start the call, or wait for the one that is under way.

        Returns:
            What the call returned, or raises what it raised.
        """
        if self._task is None:
            self._waiting = 0
            self._task = asyncio.get_running_loop().create_task(self._start())
            self._task.add_done_callback(self._land)
        task = self._task
        self._waiting += 1
        try:
            # Shielded, because one who leaves must not end it for the others.
            return await asyncio.shield(task)
        finally:
            self._leave(task)

    def _leave(self, task: asyncio.Task[T]) -> None:
        if task is not self._task:
            return
        self._waiting -= 1
        if self._waiting == 0 and not self._goes_on and not task.done():
            task.cancel()
            # Whoever comes now starts anew instead of sharing the cancellation.
            self._task = None

    def _land(self, task: asyncio.Task[T]) -> None:
        if task is self._task:
            self._task = None
        # Looked at here, so that a failure nobody waits for is not reported as forgotten.
        if not task.cancelled():
            task.exception()
