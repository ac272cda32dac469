"""Rules on sizes. What counts is the size before compression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from build.check.findings import WHOLE, Fault, Level, Rule
from build.check.sources import DEBUG, SUBMISSION
from build.check.subject import Subject

MEBIBYTE: Final = 1 << 20
TOTAL_LIMIT: Final = 30 * MEBIBYTE
UNITY_TOTAL_LIMIT: Final = 60 * MEBIBYTE
MAIN_LIMIT: Final = 4 * MEBIBYTE
SUBPACKAGE_LIMIT: Final = 4 * MEBIBYTE
ARCHIVE_LIMIT: Final = 200 * MEBIBYTE


def _total(subject: Subject) -> Iterator[Fault]:
    limit = UNITY_TOTAL_LIMIT if subject.is_unity else TOTAL_LIMIT
    size = subject.package.bytes_under("")
    if size > limit:
        yield Fault(WHOLE, f"The package has {_shown(size)}, more than {_shown(limit)}.")


def _main(subject: Subject) -> Iterator[Fault]:
    inside = sum(subject.package.bytes_under(entry.folder) for entry in subject.subpackages)
    size = subject.package.bytes_under("") - inside
    if size > MAIN_LIMIT and not subject.is_unity:
        message = f"The main package has {_shown(size)}, more than {_shown(MAIN_LIMIT)}."
        yield Fault(WHOLE, message)


def _independent(subject: Subject) -> Iterator[Fault]:
    yield from _too_large(subject, is_independent=True)


def _ordinary(subject: Subject) -> Iterator[Fault]:
    yield from _too_large(subject, is_independent=False)


def _too_large(subject: Subject, *, is_independent: bool) -> Iterator[Fault]:
    for entry in subject.subpackages:
        size = subject.package.bytes_under(entry.folder)
        is_asked = entry.is_independent is is_independent and not subject.is_unity
        if is_asked and size > SUBPACKAGE_LIMIT:
            message = f"{entry.name!r} has {_shown(size)}, more than {_shown(SUBPACKAGE_LIMIT)}."
            yield Fault(entry.place, message)


def _archive(subject: Subject) -> Iterator[Fault]:
    size = subject.package.archive_bytes
    if size is not None and size > ARCHIVE_LIMIT:
        yield Fault(WHOLE, f"The archive has {_shown(size)}, more than {_shown(ARCHIVE_LIMIT)}.")


def _shown(size: int) -> str:
    return f"{size / MEBIBYTE:.2f} MB"


SIZE_RULES: Final = (
    Rule(
        id="total-size",
        level=Level.ERROR,
        what="The whole package has at most 30 MB before compression (60 MB from Unity).",
        why="A breach is a warning in the DevTool and an error at the upload.",
        mend="Shrink pictures and sounds, or load them from a trusted domain.",
        source=DEBUG,
        find=_total,
    ),
    Rule(
        id="main-size",
        level=Level.ERROR,
        what="The main package, which is all that stands in no subpackage, has at most 4 MB.",
        why="A breach is a warning in the DevTool and an error at the upload.",
        mend="Move the engine and the assets into subpackages.",
        source=DEBUG,
        find=_main,
    ),
    Rule(
        id="independent-size",
        level=Level.ERROR,
        what="Each independent subpackage has at most 4 MB.",
        why="A breach is a warning in the DevTool and an error at the upload.",
        mend="Split the subpackage, or make it an ordinary one.",
        source=DEBUG,
        find=_independent,
    ),
    Rule(
        id="subpackage-size",
        level=Level.WARNING,
        what="An ordinary subpackage has at most 4 MB.",
        why="No limit is published for it: ports have put 6 MB there, and a team with games "
        "online keeps to 4 MB.",
        mend="Split the subpackage, or try it at the real upload.",
        source=DEBUG,
        find=_ordinary,
    ),
    Rule(
        id="archive-size",
        level=Level.ERROR,
        what="The zip archive has at most 200 MB.",
        why="The Portal takes no larger one.",
        mend="Leave out what the game does not need.",
        source=SUBMISSION,
        find=_archive,
    ),
)
"""How large a package may be."""
