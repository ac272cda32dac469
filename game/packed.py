"""What the build writes beside a packed game: where this package belongs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REWARDED_AD_UNIT: Final = "comet-hop-rewarded"
PRIVACY_URL: Final = "https://comet-hop.example/privacy"
TERMS_URL: Final = "https://comet-hop.example/terms"


@dataclass(frozen=True)
class PackedSettings:
    """What differs from one package of the game to another.

    Args:
        backend_url: Where the companion backend listens; None plays local runs.
        rewarded_ad_unit: The placement of rewarded ads.
        privacy_url: The privacy policy.
        terms_url: The terms of service.
        pilot: How well the game plays by itself, a name of `game.pilot.SKILLS`; None lets the
            player play.
    """

    backend_url: str | None = None
    rewarded_ad_unit: str = REWARDED_AD_UNIT
    privacy_url: str = PRIVACY_URL
    terms_url: str = TERMS_URL
    pilot: str | None = None


def read_packed_settings(file: Path) -> PackedSettings:
    """Read the settings of a package.

    Args:
        file: The JSON file that the build wrote; where there is none, nothing was chosen.

    Raises:
        ValueError: It was written for another version of the game.
    """
    if not file.is_file():
        return PackedSettings()
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    try:
        return PackedSettings(**content)
    except TypeError as error:
        raise ValueError(f"{file} does not fit this game ({error}): pack it anew.") from error
