"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Generic, TypeVar


class Level(Enum):
    """How much a finding weighs; the worst comes first."""

    ERROR = "error"
    """It is refused, or it does not run."""
    WARNING = "warning"
    """It is refused or fails somewhere, or nobody has shown that it works."""
    NOTE = "note"
    """Worth a look."""


LEVELS: Final = tuple(Level)
"""All levels, the worst first."""


class Evidence(Enum):
    """Who says so."""

    OFFICIAL = "TikTok's page"
    FIRST_PARTY = "TikTok's own code"
    FIELD = "seen on real phones or at the real upload"
    REPORTED = "a third party's word"
    SOURCE = "read in its source"
    FAMILY = "the sister platform's page"
    OURS = "our own finding"


@dataclass(frozen=True)
class Source:
    """Where a rule comes from.

    Args:
        page: Address of the page, or a path within this project.
        date: The page's own date, or the day of the copy that was read, as `yyyy-mm-dd`.
        evidence: Who says so.
    """

    page: str
    date: str
    evidence: Evidence = Evidence.OFFICIAL

    def __str__(self) -> str:
        """Return it for people."""
        return f"{self.page} ({self.date}, {self.evidence.value})"


@dataclass(frozen=True)
class Place:
    """Where something stands.

    Args:
        path: The file, with `/` between folders, seen from the package's root; empty for the
            package as a whole.
        line: Counted from 1, None for the whole file.
        column: In characters, counted from 1, None for the whole line.
    """

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return it for people: `path:line:column`."""
        parts = (self.path or ".", self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)


WHOLE: Final = Place("")
"""The package as a whole."""


@dataclass(frozen=True)
class Fault:
    """One place that breaks a rule.

    Args:
        place: Where.
        message: What is wrong there, in one sentence.
    """

    place: Place
    message: str


S = TypeVar("S")


@dataclass(frozen=True)
class Rule(Generic[S]):
    """One rule.

    Args:
        id: Its name, in lower case with hyphens.
        level: How much breaking it weighs.
        what: What it asks for, in one sentence.
        why: What happens to a package that breaks it.
        mend: What to do about it.
        source: Who says so, and where.
        find: Gives each place that breaks it.
    """

    id: str
    level: Level
    what: str
    why: str
    mend: str
    source: Source
    find: Callable[[S], Iterable[Fault]]


@dataclass(frozen=True)
class Finding:
    """A rule, and one place that breaks it.

    Args:
        rule: Which rule.
        place: Where it is broken.
        message: What is wrong there, in one sentence.
    """

    rule: Rule[Any]
    place: Place
    message: str


def apply(rules: Sequence[Rule[S]], subject: S) -> tuple[Finding, ...]:
    """Return what rules find, in the order of the rules and then of the places.

    Args:
        rules: The rules to apply.
        subject: What they look at.
    """
    return tuple(
        Finding(rule, fault.place, fault.message)
        for rule in rules
        for fault in sorted(rule.find(subject), key=_order)
    )


def _order(fault: Fault) -> tuple[str, int, int, str]:
    place = fault.place
    return place.path, place.line or 0, place.column or 0, fault.message
