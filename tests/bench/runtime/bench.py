"""What the runtime is measured with, as far as this machine has it."""

from __future__ import annotations

import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from build.runtime import Runtime
from build.runtime.cache import cache_folder
from build.tiktok.brotli_words import words
from build.web.twins import brotlied
from tests import engines
from tests.bench.runtime.players import BARE, CHROMIUM, BarePlayer, PagePlayer, Player
from tests.bench.runtime.pyodide import PeerMissingError, Pin, npm_pack, pinned, pyodide_files
from tests.bench.runtime.site import isolated_server, write_site
from tests.bench.runtime.workshop import Workshop
from tests.e2e.pages import chromium

ARCHIVES: Final = ("stdlib.zip", "site.zip")
_ZLIB_LEVEL: Final = 9


@dataclass(frozen=True)
class Bench:
    """What the runtime is measured with.

    Args:
        runtime: What is measured.
        players: Where it plays, by title.
        page: Chromium, where it is here.
        pyodide: The peer's files by name, where they are here.
        sizes: The bytes of what is unpacked, by name.
        archives: The same archives packed for zlib, as files of a game.
        missing: What is not here, in sentences that say what brings it.
    """

    runtime: Runtime
    players: Mapping[str, Player]
    page: PagePlayer | None
    pyodide: Mapping[str, bytes]
    sizes: Mapping[str, int]
    archives: Mapping[str, bytes]
    missing: list[str] = field(default_factory=list)


@contextmanager
def open_bench(runtime: Runtime) -> Iterator[Bench]:
    """Make everything ready.

    Args:
        runtime: What is measured.
    """
    missing: list[str] = []
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="comet-hop-bench-")))
        workshop = Workshop(runtime, scratch)
        pyodide = find_pyodide(missing, cache_folder() / "peers")
        sizes = _keep_packed(workshop)
        players: dict[str, Player] = {}
        page = _page(workshop, pyodide, stack) if has(engines.CHROMIUM, missing) else None
        if page is not None:
            players[CHROMIUM] = page
        has_jsc = has(engines.JSC, missing)
        for title, engine in BARE.items():
            if engine == "node" or has_jsc:
                players[title] = BarePlayer(workshop, engine)
        archives = {
            f"{name}.zlib": zlib.compress(runtime.file(name).read_bytes(), _ZLIB_LEVEL)
            for name in ARCHIVES
        }
        yield Bench(runtime, players, page, pyodide, sizes, archives, missing)


def has(engine: engines.Engine, missing: list[str]) -> bool:
    """Return whether an engine is here.

    Args:
        engine: Which one.
        missing: Is told when it is not, and what brings it.
    """
    if shutil.which(engine.program) is None:
        missing.append(f"{engine.title} is not on this machine: `{engine.command}` brings it.")
        return False
    return True


def find_pyodide(
    missing: list[str], cache: Path, fetch: Callable[[Pin, Path], None] = npm_pack
) -> dict[str, bytes]:
    """Return the peer's files by name; none when it cannot be had.

    Args:
        missing: Is told why not.
        cache: The folder that keeps what was fetched.
        fetch: Puts the peer's archive into that folder.
    """
    try:
        return pyodide_files(cache, pinned(), fetch)
    except PeerMissingError as error:
        missing.append(f"Pyodide is not measured: {error}")
        return {}


def _keep_packed(workshop: Workshop) -> dict[str, int]:
    files = workshop.product.files
    sizes = {}
    for name in ("python.wasm", "snapshot.bin", *ARCHIVES):
        content = files[name].read_bytes()
        sizes[name] = len(content)
        workshop.keep_packed(f"{name}.br", brotlied(content, cache_folder() / "twins"))
    workshop.keep_packed("brotli_words.bin", words())
    return sizes


def _page(workshop: Workshop, pyodide: Mapping[str, bytes], stack: ExitStack) -> PagePlayer:
    site = workshop.scratch / "site"
    write_site(site, workshop.product, pyodide)
    address = stack.enter_context(isolated_server(site))
    return PagePlayer(workshop, stack.enter_context(chromium()), site, address)
