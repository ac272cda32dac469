"""What the developer's server answers, on this machine alone.

    GET  /                    leads to the phone
    GET  /phone               the page in a frame of a phone's size
    GET  /game/...            the built page
    GET  /game/simulator.js   the simulated TikTok that the page finds, with its token
    GET  /desk                {"panel": "/?token=..."}: where the control panel is
    GET  /builds              {"number": 3, "error": null}
    everything else           the simulator's own: its port and its control panel

Other pages in the developer's browser are kept out by Host, Origin and Sec-Fetch-Site.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import (
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from build.web.page import HEADER_POLICY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from build.serving.builds import Builds

GAME: Final = "/game"
SIMULATOR: Final = f"{GAME}/simulator.js"
_SITE: Final = Path(__file__).parent / "site"
_FILES: Final = {
    "/phone": ("phone.html", "text/html"),
    "/phone.css": ("phone.css", "text/css"),
    "/phone.js": ("phone.js", "text/javascript"),
}
_LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost")
_PHONE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; "
    "connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_SAFETY: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True)
class Desk:
    """What is on the developer's desk.

    Args:
        site: The folder of the built page.
        builds: The builds so far.
        simulator: The simulated TikTok's port and control panel.
        simulator_script: Returns the script that brings it into the page.
        panel: The address of the control panel, with its token.
    """

    site: Path
    builds: Builds
    simulator: ASGIApp
    simulator_script: Callable[[], str]
    panel: str


def create_app(desk: Desk, port: int) -> ASGIApp:
    """Return the application.

    Args:
        desk: What it serves.
        port: Where it is served, for the checks of Host and Origin.
    """

    async def home(_request: Request) -> Response:
        return RedirectResponse("/phone")

    async def file(request: Request) -> Response:
        name, kind = _FILES[request.url.path]
        return Response((_SITE / name).read_bytes(), media_type=kind)

    async def tell_desk(_request: Request) -> Response:
        return JSONResponse({"panel": desk.panel})

    async def tell_builds(_request: Request) -> Response:
        return JSONResponse({"number": desk.builds.number, "error": desk.builds.error})

    async def script(_request: Request) -> Response:
        return Response(desk.simulator_script(), media_type="text/javascript")

    site = StaticFiles(directory=desk.site, html=True)
    ours = Starlette(
        routes=[
            Route("/", home),
            *(Route(path, file) for path in _FILES),
            Route("/desk", tell_desk),
            Route("/builds", tell_builds),
            Route(SIMULATOR, script),
            Mount(GAME, site),
        ]
    )
    return _Fork(_Guard(ours, port), desk.simulator)


class _Fork:
    """Leads what the simulator answers to the simulator.

    Args:
        ours: Answers the rest.
        simulator: It has guards of its own.
    """

    def __init__(self, ours: ASGIApp, simulator: ASGIApp) -> None:
        self._ours = ours
        self._simulator = simulator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path = scope["path"]
        is_ours = path in {"/desk", "/builds", *_FILES} or path == GAME
        is_ours = is_ours or path.startswith(f"{GAME}/")
        # The panel's page is at the root too, and is asked for with its token.
        is_home = path == "/" and not scope["query_string"]
        await (self._ours if is_ours or is_home else self._simulator)(scope, receive, send)


class _Guard:
    """Keeps other pages of the developer's browser out.

    Args:
        app: What it guards.
        port: Where it is served.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in _LOOPBACK_NAMES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        path = scope["path"]
        policy = HEADER_POLICY if path.startswith(f"{GAME}/") else _PHONE_POLICY

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**_SAFETY, "Content-Security-Policy": policy})
            await send(message)

        refusal = self._refusal(Headers(scope=scope), path)
        await (refusal or self._app)(scope, receive, send_safely)

    def _refusal(self, headers: Headers, path: str) -> Response | None:
        # Against names that were turned to this machine.
        if headers.get("host") not in self._hosts:
            return _no("Call this server by 127.0.0.1 or localhost.")
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts}:
            return _no("Pages of other origins may not call this.")
        # Browsers say by themselves where a request comes from. This one's answer holds a token.
        if path in {SIMULATOR, "/desk"} and headers.get("sec-fetch-site") != "same-origin":
            return _no("Only the pages of this server may call this.")
        return None


def _no(reason: str) -> Response:
    return PlainTextResponse(reason + "\n", HTTPStatus.FORBIDDEN)


def simulator_script(parts: Sequence[Path], token: str) -> str:
    """Return the script that puts the simulated TikTok into the page.

    Args:
        parts: The shim and its transport.
        token: What the simulator wants to be shown.
    """
    texts = [path.read_text(encoding="utf-8") for path in (*parts, _SITE / "simulated.js")]
    return "\n".join([f"const SIMULATOR_TOKEN = {json.dumps(token)};", *texts])
