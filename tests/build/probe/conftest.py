from __future__ import annotations

from pathlib import Path

import pytest

from build.probe.package import build_probe
from build.tiktok.package import PACKAGE


@pytest.fixture(scope="session")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The probe's package."""
    out = tmp_path_factory.mktemp("built") / "probe"
    build_probe(out, "mgx1")
    return out / PACKAGE
