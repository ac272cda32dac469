"""Serving an application over HTTP."""

import errno
import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from server.errors import StartError

LOOPBACK: Final = "127.0.0.1"

_SHUTDOWN_S: Final = 5


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to an address.

    Args:
        host: Name or number of the interface.
        port: 0 takes a free one.

    Raises:
        StartError: If the address cannot be had.
    """
    try:
        return socket.create_server((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            advice = "The port is in use. Stop the program that uses it, or choose another"
        else:
            advice = f"{error.strerror}. Check --host, or choose another port"
        raise StartError(f"Cannot listen on {host}:{port}. {advice} with --port.") from error


def address_of(listener: socket.socket) -> str:
    """Return the address by which clients reach a socket."""
    host, port = listener.getsockname()[:2]
    return f"http://{host}:{port}"


class HttpServer(uvicorn.Server):
    """Serves one application on one bound socket until it is told to stop.

    A first SIGINT or SIGTERM ends it in order, a second one at once.

    Args:
        app: The application.
        listener: Where it listens.
        on_ready: Called once it answers.
    """

    def __init__(self, app: ASGIApp, listener: socket.socket, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_SHUTDOWN_S,
            )
        )
        self._listener = listener
        self._on_ready = on_ready

    @property
    def url(self) -> str:
        """The address that clients use."""
        return address_of(self._listener)

    async def run_until_stopped(self) -> None:
        """Serve until a signal or `stop`."""
        await self.serve(sockets=[self._listener])

    def stop(self) -> None:
        """Ask it to end in order; any thread may."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn calls it so
        """Take a signal: unlike uvicorn's own, it is not raised again once all is closed."""
        self.force_exit = self.should_exit
        self.should_exit = True
