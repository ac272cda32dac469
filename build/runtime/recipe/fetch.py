"""Fetches the pinned source packages that are not there yet, and checks every archive.

Usage: fetch.py
"""

import sys
from typing import Any

from .pins import ARCHIVES, is_there, sources
from .running import run


def main() -> None:
    """Fetch and check."""
    ARCHIVES.mkdir(parents=True, exist_ok=True)
    for source in sources().values():
        wrong = missing(source)
        if wrong and "package" in source:
            fetch(f"{source['package']}={source['version']}")
            wrong = missing(source)
        if wrong:
            sys.exit(f"Not there, or not as pinned: {', '.join(wrong)}")


def missing(source: dict[str, Any]) -> list[str]:
    """Return the archives of a source that are not there as pinned."""
    return [name for name, sha256 in source["files"].items() if not is_there(name, sha256)]


def fetch(package: str) -> None:
    """Fetch a Debian source package by the enclosure's own apt."""
    command = ["apt-get", "source", "--download-only", "-o", "APT::Sandbox::User=root", package]
    if run(*command, cwd=ARCHIVES) != 0:
        sys.exit(
            f"The mirror has no {package} (any more). Give kept archives by --sources DIR, or move "
            "on to what it has by --update-pins."
        )


if __name__ == "__main__":
    main()
