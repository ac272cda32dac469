"""The pinned sources, as the stages inside the enclosure read them."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

ARCHIVES = Path("/comet/sources")
PINS = Path("/comet/recipe/pins.toml")


def sources() -> dict[str, dict[str, Any]]:
    """Return every source by its name: package, version and files (sha256 by file name)."""
    pinned: dict[str, dict[str, Any]] = tomllib.loads(PINS.read_text("utf-8"))["source"]
    return pinned


def is_there(name: str, sha256: str) -> bool:
    """Tell whether an archive is there, unaltered."""
    path = ARCHIVES / name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
