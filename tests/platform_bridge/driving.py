"""Driving a bridge by hand: a port to play the host with, and a loop that pumps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from platform_bridge import Bridge, Json, ManualClock

T = TypeVar("T")

Request = dict[str, Any]


class HandPort:
    """A port whose host is the test."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.inbox: list[str] = []

    def send(self, message: str, /) -> None:
        self.requests.append(json.loads(message))

    def drain(self) -> list[str]:
        messages, self.inbox = self.inbox, []
        return messages

    def answer(self, value: Json, index: int = -1) -> None:
        self.post({"id": self.requests[index]["id"], "ok": value})

    def fail(self, raw: Json, code: str | None = None) -> None:
        error = {"code": code, "message": "", "raw": raw}
        self.post({"id": self.requests[-1]["id"], "error": error})

    def announce(self, event: str, data: Json = None) -> None:
        self.post({"event": event, "data": data})

    def post(self, message: object) -> None:
        self.inbox.append(json.dumps(message))


async def turns(count: int = 10) -> None:
    """Let everybody who can take a step take it."""
    for _ in range(count):
        await asyncio.sleep(0)


async def started(coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Start something, and let it run up to where it waits."""
    task = asyncio.ensure_future(coroutine)
    await turns()
    return task


async def answered(
    port: HandPort, bridge: Bridge, coroutine: Coroutine[Any, Any, T], ok: Json
) -> T:
    """Start something that makes one call, answer that, and return what came of it."""
    task = await started(coroutine)
    port.answer(ok)
    bridge.pump()
    return await task


async def play(
    bridge: Bridge,
    clock: ManualClock,
    settle: Callable[[], Awaitable[None]],
    coroutine: Coroutine[Any, Any, T],
    frame_ms: float = 100.0,
) -> T:
    """Run a game's frames until something is done, and return what came of it."""
    task = asyncio.ensure_future(coroutine)
    for _ in range(1_000):
        if task.done():
            break
        clock.advance(frame_ms)
        await settle()
        bridge.pump()
        await turns()
    assert task.done(), "It was not done after a thousand frames."
    return await task
