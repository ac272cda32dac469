"""Chromium with the conformance pages, for tests that have an event loop of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlencode, urlsplit

from playwright.async_api import Browser, Error, Page, Request, async_playwright

from platform_bridge import Json
from tests import engines
from tests.platform_bridge.js.engine import GLUE, SHIM, STAND_INS, XHR

T = TypeVar("T")

# Nothing has a name but the loopback, so that nothing else is reached.
_NO_WAY_OUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# No finger is there to let sounds begin.
_SOUND = "--autoplay-policy=no-user-gesture-required"

_PATIENCE_S = 30

_SITE = Path(__file__).parent / "site"
_LOOPBACK = "127.0.0.1"
# No code from texts, and no way out but to the simulator.
_POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; img-src data:; "
    f"connect-src http://{_LOOPBACK}:*"
)
_TYPES = {".html": "text/html", ".js": "text/javascript"}


class _SiteHandler(BaseHTTPRequestHandler):
    def __init__(
        self,
        files: dict[str, Path],
        request: socket,
        client_address: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self._files = files
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        path = self._files.get(urlsplit(self.path).path)
        if path is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{_TYPES[path.suffix]}; charset=utf-8")
        self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        self.wfile.write(path.read_bytes())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Site:
    """The pages and scripts, served on a port of the loopback."""

    def __init__(self) -> None:
        files = {f"/{path.name}": path for path in (*_SITE.iterdir(), GLUE, SHIM, STAND_INS, XHR)}
        self._server = ThreadingHTTPServer((_LOOPBACK, 0), partial(_SiteHandler, files))
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def origin(self) -> str:
        return f"http://{_LOOPBACK}:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class BrowserThread:
    """Chromium, driven by an event loop in a thread of its own.

    A page's synchronous requests are answered by the test's event loop, which therefore must not
    stand still while the page is driven.
    """

    def __init__(self) -> None:
        program = engines.require(engines.CHROMIUM)
        self.site = Site()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._browser = self._wait(self._launch(program))

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done by the browser's loop, and wait for it in the test's."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def open(self, page: str, port_url: str, token: str) -> BrowserPage:
        """Open one of the pages beside a simulator; all that was in the former one is gone."""
        query = urlencode({"url": port_url, "token": token})
        return await self.run(self._open(f"{self.site.origin}/{page}?{query}"))

    async def _open(self, url: str) -> BrowserPage:
        # One tab for all, because a tab takes longer to come up than most tests take.
        opened = self._opened = BrowserPage(self, self._tab)
        await self._tab.goto(url)
        return opened

    async def _launch(self, program: Path) -> Browser:
        self._playwright = await async_playwright().start()
        browser = await self._playwright.chromium.launch(
            executable_path=program, args=[*engines.CHROMIUM_FLAGS, _NO_WAY_OUT, _SOUND]
        )
        self._tab = await browser.new_page()
        self._tab.on("pageerror", self._note_error)
        self._tab.on("request", self._note_request)
        return browser

    def _note_error(self, error: Error) -> None:
        self._opened.errors.append(str(error))

    def _note_request(self, request: Request) -> None:
        self._opened.note(request)

    async def _quit(self) -> None:
        await self._browser.close()
        await self._playwright.stop()

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._wait(self._quit())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self.site.close()


class BrowserPage:
    """One page.

    Attributes:
        errors: What nobody caught in it.
        strays: The addresses beyond the loopback that it asked for.
    """

    def __init__(self, browser: BrowserThread, page: Page) -> None:
        self._browser = browser
        self.page = page
        self.errors: list[str] = []
        self.strays: list[str] = []

    def note(self, request: Request) -> None:
        """Note a request that goes beyond the loopback."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "about"} and parts.hostname != _LOOPBACK:
            self.strays.append(request.url)

    async def evaluate(self, expression: str, argument: object = None) -> Json:
        """Return what an expression of the page comes to, in bounded time."""
        async with asyncio.timeout(_PATIENCE_S):
            value: Json = await self._browser.run(self.page.evaluate(expression, argument))
        return value

    async def close(self) -> None:
        await self._browser.run(self.page.goto("about:blank"))
