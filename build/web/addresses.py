"""Sees that a site asks for nothing beyond itself: its texts name no other place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from build.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

_TEXTS: Final = frozenset({".css", ".html", ".js", ".json", ".svg"})
"""What a browser reads for addresses. Licences keep their words, and they name their authors'."""

_ADDRESS: Final = re.compile(
    r"""\b(?:https?|wss?|ftp):/ */[^\s"'`<>)]*|["'(=] *//[a-z0-9][^\s"'`<>)]*""", re.IGNORECASE
)


def check_addresses(site: Path) -> None:
    """Refuse a site with an address of another place in it, be it in a comment.

    Args:
        site: The folder that will be served.

    Raises:
        SourceError: Names each file and line.
    """
    faults = [
        f"{path.relative_to(site).as_posix()}:{number} {match[0]}"
        for path in sorted(site.rglob("*"))
        if path.suffix in _TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in _ADDRESS.finditer(line)
    ]
    if faults:
        raise SourceError(
            "The page names other places:\n  " + "\n  ".join(faults),
            "It has to hold all that it needs: put the thing beside the page, or drop the address.",
        )
