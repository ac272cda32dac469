"""The errors of making the assets.

```
AssetsError
└── ForeignFolderError    the folder to write holds something that we did not make
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class AssetsError(Exception):
    """Anything that keeps the assets from being made; its message says what to do next."""


class ForeignFolderError(AssetsError):
    """The folder to write holds something that we did not make, so it is left as it is.

    Args:
        folder: The path that was asked for.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is not empty and was not made by this project, so nothing was written. "
            "Name another folder with --out, or move that one away.",
        )
        self.folder = folder
