"""Modules that are imported for a snapshot, here on the desktop's file system."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.overlay.playing import packed

GAME = {"made_up_hop/__init__.py": "", "made_up_hop/scenes.py": "PLACE = __file__"}


@pytest.fixture
def prepare(overlay: Path) -> Callable[[str], None]:
    assert overlay.is_dir()
    function: Callable[[str], None] = importlib.import_module("_runtime.preparing").prepare
    return function


def job(folder: Path, module: str) -> str:
    (folder / "app.zip").write_bytes(packed(GAME))
    archive, app = str(folder / "app.zip"), str(folder / "app")
    return json.dumps({"archive": archive, "app": app, "modules": [module]})


def test_modules_are_imported_and_nothing_else_is_left(
    prepare: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, here = list(sys.path), Path.cwd()
    for name in ("made_up_hop", "made_up_hop.scenes"):
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, name)
    prepare(job(tmp_path, "made_up_hop.scenes"))
    place = sys.modules["made_up_hop.scenes"].PLACE
    assert Path(place) == tmp_path / "app" / "made_up_hop" / "scenes.py"
    assert (sys.path, Path.cwd()) == (path, here)
    assert [place for place in sys.path_importer_cache if place.startswith(str(tmp_path))] == []


def test_what_a_module_raises_is_raised(
    prepare: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = Path.cwd()
    with pytest.raises(ModuleNotFoundError, match=r"made_up_hop\.sounds"):
        prepare(job(tmp_path, "made_up_hop.sounds"))
    assert Path.cwd() == before
