"""A package in memory: its files, and what it holds that is no plain file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Oddity(Enum):
    """What an entry is when it is no plain file with a name of its own."""

    LINK = "link"
    """A symbolic link; what it points to is not followed."""
    SPECIAL = "special"
    """A device, a pipe or a socket."""
    ENCRYPTED = "encrypted"
    """An archive's entry that only a password opens."""
    DUPLICATE = "duplicate"
    """A second entry of one name; the first one is kept."""
    UNREADABLE_NAME = "unreadable name"
    """A file of a folder whose name is no UTF-8; its path is written with escapes."""
    WRAPPER = "wrapper"
    """A folder around everything in an archive; the other paths are seen from within it."""


@dataclass(frozen=True)
class Entry:
    """Something that is no plain file with a name of its own.

    Args:
        path: Its path.
        oddity: What it is.
    """

    path: str
    oddity: Oddity


@dataclass(frozen=True)
class Package:
    """What was read of a folder or an archive.

    Args:
        files: What each file holds, by its path as it stands there.
        oddities: What is no plain file with a name of its own.
        archive_bytes: The archive's size, None for a folder.
    """

    files: Mapping[str, bytes]
    oddities: tuple[Entry, ...] = ()
    archive_bytes: int | None = None

    def paths(self, *endings: str) -> tuple[str, ...]:
        """Return the sorted paths with one of some endings, in whatever case."""
        return tuple(path for path in sorted(self.files) if path.lower().endswith(endings))

    def bytes_under(self, root: str) -> int:
        """Return the size of everything under a folder, given with its `/`; `""` is the whole."""
        return sum(len(data) for path, data in self.files.items() if path.startswith(root))
