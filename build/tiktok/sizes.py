"""How large the parts of the package are, and may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from build.errors import PackageError

_KILOBYTE: Final = 1024
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """A part of the package.

    Args:
        title: What it is called.
        prefix: What its paths begin with; empty for the main package.
        limit: How many bytes it may have. TikTok allows more (30 MB in all, 4 MB for the main
            package; page debug-your-mini-game, 2026-05-01): these are what players wait for.
    """

    title: str
    prefix: str
    limit: int


MAIN: Final = Part("main package", "", 1 * _MEGABYTE)
PARTS: Final = (
    MAIN,
    Part("subpackage engine", "engine/", 4 * _MEGABYTE),
    Part("subpackage app", "app/", 4 * _MEGABYTE),
)
WHOLE_LIMIT: Final = 5 * _MEGABYTE


def part_sizes(files: Mapping[str, bytes]) -> dict[Part, int]:
    """Return how many bytes each part has.

    Args:
        files: Bytes by path.
    """
    sizes = dict.fromkeys(PARTS, 0)
    for path, data in files.items():
        sizes[part_of(path)] += len(data)
    return sizes


def part_of(path: str) -> Part:
    """Return the part that a file of the package belongs to."""
    return next((part for part in PARTS[1:] if path.startswith(part.prefix)), MAIN)


def check_sizes(files: Mapping[str, bytes]) -> None:
    """Refuse a package that is too large.

    Args:
        files: Bytes by path.

    Raises:
        PackageError: Says which part, and by how much.
    """
    sizes = part_sizes(files)
    rows = [(part.title, size, part.limit) for part, size in sizes.items()]
    rows.append(("whole package", sum(sizes.values()), WHOLE_LIMIT))
    for title, size, limit in rows:
        if size > limit:
            raise PackageError(
                f"The {title} has {size:,} bytes, {size - limit:,} more than it may.",
                "The table of `python -m build tiktok` shows which files are large.",
            )


def size_table(files: Mapping[str, int]) -> str:
    """Return the parts and their files, the largest first, for a terminal.

    Args:
        files: Bytes by path.
    """
    lines = []
    for part in PARTS:
        mine = {path: size for path, size in files.items() if part_of(path) is part}
        total = sum(mine.values())
        lines.append(f"{_kilobytes(total)}  of {_kilobytes(part.limit)}  {part.title}")
        by_size = sorted(mine.items(), key=lambda item: (-item[1], item[0]))
        lines += [f"{_kilobytes(size)}      {path}" for path, size in by_size]
    total = sum(files.values())
    lines.append(f"{_kilobytes(total)}  of {_kilobytes(WHOLE_LIMIT)}  whole package")
    return "\n".join(lines)


def _kilobytes(size: int) -> str:
    return f"{size / _KILOBYTE:>9,.1f} KB"
