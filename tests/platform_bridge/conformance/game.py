"""A bridge on a host, and the frames that drive it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from platform_bridge import Bridge, Json, ManualClock
from platform_bridge.channel import Channel
from platform_bridge.simulator import MemoryStore, Payment, Session
from tests.platform_bridge.conformance.hosts import Host
from tests.platform_bridge.driving import turns

T = TypeVar("T")

ORIGIN = "https://api.example.com"
"""The one server that there is."""

FRAME_MS = 100.0
_MOST_FRAMES = 600

# What the server has, by path: a status with a JSON value or a text.
_PAGES: dict[str, tuple[int, Json]] = {
    "/json": (200, {"rank": 1}),
    "/text": (200, "plain words"),
    "/missing": (404, {"error": {"code": "not_found"}}),
}


class PaperTikTok:
    """A TikTok that notes what it is told and numbers its codes."""

    def __init__(self) -> None:
        self.payments: list[Payment] = []
        self.consents: list[tuple[str, tuple[str, ...], bool]] = []
        self._codes = 0

    async def mint_code(self, user: str, kind: str, scopes: tuple[str, ...]) -> str:
        assert user
        assert scopes
        await asyncio.sleep(0)
        self._codes += 1
        return f"{kind}-{self._codes}"

    async def consent(self, user: str, scopes: tuple[str, ...], *, granted: bool) -> None:
        await asyncio.sleep(0)
        self.consents.append((user, scopes, granted))

    async def pay(self, payment: Payment) -> None:
        await asyncio.sleep(0)
        self.payments.append(payment)


def serve(request: httpx.Request) -> httpx.Response:
    """Answer a request of the game's, as a backend would."""
    if request.url.path == "/echo":
        sent = {
            "method": request.method,
            "body": request.content.decode(),
            "header": dict(request.headers),
        }
        return httpx.Response(200, json=sent)
    status, data = _PAGES[request.url.path]
    if isinstance(data, str):
        return httpx.Response(status, text=data)
    return httpx.Response(status, json=data)


@dataclass
class Game:
    """A bridge on a host, and the frames that drive it.

    Args:
        host: The host.
        clock: The bridge's clock, and the client's.
        bridge: What a game holds.
        tiktok: What stands behind the client.
        store: What the client's device keeps.
    """

    host: Host
    clock: ManualClock
    bridge: Bridge
    tiktok: PaperTikTok
    store: MemoryStore
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    @property
    def channel(self) -> Channel:
        return self.bridge._channel

    @property
    def session(self) -> Session:
        return self.host.session

    def visible_ms(self) -> float:
        """Return how long the game has been visible, as the channel measures it."""
        return self.channel._time.now_ms()

    async def frame(self, ms: float = FRAME_MS) -> None:
        """Let one frame pass."""
        self.clock.advance(ms)
        await self.host.exchange()
        self.bridge.pump()
        await turns()

    async def frames(self, ms: float) -> None:
        """Let frames pass for so long."""
        end_ms = self.clock.now_ms() + ms
        while self.clock.now_ms() < end_ms:
            await self.frame()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Let frames pass until something is so."""
        for _ in range(_MOST_FRAMES):
            if is_so():
                return
            await self.frame()
        raise AssertionError(f"It was not so after {_MOST_FRAMES} frames.")

    async def until_done(self, tasks: Iterable[asyncio.Task[Any]]) -> None:
        """Let frames pass until all of them are done."""
        waiting = tuple(tasks)
        await self.until(lambda: all(task.done() for task in waiting))

    async def start(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start something, and let it run up to where it waits."""
        task = asyncio.ensure_future(coroutine)
        self._tasks.append(task)
        await turns()
        return task

    async def end(self) -> None:
        """End whatever was started and is not done."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def play(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Let frames pass until something is done, and return what came of it."""
        task = await self.start(coroutine)
        await self.until_done([task])
        return await task
