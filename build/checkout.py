"""What of this checkout is packed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import assets
from build.staging import Sources

if TYPE_CHECKING:
    from pathlib import Path

PRELOADS: Final = ("game.application", "game.host")
"""What the game's `main.py` imports: by far the longest part of a start from nothing."""


def checkout_sources(checkout: Path) -> Sources:
    """Make the assets and return where the parts of the application are.

    Args:
        checkout: The folder of this project.

    Raises:
        AssetsError: The assets cannot be made.
    """
    folder = checkout / "dist" / "assets"
    assets.make(folder, tell=_tell)
    return Sources(checkout / "game", checkout / "platform_bridge", folder, PRELOADS)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
