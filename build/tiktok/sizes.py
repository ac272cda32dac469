"""How large the parts of the package are, and may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from build.check.findings import Level
from build.errors import PackageError

_KILOBYTE: Final = 1024
_MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Part:
    """A part of the package.

    Args:
        title: What it is called.
        prefix: What its paths begin with; empty for the main package.
    """

    title: str
    prefix: str


MAIN: Final = Part("main package", "")
PARTS: Final = (
    MAIN,
    Part("subpackage engine", "engine/"),
    Part("subpackage app", "app/"),
)


@dataclass(frozen=True)
class Standard:
    """What a package must keep to.

    Args:
        main: How many bytes the main package may have.
        subpackage: How many each subpackage may have.
        whole: How many all of it may have.
        refused: The weights of the checker's findings that end a build; the others are told.
    """

    main: int
    subpackage: int
    whole: int
    refused: frozenset[Level]

    def limit_of(self, part: Part) -> int:
        """Return how many bytes a part may have."""
        return self.main if part is MAIN else self.subpackage


OURS: Final = Standard(
    main=1 * _MEGABYTE,
    subpackage=4 * _MEGABYTE,
    whole=5 * _MEGABYTE,
    refused=frozenset({Level.ERROR, Level.WARNING}),
)
"""For Comet Hop: no more than players wait for, and no doubt."""

TIKTOKS: Final = Standard(
    main=4 * _MEGABYTE,
    subpackage=30 * _MEGABYTE,
    whole=30 * _MEGABYTE,
    refused=frozenset({Level.ERROR}),
)
"""For other games: what TikTok takes (page debug-your-mini-game, 2026-05-01)."""


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


def check_sizes(files: Mapping[str, bytes], standard: Standard = OURS) -> None:
    """Refuse a package that is too large.

    Args:
        files: Bytes by path.
        standard: What it must keep to.

    Raises:
        PackageError: Says which part, and by how much.
    """
    sizes = part_sizes(files)
    rows = [(part.title, size, standard.limit_of(part)) for part, size in sizes.items()]
    rows.append(("whole package", sum(sizes.values()), standard.whole))
    for title, size, limit in rows:
        if size > limit:
            raise PackageError(
                f"The {title} has {size:,} bytes, {size - limit:,} more than it may.",
                "The table of `python -m build tiktok` shows which files are large.",
            )


def size_table(files: Mapping[str, int], standard: Standard = OURS) -> str:
    """Return the parts and their files, the largest first, for a terminal.

    Args:
        files: Sizes by path.
        standard: What the package must keep to.
    """
    lines = []
    for part in PARTS:
        mine = {path: size for path, size in files.items() if part_of(path) is part}
        total = sum(mine.values())
        limit = standard.limit_of(part)
        lines.append(f"{_kilobytes(total)}  of {_kilobytes(limit)}  {part.title}")
        by_size = sorted(mine.items(), key=lambda item: (-item[1], item[0]))
        lines += [f"{_kilobytes(size)}      {path}" for path, size in by_size]
    total = sum(files.values())
    lines.append(f"{_kilobytes(total)}  of {_kilobytes(standard.whole)}  whole package")
    return "\n".join(lines)


def _kilobytes(size: int) -> str:
    return f"{size / _KILOBYTE:>9,.1f} KB"
