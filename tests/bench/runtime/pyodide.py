"""Pyodide, as npm has it: fetched once by npm, and held against its pinned hash each time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import subprocess
import tarfile
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.node import node

PYODIDE_FILES: Final = (
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "python_stdlib.zip",
    "pyodide.mjs",
    "pyodide-lock.json",
)
"""What a page loads of it."""

_PINS: Final = Path(__file__).with_name("pyodide.toml")
_PATIENCE_S: Final = 120


class PeerMissingError(Exception):
    """The peer is not here; the message says what to do."""


@dataclass(frozen=True)
class Pin:
    """A package of npm.

    Args:
        name: Its name.
        version: Its version.
        integrity: Of its archive, as npm writes it: `sha512-` and base64.
    """

    name: str
    version: str
    integrity: str

    @property
    def archive(self) -> str:
        """The name of its archive."""
        return f"{self.name}-{self.version}.tgz"


def pinned() -> Pin:
    """Return the version of Pyodide that is measured."""
    return Pin(**tomllib.loads(_PINS.read_text("utf-8")))


def npm_pack(pin: Pin, folder: Path) -> None:
    """Have npm put a package's archive into a folder.

    Raises:
        PeerMissingError: npm is not here, or cannot have it.
    """
    npm = next(node().parents[1].rglob("npm/bin/npm-cli.js"), None)
    if npm is None:
        raise PeerMissingError("npm is not beside Node: pip install -r requirements.txt")
    command: list[str | Path] = [
        node(),
        npm,
        "pack",
        f"{pin.name}@{pin.version}",
        "--pack-destination",
        folder,
    ]
    try:
        done = subprocess.run(
            [*command, "--silent"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PeerMissingError("npm does not answer: see that there is a network.") from None
    if done.returncode != 0:
        reason = (done.stderr.strip() or "it gives no reason").splitlines()[-1]
        raise PeerMissingError(f"npm cannot have {pin.name} {pin.version}: {reason}")


def pyodide_files(
    cache: Path, pin: Pin, fetch: Callable[[Pin, Path], None] = npm_pack
) -> dict[str, bytes]:
    """Return what a page loads of Pyodide: bytes by name.

    Args:
        cache: The folder that keeps the archive.
        pin: Which version.
        fetch: Puts the archive into that folder.

    Raises:
        PeerMissingError: It cannot be had, or is not what was pinned.
    """
    cache.mkdir(parents=True, exist_ok=True)
    archive = cache / pin.archive
    if not archive.is_file():
        fetch(pin, cache)
    content = archive.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if not hmac.compare_digest(found, pin.integrity):
        archive.unlink()
        raise PeerMissingError(
            f"{pin.archive} is not what {_PINS.name} pins: it was deleted; start once more."
        )
    return _unpacked(content)


def _unpacked(archive: bytes) -> dict[str, bytes]:
    files = {}
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
        for name in PYODIDE_FILES:
            member = opened.extractfile(f"package/{name}")
            assert member is not None
            files[name] = member.read()
    return files
