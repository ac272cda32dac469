"""The runtime as a package carries it: archives deflated, a snapshot that fits them, brotli."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.archive import write_zip
from build.bytecode import RuntimeFiles
from build.host import MAKE_SNAPSHOT
from build.node import run_node
from build.web.twins import brotlied

ARCHIVES: Final = ("stdlib.zip", "site.zip")
PACKED: Final = ("python.wasm", "snapshot.bin")
"""What is compressed by brotli, and unpacked when the game starts."""

_SNAPSHOT_PARTS: Final = ("python.wasm", *ARCHIVES)


@dataclass(frozen=True)
class Engine:
    """What runs the game.

    Args:
        glue: The text of `python.js`.
        files: Bytes by name: `python.wasm`, `snapshot.bin` and the archives, as they are unpacked.
        compressed: The same for those that are packed by brotli.
    """

    glue: str
    files: Mapping[str, bytes]
    compressed: Mapping[str, bytes]

    @property
    def sha256(self) -> dict[str, str]:
        """Return the sums that the snapshot is held against."""
        return {name: hashlib.sha256(self.files[name]).hexdigest() for name in _SNAPSHOT_PARTS}


def make_engine(runtime: RuntimeFiles, epoch: int, cache: Path) -> Engine:
    """Return a runtime as a package carries it.

    The archives are deflated, because no server compresses them on the way; Python reads little of
    them, as most modules are in the snapshot. The snapshot is taken anew, because it remembers
    where in an archive each module lies.

    Args:
        runtime: What was built.
        epoch: The time of every archive's entries, in seconds since 1970.
        cache: Keeps what was compressed once.

    Raises:
        NodeError: The snapshot cannot be taken.
    """
    with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
        folder = Path(scratch)
        for name in ("python.js", "python.wasm"):
            shutil.copyfile(runtime.file(name), folder / name)
        for name in ARCHIVES:
            with zipfile.ZipFile(runtime.file(name)) as archive:
                entries = {each: archive.read(each) for each in archive.namelist()}
            write_zip(folder / name, entries, epoch)
        run_node([MAKE_SNAPSHOT, "--runtime", folder], "taking the snapshot")
        files = {name: (folder / name).read_bytes() for name in (*PACKED, *ARCHIVES)}
    return Engine(
        glue=runtime.file("python.js").read_text(encoding="utf-8"),
        files=files,
        compressed={name: brotlied(files[name], cache) for name in PACKED},
    )
