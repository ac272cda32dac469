"""The snapshot that a game starts from: Python, awake, with what the game imports first."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from build.bytecode import RuntimeFiles
from build.host import MAKE_SNAPSHOT
from build.node import run_node

SNAPSHOT: Final = "snapshot.bin"
_PARTS: Final = ("python.js", "python.wasm", "stdlib.zip", "site.zip")


def make_snapshot(runtime: RuntimeFiles, app: bytes, preloads: Sequence[str]) -> bytes:
    """Return the snapshot of a game.

    Without `preloads` it is the runtime's own, and nothing of the game is run. With them it fits
    this game alone, whose modules are imported here, in Node, by the runtime that will go on with
    them; `build/host/make_snapshot.js` says what they may not do then.

    Args:
        runtime: What runs the game.
        app: The bytes of its `app.zip`.
        preloads: The modules that it holds, with all that they import.

    Raises:
        NodeError: The modules cannot be imported, or do what they may not.
    """
    if not preloads:
        return runtime.file(SNAPSHOT).read_bytes()
    with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
        folder = Path(scratch)
        for name in _PARTS:
            shutil.copyfile(runtime.file(name), folder / name)
        (folder / "app.zip").write_bytes(app)
        run_node(
            [MAKE_SNAPSHOT, "--runtime", folder, "--modules", ",".join(preloads)],
            "taking the snapshot",
        )
        return (folder / SNAPSHOT).read_bytes()
