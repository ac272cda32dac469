"""The pages in which Chromium measures, and who serves them."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from build.host import host_script
from tests.bench.runtime.pyodide import PYODIDE_FILES
from tests.build.host.scripts import JS
from tests.build.host.telling import Product

MEASURING: Final = Path(__file__).parent / "js" / "measuring.js"
BROTLI: Final = Path(__file__).parents[3] / "build" / "tiktok" / "js" / "brotli.js"

_PAGES: Final = Path(__file__).parent / "pages"


def write_site(folder: Path, product: Product, pyodide: Mapping[str, bytes]) -> None:
    """Write the pages and all that they load.

    Args:
        folder: Where to.
        product: The runtime.
        pyodide: Pyodide's files by name; none where it is not measured.
    """
    shutil.copytree(_PAGES, folder)
    scripts = (JS / "browser_env.js", JS / "env.js", MEASURING, BROTLI)
    for path in (*scripts, *product.files.values()):
        shutil.copyfile(path, folder / path.name)
    (folder / "host.js").write_text(host_script(), encoding="utf-8")
    (folder / "sums.js").write_text(product.sums_script, encoding="utf-8")
    (folder / "pyodide").mkdir()
    for name in PYODIDE_FILES:
        if name in pyodide:
            (folder / "pyodide" / name).write_bytes(pyodide[name])


class _IsolatedHandler(http.server.SimpleHTTPRequestHandler):
    """Isolates pages from others, because browsers give only those a clock finer than 0.1 ms."""

    def end_headers(self) -> None:
        """End the headers with those of an isolated page."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


_IsolatedHandler.extensions_map = {
    **http.server.SimpleHTTPRequestHandler.extensions_map,
    ".mjs": "text/javascript",
}


@contextmanager
def isolated_server(folder: Path) -> Iterator[str]:
    """Serve a folder to pages that are isolated from others, and give its address."""
    handler = functools.partial(_IsolatedHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
