"""WebSocket connections, by way of the host."""

from __future__ import annotations

import asyncio
import logging
from collections import deque

from platform_bridge.catalog import CATALOG
from platform_bridge.channel import BACK_IN_GAME_MS, Channel
from platform_bridge.errors import BridgeError, FailedError, TimedOutError
from platform_bridge.failures import explain
from platform_bridge.host_object import HostObject
from platform_bridge.json_value import Json
from platform_bridge.reading import number, record

NORMAL_CLOSURE = 1000
"""The code of a close that was meant (RFC 6455)."""

_MOST_WAITING = 1_000

_log = logging.getLogger(__name__)


class Socket:
    """One connection: texts in, texts out (page mini-games-sdk-websocket, 2026-05-01).

    Args:
        made: The host's object.
    """

    def __init__(self, made: HostObject) -> None:
        self._made = made
        self._received: deque[str] = deque(maxlen=_MOST_WAITING)
        self._end: BridgeError | None = None
        self._news = asyncio.Event()
        self._is_open = False
        made.follow(self._hear)

    @property
    def is_open(self) -> bool:
        """Whether texts can be sent."""
        return self._is_open and self._end is None

    async def opened(self) -> None:
        """Wait until it is open.

        Raises:
            BridgeError: When it was closed instead.
        """
        while not self._is_open:
            await self._next_news()

    async def send(self, message: str) -> None:
        """Send a text.

        Args:
            message: The text.

        Raises:
            BridgeError: When it cannot be sent.
        """
        await self._made.call("send", {"data": message})

    async def receive(self) -> str:
        """Wait for the next text.

        Returns:
            The text. When more than a thousand wait, the oldest are lost.

        Raises:
            BridgeError: When the connection has ended, and every text was taken.
        """
        while not self._received:
            await self._next_news()
        return self._received.popleft()

    async def close(self, code: int = NORMAL_CLOSURE, reason: str = "") -> None:
        """End the connection.

        Args:
            code: Why, as WebSocket numbers it.
            reason: Why in words, at most 123 bytes.

        Raises:
            BridgeError: When the host refuses.
        """
        await self._made.call("close", {"code": code, "reason": reason})

    def finish(self, end: BridgeError) -> None:
        """Have the host forget the connection.

        Args:
            end: What those who wait for it are told.
        """
        if self._end is None:
            self._end = end
            self._made.release()
            self._news.set()

    async def _next_news(self) -> None:
        if self._end is not None:
            raise self._end
        self._news.clear()
        await self._news.wait()

    def _take(self, data: Json) -> None:
        if isinstance(data, str):
            self._received.append(data)
        else:
            _log.warning("Ignored a message that is no text: have the server send texts.")

    def _hear(self, event: str, value: Json) -> None:
        if event == "onOpen":
            self._is_open = True
        elif event == "onMessage":
            self._take(record(value).get("data"))
        elif event == "onError":
            self.finish(explain(CATALOG["SocketTask.onError"], value))
        elif event == "onClose":
            code, reason = int(number(record(value).get("code"))), record(value).get("reason")
            self.finish(
                FailedError(
                    f"The connection was closed with code {code} ({reason}): connect again "
                    "when the game needs it.",
                    code=code,
                    raw=value,
                )
            )
        self._news.set()


async def connect_socket(channel: Channel, url: str, protocols: tuple[str, ...]) -> Socket:
    """Open a connection.

    Args:
        channel: The way to the host.
        url: A wss address of a registered domain.
        protocols: Subprotocols to offer.

    Returns:
        The connection, open.

    Raises:
        BridgeError: When it cannot be opened, or not within 30 s of visible time.
    """
    args: dict[str, object] = {"url": url}
    if protocols:
        args["protocols"] = list(protocols)
    socket = Socket(await channel.make("connectSocket", args))
    late = TimedOutError("The connection was not opened in time: try again later.")
    call_off = channel.timers.after(BACK_IN_GAME_MS, lambda: socket.finish(late))
    try:
        await socket.opened()
    except asyncio.CancelledError:
        socket.finish(FailedError("The connection was given up: connect again."))
        raise
    finally:
        call_off()
    return socket
