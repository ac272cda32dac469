from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import assets

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the assets, made once for the tests that only look at them."""
    out = tmp_path_factory.mktemp("made") / "assets"
    assets.make(out)
    return out
