"""What of this checkout is packed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import assets
from build.staging import Sources

if TYPE_CHECKING:
    from pathlib import Path


def checkout_sources(checkout: Path) -> Sources:
    """Make the assets and return where the parts of the application are.

    Args:
        checkout: The folder of this project.

    Raises:
        AssetsError: The assets cannot be made.
    """
    folder = checkout / "dist" / "assets"
    assets.make(folder, tell=_tell)
    return Sources(checkout / "game", checkout / "platform_bridge", folder)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
