"""Unpacking, here on the desktop's file system."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.build.overlay.playing import packed


@pytest.fixture
def unpack(overlay: Path) -> Callable[[Path, Path], None]:
    assert overlay.is_dir()
    function: Callable[[Path, Path], None] = importlib.import_module("_runtime.archive").unpack
    return function


@pytest.fixture
def errors(overlay: Path) -> ModuleType:
    assert overlay.is_dir()
    return importlib.import_module("_runtime.errors")


def test_files_go_where_they_belong(unpack: Callable[[Path, Path], None], tmp_path: Path) -> None:
    archive = tmp_path / "app.zip"
    archive.write_bytes(packed({"main.py": "pass", "a/b/c.bin": bytes(range(256)), "empty/": ""}))
    unpack(archive, tmp_path / "app")
    assert (tmp_path / "app" / "main.py").read_text("utf-8") == "pass"
    assert (tmp_path / "app" / "a" / "b" / "c.bin").read_bytes() == bytes(range(256))
    assert not archive.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "There is no "),
        (b"", "is damaged"),
        (b"no zip at all", "is damaged"),
        (packed({"main.py": "pass"})[:40], "is damaged"),
        (packed({"../main.py": "pass"}), "leads out of its folder"),
        (packed({"/main.py": "pass"}), "leads out of its folder"),
    ],
)
def test_what_is_wrong_is_said(
    unpack: Callable[[Path, Path], None],
    errors: ModuleType,
    tmp_path: Path,
    content: bytes | None,
    reason: str,
) -> None:
    archive = tmp_path / "app.zip"
    if content is not None:
        archive.write_bytes(content)
    with pytest.raises(errors.ArchiveError, match=reason):
        unpack(archive, tmp_path / "app")
    assert list(tmp_path.rglob("main.py")) == []
