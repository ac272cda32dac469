"""Folders that are written whole or not at all.

A product (the assets here, a bundle in `build`) is made in a temporary sibling of the folder it
is meant for and takes its place in one rename: a failure leaves the last good product, and a
folder that holds anything else is never touched.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assets.errors import ForeignFolderError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOLDER_MODE = 0o755
"""What `mkdtemp` makes is private; a product is not."""


@contextmanager
def replacing(target: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give an empty folder that becomes `target` when the block ends without an error.

    Args:
        target: The folder to make or to replace.
        is_ours: Tells whether an existing, non-empty folder is a product that may be replaced.

    Yields:
        The staging folder, a sibling of `target` (a rename does not cross file systems).

    Raises:
        ForeignFolderError: `target` is a file, or a non-empty folder that is not ours.
    """
    target = target.resolve()
    _refuse_foreign(target, is_ours)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as nest:
        staging = Path(nest) / "new"
        staging.mkdir()
        yield staging
        staging.chmod(FOLDER_MODE)
        _swap(staging, target, Path(nest) / "old")


def _refuse_foreign(target: Path, is_ours: Callable[[Path], bool]) -> None:
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not is_ours(target)):
        raise ForeignFolderError(target)


def _swap(staging: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
