"""What a game's folder says of it: its names, and its place at TikTok."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

CONFIG: Final = "tiktok.toml"
"""The file of a game's folder that says its place at TikTok."""

_UNPLACED: Final = Path(__file__).parent / CONFIG
_NAMELESS: Final = "game"
_LONGEST: Final = 40


def machine_name(folder: Path) -> str:
    """Return a folder's name in lower-case letters, digits and single hyphens.

    Args:
        folder: The game's folder.
    """
    plain = unicodedata.normalize("NFKD", folder.resolve().name).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    return "-".join(words)[:_LONGEST].strip("-") or _NAMELESS


def title_of(folder: Path) -> str:
    """Return a folder's name as players read it: `space_rocks` as `Space Rocks`.

    Args:
        folder: The game's folder.
    """
    name = folder.resolve().name.encode("utf-8", "replace").decode()
    words = re.split(r"[-_\s]+", name.strip("-_ "))
    return " ".join(word.capitalize() if word.islower() else word for word in words) or "Game"


def config_of(folder: Path) -> Path:
    """Return the file with a game's place at TikTok, one with placeholders when it has none.

    Args:
        folder: The game's folder.
    """
    own = folder / CONFIG
    return own if own.is_file() else _UNPLACED
