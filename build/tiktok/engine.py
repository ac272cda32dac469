"""What runs the game, as a package carries it: compressed by brotli."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.bytecode import RuntimeFiles
from build.snapshot import SNAPSHOT, make_snapshot
from build.web.twins import brotlied

WASM: Final = "python.wasm"
ARCHIVES: Final = ("stdlib.zip", "site.zip")
"""What Python imports from: little of it, as most modules are in the snapshot."""


@dataclass(frozen=True)
class Engine:
    """What runs the game.

    Args:
        glue: The text of `python.js`.
        files: Bytes by name: `python.wasm`, the archives and `snapshot.bin`, as they are unpacked.
        compressed: The same, compressed.
    """

    glue: str
    files: Mapping[str, bytes]
    compressed: Mapping[str, bytes]

    @property
    def sha256(self) -> dict[str, str]:
        """Return the sums that the snapshot is held against."""
        return {name: hashlib.sha256(self.files[name]).hexdigest() for name in (WASM, *ARCHIVES)}


def make_engine(
    runtime: RuntimeFiles, app: bytes, preloads: Sequence[str], cache: Path, quality: int | None
) -> Engine:
    """Return a runtime as a package carries it, with a snapshot that fits the game.

    Args:
        runtime: What was built.
        app: The bytes of the game's `app.zip`.
        preloads: The modules that the snapshot holds.
        cache: Keeps what was compressed once.
        quality: Of brotli for the snapshot, which changes with the game; None takes the best.

    Raises:
        NodeError: The snapshot cannot be taken.
    """
    files = {name: runtime.file(name).read_bytes() for name in (WASM, *ARCHIVES)}
    compressed = {name: brotlied(data, cache) for name, data in files.items()}
    snapshot = make_snapshot(runtime, app, preloads)
    return Engine(
        glue=runtime.file("python.js").read_text(encoding="utf-8"),
        files=files | {SNAPSHOT: snapshot},
        compressed=compressed | {SNAPSHOT: brotlied(snapshot, cache, quality)},
    )
