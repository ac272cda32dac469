"""A host whose script the test writes while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from platform_bridge import Bridge, Json, ManualClock
from tests.platform_bridge.driving import HandPort, Request, turns

T = TypeVar("T")


class Stage:
    """A bridge, its scripted host, and the time between them."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.port = HandPort()
        self.bridge = Bridge(self.port, self.clock)
        self._handles = 0

    def calls(self, name: str) -> list[Request]:
        """Return the requests of one name, the oldest first."""
        return [request for request in self.port.requests if request["call"] == name]

    def last(self, name: str) -> Request:
        """Return the latest request of one name."""
        return self.calls(name)[-1]

    async def answer(self, name: str, value: Json = None) -> None:
        """Answer the latest request of one name, and let everybody act on it."""
        self.port.post({"id": self.last(name)["id"], "ok": value})
        await self.frame()

    async def fail(self, name: str, raw: Json = None, code: str | None = None) -> None:
        """Refuse the latest request of one name, and let everybody act on it."""
        error = {"code": code, "message": "", "raw": raw}
        self.port.post({"id": self.last(name)["id"], "error": error})
        await self.frame()

    async def lack(self, name: str) -> None:
        """Say that the host does not have a call."""
        await self.fail(name, code="unsupported")

    async def give(self, name: str) -> int:
        """Answer the latest request of one name with a new object, and return its handle."""
        self._handles += 1
        await self.answer(name, {"object": self._handles})
        return self._handles

    async def tell(self, event: str, data: Json = None) -> None:
        """Tell of an event."""
        self.port.announce(event, data)
        await self.frame()

    async def tell_of(self, handle: int, event: str, value: Json = None) -> None:
        """Tell of an event of an object's."""
        await self.tell(event, {"object": handle, "value": value})

    async def frame(self, ms: float = 0.0) -> None:
        """Let time pass, pump, and let everybody take their steps."""
        self.clock.advance(ms)
        self.bridge.pump()
        await turns()

    async def start(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start something, and let it run up to where it waits."""
        task = asyncio.ensure_future(coroutine)
        await turns()
        return task

    async def drop(self, *tasks: asyncio.Task[Any]) -> None:
        """Cancel what waits."""
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await turns()
