"""The folder of a product, which is written whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assets.errors import ForeignFolderError
from assets.folder import replacing
from build.errors import OutputError
from build.manifest import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def product_folder(out: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of `out` when the block ends without an error.

    Args:
        out: The folder to make or to replace.

    Yields:
        The folder to fill; a manifest of ours has to be in it.

    Raises:
        OutputError: `out` holds something that this build did not make, or cannot be written.
    """
    try:
        with replacing(out, is_ours) as folder:
            yield folder
    except ForeignFolderError as error:
        raise OutputError(
            f"{error.folder} is not empty and was not made by this build: it holds no manifest "
            "of ours.",
            "Name another folder with --out, or move that one away.",
        ) from error
    except OSError as error:
        raise OutputError(
            f"{out} could not be written: {error}.",
            "Free some room, mend its permissions, or name another folder with --out.",
        ) from error
