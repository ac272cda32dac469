"""Where built things are kept between calls."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that may be deleted at any time without loss but of time.

    Args:
        environment: `COMET_HOP_CACHE` names it; without that it is `comet-hop` in the user's cache.
    """
    chosen = environment.get("COMET_HOP_CACHE")
    if chosen:
        return Path(chosen)
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "comet-hop"
