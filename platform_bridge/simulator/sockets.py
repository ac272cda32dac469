"""Web sockets, whose other end is simulated too: it says what it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from platform_bridge.catalog import URL_NOT_LISTED
from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import NOTHING, Answer, Failure, Made, Payload, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.origins import may_reach
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import SocketOutcome

_NORMAL, _LOST = 1000, 1006
_LONGEST_REASON = 123


@dataclass
class Socket:
    """One connection.

    Args:
        is_open: Whether messages can be sent.
        is_over: Whether it was closed.
    """

    is_open: bool = False
    is_over: bool = False


class Sockets:
    """`connectSocket` and its tasks.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.calls = calls_of(
            connectSocket=self._connect,
            **{"SocketTask.send": self._send, "SocketTask.close": self._close},
        )

    def restart(self) -> None:
        """Connections end with the run that made them."""

    def _connect(self, call: Call) -> Answer:
        socket = Socket()
        handle = self._parts.objects.keep(socket)
        network, url = self._parts.settings.scenario.network, call.text("url")
        outcome = self._parts.outcomes.take("socket")
        http_url = url.replace("ws", "http", 1) if url.startswith(("ws://", "wss://")) else ""
        if not may_reach(http_url, network.allow):
            self._fail(handle, socket, Failure("url not in domain list", URL_NOT_LISTED))
        elif network.offline or outcome is SocketOutcome.REFUSED:
            self._fail(handle, socket, Failure("the connection was refused"))
        elif isinstance(outcome, int):
            self._fail(handle, socket, chosen_failure("connectSocket", outcome))
        elif outcome is SocketOutcome.ECHO:
            self._after(lambda: self._open(handle, socket))
        return Made(handle)

    def _open(self, handle: int, socket: Socket) -> None:
        if not socket.is_over:
            socket.is_open = True
            self._parts.tell("SocketTask.onOpen", {"header": {}, "profile": {}}, handle)

    def _fail(self, handle: int, socket: Socket, failure: Failure) -> None:
        socket.is_over = True
        error: dict[str, Json] = {"errCode": failure.code, "errMsg": failure.message}
        lost: dict[str, Json] = {"code": _LOST, "reason": ""}
        self._later("SocketTask.onError", error, handle)
        self._later("SocketTask.onClose", lost, handle)

    def _send(self, call: Call) -> Answer:
        socket = self._parts.objects.find(call.handle, Socket)
        if socket is None or not socket.is_open:
            return Failure("SocketTask.send:fail the socket is not open")
        self._later("SocketTask.onMessage", {"data": call.args.get("data")}, call.handle)
        return Success()

    def _close(self, call: Call) -> Answer:
        socket = self._parts.objects.find(call.handle, Socket)
        reason = call.text("reason")
        if len(reason.encode()) > _LONGEST_REASON:
            return Failure(f"SocketTask.close:fail a reason has {_LONGEST_REASON} bytes at most")
        if socket is not None and not socket.is_over:
            socket.is_open, socket.is_over = False, True
            code = int(call.number_of("code", _NORMAL))
            self._later("SocketTask.onClose", {"code": code, "reason": reason}, call.handle)
        return Success()

    def _later(self, event: str, payload: Payload = NOTHING, handle: int | None = None) -> None:
        self._after(lambda: self._parts.tell(event, payload, handle))

    def _after(self, action: Callable[[], None]) -> None:
        latency_ms = self._parts.settings.scenario.latency_ms.of("connectSocket")
        self._parts.timeline.after(latency_ms, action)
