"""Has the small game's story told in each engine, and gives what is recorded."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from socket import socket
from socketserver import BaseServer
from threading import Thread
from typing import Any, Self
from zipfile import ZipFile

from playwright.sync_api import ConsoleMessage, Page, sync_playwright

from build.host import SCRIPTS, host_script
from build.node import node
from build.runtime import Runtime
from tests import engines
from tests.build.host.scripts import JS, PAPER_GL

Record = dict[str, Any]

PARTS = ("python.wasm", "stdlib.zip", "site.zip")
BARE_ENGINES = ("node", "jsc", "jsc without its JIT")
BROWSERS = ("page", "worker")

POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; report-uri /reports"
"""What a page may: the strictest that runs WebAssembly at all."""

_GAME = Path(__file__).parent / "game"
_SITE = Path(__file__).parent / "site"
_PATIENCE_S = 120
_BOUNDED = """
([name, patience]) => Promise.race([
  story(name),
  new Promise((_, reject) => setTimeout(() => reject(new Error("The story hangs.")), patience)),
])
"""
# WebGL without a graphics card.
_WEBGL_FLAGS = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
_SOUND_FLAG = "--autoplay-policy=no-user-gesture-required"
_TYPES = {".html": "text/html", ".js": "text/javascript", ".png": "image/png"}


@dataclass(frozen=True)
class Product:
    """What a story is told with.

    Args:
        files: The runtime's files and the game's archive, by name.
        sha256: The hashes of what a snapshot is made for, by name.
    """

    files: Mapping[str, Path]
    sha256: Mapping[str, str]

    @property
    def sums_script(self) -> str:
        return f"var sha256 = {json.dumps(dict(self.sha256))};"


def make_product(runtime: Runtime, scratch: Path) -> Product:
    """Return a runtime with the small game.

    Args:
        runtime: What was built.
        scratch: A folder for the game's archive.
    """
    files = {name: runtime.file(name) for name in (*PARTS, "python.js", "snapshot.bin")}
    files["app.zip"] = pack_game(scratch / "app.zip", small_game())
    return Product(files, {name: sha256(files[name].read_bytes()).hexdigest() for name in PARTS})


def small_game() -> dict[str, bytes]:
    """Return the small game's files."""
    return {path.name: path.read_bytes() for path in _GAME.glob("*.py")}


def pack_game(target: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive as a host is given one, and return its path."""
    with ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    return target


@dataclass(frozen=True)
class BareStory:
    """A story for an engine that has nothing but the language.

    Args:
        product: What it is told with.
        script: Comes to a promise of its record.
        replaced: Files in the place of the product's, by name.
        store: The folder where `store` and `load` keep texts.
        more: Scripts with stories of their own.
    """

    product: Product
    script: str = "playStory(envOf(loadBareEnv()))"
    replaced: Mapping[str, Path] = field(default_factory=dict)
    store: Path | None = None
    more: tuple[Path, ...] = ()

    def tell(self, engine: str, scratch: Path) -> subprocess.CompletedProcess[str]:
        """Run it in one of the bare engines, in bounded time.

        Args:
            engine: Its name in `BARE_ENGINES`.
            scratch: A folder for what the engine is told.
        """
        settings = scratch / "settings.json"
        settings.write_text(json.dumps(self._settings(scratch)), encoding="utf-8")
        if engine == "node":
            command = [node(), JS / "node_story.js", settings]
        else:
            command = [engines.require(engines.JSC), JS / "jsc_story.js", Path("--"), settings]
        jit = {"JSC_useJIT": "0"} if engine == "jsc without its JIT" else {}
        return subprocess.run(
            command,
            env={**os.environ, **jit},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )

    def record(self, engine: str, scratch: Path) -> Record:
        """Return what it comes to."""
        done = self.tell(engine, scratch)
        assert done.returncode == 0, done.stdout + done.stderr
        record: Record = json.loads(done.stdout)
        return record

    def _settings(self, scratch: Path) -> dict[str, object]:
        sums = scratch / "sums.js"
        sums.write_text(self.product.sums_script, encoding="utf-8")
        own = [JS / name for name in ("story.js", "failures.js", "bare_env.js", "env.js")]
        scripts = [*SCRIPTS, self.product.files["python.js"], sums, PAPER_GL, *own, *self.more]
        files = {**self.product.files, **self.replaced}
        return {
            "folder": str(JS),
            "scripts": [str(path) for path in scripts],
            "files": {name: str(path) for name, path in files.items()},
            "story": self.script,
            "store": str(self.store or scratch),
        }


class _SiteHandler(BaseHTTPRequestHandler):
    def __init__(
        self,
        site: StorySite,
        request: socket,
        client_address: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self._site = site
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        content = self._site.files.get(self.path.removeprefix("/"))
        if content is None:
            self._site.missed.append(self.path)
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = _TYPES.get(Path(self.path).suffix, "application/octet-stream")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._site.reports.put(self.rfile.read(length).decode())
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class StorySite:
    """The pages on a port of the loopback, under the strict policy.

    Args:
        product: What they load.

    Attributes:
        files: What is served, by name.
        reports: What browsers reported of breaches of the policy.
        missed: The paths that were asked for in vain.
    """

    def __init__(self, product: Product) -> None:
        scripts = [JS / name for name in ("story.js", "browser_env.js", "env.js", "bare.js")]
        self.files = {path.name: path.read_bytes() for path in (*_SITE.iterdir(), *scripts)}
        self.files |= {name: path.read_bytes() for name, path in product.files.items()}
        self.files["host.js"] = host_script().encode()
        self.files["sums.js"] = product.sums_script.encode()
        self.files["icon.png"] = b""
        self.reports: Queue[str] = Queue()
        self.missed: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_SiteHandler, self))
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def chromium() -> Iterator[Page]:
    """Start Chromium with WebGL, and give a page of it."""
    program = engines.require(engines.CHROMIUM)
    flags = [flag for flag in engines.CHROMIUM_FLAGS if flag != "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*flags, *_WEBGL_FLAGS, _SOUND_FLAG]
        )
        yield browser.new_page()
        browser.close()


def browser_record(
    product: Product, name: str, story: str = "playStory", more: tuple[Path, ...] = ()
) -> Record:
    """Return what a story comes to in a page or a worker.

    Args:
        product: What it is told with.
        name: One of `BROWSERS`.
        story: The function that tells it.
        more: Scripts with stories of their own.
    """
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    with StorySite(product) as site, chromium() as page:
        site.files["story.js"] += b"".join(path.read_bytes() for path in more)
        page.on("console", note)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{site.origin}/{name}.html")
        record: Record = page.evaluate(_BOUNDED, [story, _PATIENCE_S * 1000])
        record["troubles"] = [*troubles, *site.reports.queue, *site.missed]
    return record
