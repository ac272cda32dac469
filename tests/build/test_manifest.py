from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from build.manifest import MANIFEST, File, Manifest, is_ours, list_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def manifest() -> Manifest:
    """A manifest of two packed files and one made."""
    packed = (File.of("assets/a.py", b"a" * 1234), File.of("assets/b.py", b"b"))
    return Manifest("web", "pygbag", {"name": "sample"}, packed, (File.of("x.apk", b"zip"),))


def test_a_file_knows_size_and_hash() -> None:
    assert File.of("a", b"abc") == File("a", 3, hashlib.sha256(b"abc").hexdigest())


def test_the_table_has_sizes_and_totals(manifest: Manifest) -> None:
    lines = manifest.table().splitlines()
    assert lines[0].split() == ["1,234", "assets/a.py"]
    assert lines[2].split() == ["1,235", "bytes", "packed", "in", "2", "files"]
    assert lines[-1].split() == ["3", "bytes", "made", "in", "1", "files"]


def test_a_written_manifest_makes_a_folder_ours(manifest: Manifest, tmp_path: Path) -> None:
    assert not is_ours(tmp_path)
    manifest.write(tmp_path)
    assert is_ours(tmp_path)
    content = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert content["packed"][1] == {
        "path": "assets/b.py",
        "size": 1,
        "sha256": hashlib.sha256(b"b").hexdigest(),
    }


@pytest.mark.parametrize("text", ["{}", "[]", "not JSON", '{"made_by": "a web application"}'])
def test_another_manifest_does_not(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert not is_ours(tmp_path)


def test_files_are_listed_in_order_of_path(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c", "b/x", "a"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [file.path for file in list_files(tmp_path)] == ["a", "b/x", "c"]
