"""The exported page in Chromium: who serves it, and who looks at it."""

from __future__ import annotations

import functools
import http.server
import json
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests import engines
from tests.e2e.processes import running_program

# Sound waits for a deed, as in a player's browser. Nothing has a name but the loopback, so that
# nothing else is reached. WebGL is drawn by software.
_FLAGS = (
    "--autoplay-policy=document-user-activation-required",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
_NOTE_VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(event.violatedDirective + " " + event.blockedURI);
});
"""
_COUNT_FRAMES = """
window.frames = 0;
["texSubImage2D", "texImage2D"].forEach((name) => {
  const own = WebGLRenderingContext.prototype[name];
  WebGLRenderingContext.prototype[name] = function () {
    window.frames += 1;
    return own.apply(this, arguments);
  };
});
"""
Answer = TypeVar("Answer")

FIELD = (540, 960)
WATCH = (270.0, 644.0)
"""The button of the field that revives."""

PATIENCE_S = 90


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, cut off from everything but this machine."""
    program = engines.require(engines.CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*engines.CHROMIUM_FLAGS, *_FLAGS]
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """One look at a page.

    Attributes:
        page: The page, of Playwright. To evaluate something in it counts as a deed of the player.
        lines: What the console told.
        errors: What the console told as an error, and what nobody caught.
        strays: The addresses beyond the loopback that were asked for.
    """

    page: Page
    lines: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    def note_message(self, message: ConsoleMessage) -> None:
        """Note what the console told."""
        self.lines.append(message.text)
        if message.type == "error":
            self.errors.append(message.text)

    def note_request(self, request: Request) -> None:
        """Note a request that goes beyond the loopback."""
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "about", "blob"} and parts.hostname != "127.0.0.1":
            self.strays.append(request.url)

    def wait_until(
        self,
        question: Callable[[], Answer],
        meanwhile: Callable[[], object] = lambda: None,
        every_ms: float = 200,
    ) -> Answer:
        """Return the first answer that is something, while the page goes on.

        Playwright's own waiting in the page evaluates texts there, which the page's policy forbids.
        """
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if answer := question():
                return answer
            meanwhile()
            self.page.wait_for_timeout(every_ms)
        raise AssertionError(f"It did not come to that in {PATIENCE_S} s; errors: {self.errors}")

    def wait_for_game(self) -> None:
        """Wait for the game's first frame."""
        self.wait_until(lambda: any(line.startswith("first frame: ") for line in self.lines))

    def reload(self) -> None:
        """Load the page again, and wait for the game."""
        self.lines.clear()
        self.page.reload(wait_until="domcontentloaded")
        self.wait_for_game()

    def wait_for_failure(self) -> str:
        """Wait for the screen of a failure, and return what it says."""
        failure = self.page.locator("#failure")
        self.wait_until(failure.is_visible)
        return failure.inner_text()

    def frames(self) -> int:
        """Return how many frames were shown."""
        return int(self.page.evaluate("window.frames"))

    def tap(self, x: float, y: float) -> None:
        """Tap a place of the game's field of 540 x 960."""
        box = self.page.locator("#canvas").bounding_box()
        assert box is not None
        scale = min(box["width"] / FIELD[0], box["height"] / FIELD[1])
        self.page.touchscreen.tap(
            box["x"] + box["width"] / 2 + (x - FIELD[0] / 2) * scale,
            box["y"] + box["height"] / 2 + (y - FIELD[1] / 2) * scale,
        )

    def violations(self) -> list[str]:
        """Return what the page's policy had to forbid."""
        found: list[str] = self.page.evaluate("window.violations")
        return found


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    *,
    width: int = 390,
    height: int = 844,
    before: Callable[[Page], object] = lambda _page: None,
) -> Iterator[Visit]:
    """Open a page in a context of its own.

    Args:
        browser: The browser.
        address: The page's address.
        width: Of the window, in logical pixels.
        height: Likewise.
        before: Done to the page before it is opened.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    visit = Visit(page)
    page.on("console", visit.note_message)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("request", visit.note_request)
    page.add_init_script(_NOTE_VIOLATIONS)
    page.add_init_script(_COUNT_FRAMES)
    before(page)
    page.goto(address, wait_until="domcontentloaded")
    yield visit
    context.close()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class _QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, *_arguments: object) -> None:
        """Say nothing of a browser that went away in the middle of a file."""


@contextmanager
def any_server(folder: Path) -> Iterator[str]:
    """Serve a folder as any static server does, and give its address."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Desk:
    """`python -m build serve`, running.

    Args:
        url: The address that it printed, without the slash at its end.
        data: Its data folder.
    """

    url: str
    data: Path

    @property
    def game(self) -> str:
        """The address of the page alone."""
        return f"{self.url}/game/"

    def state(self) -> dict[str, Any]:
        """Return how the simulated TikTok stands."""
        answer = httpx.get(
            f"{self.url}/panel/state", headers={"X-Simulator-Token": self._token()}, trust_env=False
        )
        state: dict[str, Any] = answer.raise_for_status().json()
        return state

    def act(self, **action: object) -> None:
        """Do something that a developer does in the control panel."""
        headers = {"X-Simulator-Token": self._token()}
        answer = httpx.post(f"{self.url}/panel/act", json=action, headers=headers, trust_env=False)
        assert answer.status_code == HTTPStatus.OK, answer.text

    def change(self, **values: object) -> None:
        """Let TikTok's client be another way from now on.

        Args:
            values: Sections of the scenario.
        """
        self.act(act="set", values=values)

    def calls(self, name: str) -> list[dict[str, Any]]:
        """Return the calls of a name that the page made, the oldest first."""
        return [call for call in self.state()["calls"] if call["name"] == name]

    def best_score_kept(self) -> int:
        """Return the best score that the simulated device keeps."""
        device = self.data / "device-storage.json"
        kept = json.loads(device.read_text(encoding="utf-8")) if device.is_file() else {}
        saves = [json.loads(text)["data"] for text in _texts(kept) if "best_score" in text]
        return max((save["best_score"] for save in saves), default=0)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what the backend's database answers."""
        database = f"file:{self.data / 'simulated.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(database, uri=True)) as connection:
            return connection.execute(query).fetchall()

    def _token(self) -> str:
        answer = httpx.get(
            f"{self.url}/desk", headers={"Sec-Fetch-Site": "same-origin"}, trust_env=False
        )
        return str(answer.raise_for_status().json()["panel"]).partition("=")[2]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


@contextmanager
def serving(data: Path, *arguments: str, target: str = "web") -> Iterator[Desk]:
    """Start `python -m build serve` on a free port, and end it as Ctrl-C does.

    Args:
        data: A folder to be made, for saves and players.
        arguments: More options.
        target: What is served: "web" or "tiktok".
    """
    data.mkdir()
    log = data / "serve.log"
    command = ["build", "serve", target, "--port", "0", "--data", str(data), *arguments]
    with running_program(command, log, signal.SIGINT) as printed:
        address = printed.readline().strip()
        assert address.startswith("http"), log.read_text("utf-8")
        yield Desk(address.rstrip("/"), data)
