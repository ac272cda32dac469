"""The simulator over HTTP, on this machine alone: the port for shims, and the control panel.

    POST /port             one message of the port, see `session.py`
    GET  /?token=TOKEN     the control panel
    GET  /panel/words      what there is to choose from
    GET  /panel/state      how the session stands, as soon as that is news
    POST /panel/act        something that a developer does
    GET  /panel/scenario   the scenario as a file, and POST to put another in its place

Everything but the panel's own files wants the token of this start, in `X-Simulator-Token`. Other
pages in the developer's browser are kept out by that, by the Host header (against names that were
turned to this machine) and by the Origin header.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hmac
import re
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from platform_bridge.json_value import Json, parse
from platform_bridge.simulator.control import Control
from platform_bridge.simulator.errors import ProtocolError, ServeError, SimulatorError
from platform_bridge.simulator.session import Session

HOST = "127.0.0.1"
TOKEN_HEADER = "X-Simulator-Token"  # noqa: S105 - the name of a header

LONGEST_MESSAGE = 16 * 1024 * 1024
"""Bytes of a message of the port: more than the storage holds."""

LONGEST_ACTION = 256 * 1024
"""Bytes of what a control panel sends."""

_PORT_PATH = "/port"
_HIGHEST_PORT = 65_535
_PANEL_WAIT_MS = 20_000
_SHUTDOWN_S = 1
_LOOPBACK_NAMES = ("127.0.0.1", "localhost")
_PANEL = Path(__file__).parent / "panel"
_FILES = {"panel.css": "text/css", "panel.js": "text/javascript"}
_PAGE = "panel.html"
_NUMBER = re.compile(r"\d{1,15}")
_SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SimulatorServer:
    """A session on a port of this machine.

    Args:
        session: The session; it and the server run in one event loop.
        listener: Where it listens, see `listen`.
    """

    def __init__(self, session: Session, listener: socket.socket) -> None:
        self.token = secrets.token_urlsafe(24)
        """What callers must show; a new one at each start."""
        self.port = int(listener.getsockname()[1])
        """Where it listens."""
        self._session = session
        app = create_app(session, self.token, self.port)
        self._server = _Server(app)
        self._listener = listener

    @property
    def panel_url(self) -> str:
        """The address of the control panel, with the token."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def port_url(self) -> str:
        """The address to which shims send messages of the port."""
        return f"http://{HOST}:{self.port}/port"

    async def serve(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Serve until `stop`."""
        self._server.on_ready = on_ready
        self._session.keep_waiting(wait=True)
        await self._server.serve(sockets=[self._listener])

    def stop(self) -> None:
        """Ask it to end."""
        self._server.should_exit = True
        self._session.keep_waiting(wait=False)


def listen(port: int = 0) -> socket.socket:
    """Return a socket that listens on this machine alone.

    Args:
        port: Which port, 0 for a free one.

    Raises:
        ServeError: When it cannot be had.
    """
    if not 0 <= port <= _HIGHEST_PORT:
        raise ServeError(f"There is no port {port}: choose one from 0 to {_HIGHEST_PORT}.")
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ServeError(
                f"Port {port} is in use: stop the program that uses it, or choose another "
                "with --port."
            ) from error
        raise ServeError(
            f"Port {port} cannot be had ({error.strerror}): choose another."
        ) from error
    # Without it each call of a page's takes 45 ms: Nagle's algorithm waits for a late ACK.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


@contextlib.asynccontextmanager
async def serving(session: Session, port: int = 0) -> AsyncIterator[SimulatorServer]:
    """Serve a session in the running event loop while the context is open.

        async with serving(simulator.session) as server:
            webbrowser.open(server.panel_url)

    Args:
        session: The session.
        port: Which port, 0 for a free one.

    Yields:
        The server, which answers already.

    Raises:
        ServeError: When the port cannot be had.
    """
    with listen(port) as listener:
        server = SimulatorServer(session, listener)
        ready = asyncio.Event()
        task = asyncio.create_task(server.serve(ready.set))
        try:
            await ready.wait()
            yield server
        finally:
            server.stop()
            await task


def create_app(session: Session, token: str, port: int) -> ASGIApp:
    """Return the application.

    Args:
        session: What it serves.
        token: What callers must show.
        port: Where it is served, for the check of the Host header.
    """
    control = Control(session)

    async def carry_out(request: Request) -> Response:
        text = await _body(request, LONGEST_MESSAGE)
        return Response(await session.answer(text), media_type="application/json")

    async def words(_request: Request) -> Response:
        return JSONResponse(control.words())

    async def state(request: Request) -> Response:
        seen, revision = _query_number(request, "seen"), _query_number(request, "revision")
        await session.wait_for_change(seen, _PANEL_WAIT_MS)
        return JSONResponse(control.state(revision))

    async def act(request: Request) -> Response:
        control.act(_json(await _body(request, LONGEST_ACTION)))
        return JSONResponse({"changes": session.changes})

    async def save(_request: Request) -> Response:
        headers = {"Content-Disposition": 'attachment; filename="scenario.toml"'}
        return Response(control.scenario_text(), media_type="application/toml", headers=headers)

    async def load(request: Request) -> Response:
        control.load(await _body(request, LONGEST_ACTION))
        return JSONResponse({"changes": session.changes})

    async def page(_request: Request) -> Response:
        return Response(_read(_PAGE), media_type="text/html")

    async def file(request: Request) -> Response:
        name = request.url.path.removeprefix("/")
        return Response(_read(name), media_type=_FILES[name])

    routes = [
        Route(_PORT_PATH, carry_out, methods=["POST"]),
        Route("/panel/words", words),
        Route("/panel/state", state),
        Route("/panel/act", act, methods=["POST"]),
        Route("/panel/scenario", save),
        Route("/panel/scenario", load, methods=["POST"]),
        Route("/", page),
        *(Route(f"/{name}", file) for name in _FILES),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Guard, token=token, port=port)],
        exception_handlers={SimulatorError: _refuse},
    )


class _Guard:
    """Keeps out what is not the developer's own.

    Args:
        app: What it guards.
        token: What callers must show.
        port: Where it is served.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(f"{name}:{port}" for name in _LOOPBACK_NAMES)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        request = Request(scope, receive)
        origin = request.headers.get("origin")
        response = self._refusal(request, origin)
        if response is None and request.method == "OPTIONS":
            response = Response(status_code=HTTPStatus.NO_CONTENT)
        headers = dict(_SAFETY)
        if request.url.path == _PORT_PATH and origin is not None and _is_loopback(origin):
            headers |= _cross_origin(origin)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = [(name.lower().encode(), text.encode()) for name, text in headers.items()]
                message = {**message, "headers": [*message.get("headers", ()), *added]}
            await send(message)

        await (response or self._app)(scope, receive, send_safely)

    def _refusal(self, request: Request, origin: str | None) -> Response | None:
        path = request.url.path
        if request.headers.get("host") not in self._hosts:
            return _no("Call the simulator by 127.0.0.1 or localhost.")
        is_port = path == _PORT_PATH
        if origin is not None and origin not in self._origins:
            if not (is_port and _is_loopback(origin)):
                return _no("Pages of other origins may not call this.")
        elif request.headers.get("sec-fetch-site") == "cross-site" and path != "/":
            return _no("Pages of other sites may not call this.")
        if path.removeprefix("/") in _FILES or (is_port and request.method == "OPTIONS"):
            return None
        shown = (
            request.query_params.get("token", "")
            if path == "/"
            else request.headers.get(TOKEN_HEADER, "")
        )
        if not hmac.compare_digest(shown.encode(), self._token.encode()):
            return _no(
                "Use the address that the simulator printed: it has the token of this start."
            )
        return None


class _Server(uvicorn.Server):
    """Serves without touching the signals of the program around it.

    Args:
        app: What it serves.
    """

    def __init__(self, app: ASGIApp) -> None:
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
        self.on_ready: Callable[[], None] = lambda: None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, and say so."""
        await super().startup(sockets)
        self.on_ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave them alone: a game may have its own."""
        yield


def _no(reason: str) -> Response:
    return PlainTextResponse(reason + "\n", HTTPStatus.FORBIDDEN)


def _refuse(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, HTTPStatus.BAD_REQUEST)


def _is_loopback(origin: str) -> bool:
    """Tell whether a page of this origin was served on this machine."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return False
    name = parts.hostname
    whole = f"http://{name}" if port is None else f"http://{name}:{port}"
    return name in _LOOPBACK_NAMES and origin == whole


def _cross_origin(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": f"Content-Type, {TOKEN_HEADER}",
        "Access-Control-Max-Age": "600",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Vary": "Origin",
    }


async def _body(request: Request, most: int) -> str:
    """Read a body that is text of a bounded length."""
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > most:
            raise HTTPException(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {most} bytes are read.\n"
            )
    try:
        return read.decode()
    except ValueError as error:
        raise ProtocolError("The body is no UTF-8 text.") from error


def _json(text: str) -> Json:
    try:
        return parse(text)
    except ValueError as error:
        raise ProtocolError(f"The body is no JSON: {error}") from error


def _query_number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not _NUMBER.fullmatch(text):
        raise ProtocolError(f"`{name}` is a whole number.")
    return int(text)


def _read(name: str) -> bytes:
    return (_PANEL / name).read_bytes()
