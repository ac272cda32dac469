"""Writes NOTICES.txt: whose work the runtime is, on which terms, and how to link it anew.

Usage: notices.py OUT
"""

import sys
from pathlib import Path

from .pins import sources

TREES = Path("/comet/src")
OTHERS = {
    "Emscripten's C library and glue": Path("/usr/share/doc/emscripten/copyright"),
}
OFFER = """\
This runtime links work of others into one WebAssembly module, python.wasm. Their terms follow.

pygame-ce and mpg123 are under the GNU Lesser General Public License, version 2.1. Whoever gets the
module may change them and link the module anew: everything that takes is published with the
project's sources in build/runtime/ (the recipe, its patches, its C code and the pinned versions
and sha256 of every source archive), and `python -m build runtime` does it. The unchanged sources
are those that the versions below name, of Debian and of the Python package index.

What was changed in them: build/runtime/recipe/patches/ holds every change with its reason.
"""
RULE = "=" * 80


def main() -> None:
    """Write the notices."""
    parts = [OFFER]
    for name, source in sorted(sources().items()):
        title = f"{source['title']} {source['version']} ({source['licence']})"
        parts.append(f"{RULE}\n{title}\n{RULE}\n\n{terms(TREES / name)}")
    for title, path in OTHERS.items():
        parts.append(f"{RULE}\n{title}\n{RULE}\n\n{path.read_text('utf-8')}")
    Path(sys.argv[1]).write_text("\n".join(parts), "utf-8")


def terms(tree: Path) -> str:
    """Return a source's terms: as Debian collected them, or as pygame-ce has them."""
    copyright_file = tree / "debian/copyright"
    if copyright_file.exists():
        return copyright_file.read_text("utf-8")
    return (tree / "docs/LGPL.txt").read_text("utf-8")


if __name__ == "__main__":
    main()
