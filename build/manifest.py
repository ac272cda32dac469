"""What a build made, as a file beside it and as a table to read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANIFEST: Final = "manifest.json"
_MADE_BY: Final = "comet-hop build"


@dataclass(frozen=True)
class File:
    """A file of a build.

    Args:
        path: Where it is, with `/` between folders.
        size: In bytes.
        sha256: Of its contents, in hexadecimal.
    """

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, data: bytes) -> File:
        """Return the entry for a file's contents."""
        return cls(path, len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True)
class Manifest:
    """What one build made, and what went into it.

    Args:
        target: Such as `web`.
        runtime: Such as `pygbag`.
        settings: What it was asked for.
        packed: What the application's archive holds.
        files: What the folder holds, but for the manifest itself.
    """

    target: str
    runtime: str
    settings: Mapping[str, str]
    packed: tuple[File, ...]
    files: tuple[File, ...]

    def write(self, folder: Path) -> None:
        """Put the manifest into the folder that it describes."""
        content = {"made_by": _MADE_BY} | asdict(self)
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")

    def table(self) -> str:
        """Return the two lists with sizes and totals, for a terminal."""
        return "\n".join([*_rows("packed", self.packed), "", *_rows("made", self.files)])


def list_files(folder: Path) -> tuple[File, ...]:
    """Return the files of a folder in order of their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(File.of(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)


def is_ours(folder: Path) -> bool:
    """Tell whether a folder holds a manifest of ours, so that a build may replace it."""
    try:
        content: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("made_by") == _MADE_BY


def _rows(verb: str, files: Iterable[File]) -> Iterable[str]:
    files = tuple(files)
    for file in files:
        yield f"{file.size:>11,}  {file.path}"
    yield f"{sum(file.size for file in files):>11,}  bytes {verb} in {len(files)} files"
