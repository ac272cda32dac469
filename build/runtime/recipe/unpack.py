"""Unpacks sources below /comet/src, with Debian's patches and ours (patches/NAME.toml).

Usage: unpack.py NAME...
"""

import shutil
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

from .pins import ARCHIVES, sources
from .running import output_of

TREES = Path("/comet/src")
PATCHES = Path("/comet/recipe/patches")


def main() -> None:
    """Unpack each source anew and patch it."""
    pinned = sources()
    TREES.mkdir(exist_ok=True)
    for name in sys.argv[1:]:
        tree = TREES / name
        shutil.rmtree(tree, ignore_errors=True)
        unpack(list(pinned[name]["files"]), tree)
        book = PATCHES / f"{name}.toml"
        if book.exists():
            for patch in tomllib.loads(book.read_text("utf-8"))["patch"]:
                apply(tree, patch)


def unpack(archives: list[str], tree: Path) -> None:
    """Unpack a Debian source package, or an archive with one folder."""
    descriptions = [name for name in archives if name.endswith(".dsc")]
    if descriptions:
        description = ARCHIVES / descriptions[0]
        output_of("dpkg-source", "--no-check", "-x", description, tree)
        for copy in TREES.glob("*.orig*.tar.*"):
            copy.unlink()
        return
    with tarfile.open(ARCHIVES / archives[0]) as archive:
        archive.extractall(tree, filter="data")
    (folder,) = tree.iterdir()
    for path in folder.iterdir():
        path.rename(tree / path.name)
    folder.rmdir()


def apply(tree: Path, patch: dict[str, Any]) -> None:
    """Put one text in another's place, as often as the patch says it stands there (once)."""
    path = tree / patch["file"]
    text = path.read_text("utf-8", errors="surrogateescape")
    found, expected = text.count(patch["find"]), patch.get("times", 1)
    if found != expected:
        sys.exit(f"{path}: expected {expected} times, found {found} times:\n{patch['find']}")
    text = text.replace(patch["find"], patch["put"])
    path.write_text(text, "utf-8", errors="surrogateescape")


if __name__ == "__main__":
    main()
