"""All that the game shows and plays, made by code.

Nothing binary is committed: `make` paints the pictures and synthesises the sounds into a folder.
"""

from __future__ import annotations

from assets.errors import AssetsError, ForeignFolderError
from assets.recipe import make

__all__ = ["AssetsError", "ForeignFolderError", "make"]
