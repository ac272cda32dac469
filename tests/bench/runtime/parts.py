"""The parts of the benchmark. In each round each part has each subject take its turn."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from build.runtime.cache import cache_folder
from build.web.twins import brotlied
from tests.bench.runtime.bench import Bench
from tests.bench.runtime.game import Game, Size, play_natively
from tests.bench.runtime.players import CHROMIUM
from tests.bench.table import Table

SIZES: Final[Sequence[Size]] = ((360, 640), (540, 960))
PYODIDE: Final = "`loadPyodide()`"
NATIVE: Final = "desktop"
COLD: Final = "cold"
RESTORED: Final = "from the snapshot"
WHOLE: Final = "together"
PYTHON: Final = "Python"
SNAPSHOT: Final = "snapshot.bin"
HOST_UNPACKS: Final = "where the host unpacks it"
WE_UNPACK: Final = "where `brotli.js` does"
UPDATE: Final = "update"
DRAW: Final = "draw"
PRESENT: Final = "present"
PAGE_FPS: Final = 60

_STAGES: Final = {"restore": PYTHON, "boot": PYTHON}
_FRAMES: Final = {"warm_frames": 120, "frames": 120}
_BEST_GZIP: Final = 9
_LARGE: Final = SIZES[-1]

Progress = Callable[[str], None]


class Part(Protocol):
    """One part of the benchmark."""

    def take_turns(self, progress: Progress) -> None:
        """Measure every subject once.

        Args:
            progress: Is told what is measured now.
        """
        ...

    def tables(self) -> Sequence[Table]:
        """Return what was measured so far."""
        ...


class Sizes:
    """What is shipped, and what the peer ships; it does not change by the round.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._table = Table("file", "bytes", digits=0)
        names = ("python.wasm", "python.js", "stdlib.zip", "site.zip", SNAPSHOT)
        files = {name: bench.runtime.file(name).read_bytes() for name in names}
        self._add("the runtime", files)
        self._add("Pyodide", bench.pyodide)

    def take_turns(self, progress: Progress) -> None:
        """Leave it as it is."""

    def tables(self) -> Sequence[Table]:
        """Return the one table."""
        return [self._table]

    def _add(self, owner: str, files: Mapping[str, bytes]) -> None:
        ways: Mapping[str, Callable[[bytes], bytes]] = {
            "as it is": bytes,
            "gzip -9": lambda data: gzip.compress(data, _BEST_GZIP, mtime=0),
            "brotli -11": lambda data: brotlied(data, _twins()),
        }
        for way, pack in ways.items():
            sizes = {f"`{name}`": len(pack(data)) for name, data in files.items()}
            self._table.add(way, {**sizes, f"{owner}, together": sum(sizes.values())})


class Start:
    """From bytes in memory to the first frame in Chromium, and what is held then.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.stages = Table("start in Chromium", "ms")
        self.memory = Table("memory after the start", "bytes", digits=0)

    def take_turns(self, progress: Progress) -> None:
        """Start the runtime both ways, and the peer."""
        page = self._bench.page
        if page is None:
            return
        game = Game("first_frame", _LARGE)
        for title, is_cold in ((RESTORED, False), (COLD, True)):
            progress(f"start in Chromium {title}")
            played = page.play(game, cold=is_cold)
            stages = {_STAGES.get(stage, stage): ms for stage, ms in played.stages.items()}
            self.stages.add(title, {**stages, WHOLE: played.whole})
            held = {"held by Python and pygame": played.heap, "the module's memory": played.memory}
            self.memory.add(title, held)
        if self._bench.pyodide:
            progress("start of Pyodide")
            told = page.evaluate("pyodide.html", "startPyodide")
            self.stages.add(PYODIDE, {WHOLE: told["whole"]})
            self.memory.add(PYODIDE, {"the module's memory": told["memory"]})

    def tables(self) -> Sequence[Table]:
        """Return stages and memory."""
        return [self.stages, self.memory]


class Frames:
    """What a frame of a busy game takes, beside the desktop's.

    In a page a frame comes with each of the screen's, and finds caches cold that it would find warm
    if it came at once. So there are two tables, and the desktop is in both.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.paced = Table("frame, 60 a second", "ms", digits=2)
        self.at_once = Table("frame, one at once after the other", "ms", digits=2)

    def take_turns(self, progress: Progress) -> None:
        """Play the scene in each size everywhere."""
        for size in SIZES:
            for is_paced, table in ((True, self.paced), (False, self.at_once)):
                game = Game("scene", size, {**_FRAMES, "fps": PAGE_FPS if is_paced else 0})
                progress(f"the scene at {_named(size)} on the desktop")
                _add_frame(table, NATIVE, size, play_natively(game))
                for title, player in self._bench.players.items():
                    if (title == CHROMIUM) == is_paced:
                        progress(f"the scene at {_named(size)} in {title}")
                        _add_frame(table, title, size, player.play(game).told)

    def tables(self) -> Sequence[Table]:
        """Return milliseconds, and how they stand to the desktop's."""
        tables = (self.paced, self.at_once)
        return [each for table in tables for each in (table, table.relative_to(NATIVE))]


def _add_frame(table: Table, title: str, size: Size, told: Mapping[str, float]) -> None:
    # Only Chromium has a screen on which something is shown.
    shown = (UPDATE, DRAW, PRESENT) if title == CHROMIUM else (UPDATE, DRAW)
    table.add(title, {row(part, size): told[part] for part in shown})


class Operations:
    """What frames are made of, one by one.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._table = Table("operation at 540x960", "microseconds")

    def take_turns(self, progress: Progress) -> None:
        """Do all of them everywhere."""
        game = Game("operations", _LARGE)
        progress("single operations on the desktop")
        self._table.add(NATIVE, play_natively(game))
        for title, player in self._bench.players.items():
            progress(f"single operations in {title}")
            self._table.add(title, player.play(game).told)

    def tables(self) -> Sequence[Table]:
        """Return the one table."""
        return [self._table]


class Unpacking:
    """What unpacking takes, by brotli in JavaScript and by zlib in the module.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._table = Table("unpacking", "ms")

    def take_turns(self, progress: Progress) -> None:
        """Unpack everything everywhere."""
        game = Game("inflating", _LARGE, files=self._bench.archives)
        for title, player in self._bench.players.items():
            progress(f"unpacking in {title}")
            by_brotli = player.unpack(self._bench.sizes)
            by_zlib = player.play(game).told
            self._table.add(
                title,
                {
                    **{f"`{name}` by `brotli.js`": ms for name, ms in by_brotli.items()},
                    **{f"`{name}` by zlib in the module": ms for name, ms in by_zlib.items()},
                },
            )

    def tables(self) -> Sequence[Table]:
        """Return the one table."""
        return [self._table]


class Snapshot:
    """What the snapshot saves, and what it costs: its bytes, and that it has to be unpacked.

    Args:
        bench: What to measure with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._table = Table("the snapshot", "ms")
        self._packed = len(brotlied(bench.runtime.file(SNAPSHOT).read_bytes(), _twins()))

    def take_turns(self, progress: Progress) -> None:
        """Start with it and without it everywhere."""
        game = Game("first_frame", _LARGE)
        sizes = {SNAPSHOT: self._bench.sizes[SNAPSHOT]}
        for title, player in self._bench.players.items():
            progress(f"start with and without the snapshot in {title}")
            without = player.play(game, cold=True).whole
            with_it = player.play(game).whole
            unpacking = player.unpack(sizes)[SNAPSHOT]
            self._table.add(
                title,
                {
                    "first frame without it": without,
                    "first frame with it": with_it,
                    "unpacking it by `brotli.js`": unpacking,
                    f"saved {HOST_UNPACKS}": without - with_it,
                    f"saved {WE_UNPACK}": without - with_it - unpacking,
                },
            )

    def tables(self) -> Sequence[Table]:
        """Return milliseconds, and from which speed of the download on it pays."""
        speeds = Table("download from which the snapshot pays", "bytes a second", digits=0)
        for title, figures in self._table.medians().items():
            saved = {where: figures[f"saved {where}"] for where in (HOST_UNPACKS, WE_UNPACK)}
            speeds.add(
                title, {where: self._packed / ms * 1000 for where, ms in saved.items() if ms > 0}
            )
        return [self._table, speeds]


PARTS: Final[Mapping[str, Callable[[Bench], Part]]] = {
    "sizes": Sizes,
    "start": Start,
    "frames": Frames,
    "operations": Operations,
    "snapshot": Snapshot,
    "unpacking": Unpacking,
}
"""All of them, by the names that the command takes."""


def row(part: str, size: Size) -> str:
    """Return the row of a frame's part."""
    return f"{part}, {_named(size)}"


def _twins() -> Path:
    return cache_folder() / "twins"


def _named(size: Size) -> str:
    return f"{size[0]}x{size[1]}"
