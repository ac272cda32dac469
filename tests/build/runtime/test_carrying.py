from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from build.runtime import Runtime, RuntimeRefusedError
from build.runtime.carrying import export_runtime, import_runtime
from build.runtime.product import FILES, MANIFEST
from tests.build.runtime.made_up import RECIPE, made_up_runtime


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    target = tmp_path / "runtime.tar.xz"
    export_runtime(made_up_runtime(tmp_path / "made"), target)
    return target


def rewritten(exported: Path, changes: dict[str, bytes | None]) -> Path:
    """Return a copy in which files have other contents, or none."""
    target = exported.with_name("changed.tar.xz")
    with tarfile.open(exported) as source, tarfile.open(target, "w:xz") as copy:
        for entry in source.getmembers():
            content = source.extractfile(entry)
            assert content is not None
            data = changes.get(entry.name, content.read())
            if data is not None:
                entry.size = len(data)
                copy.addfile(entry, io.BytesIO(data))
    return target


def test_what_was_exported_can_be_imported_elsewhere(exported: Path, tmp_path: Path) -> None:
    place = tmp_path / "cache/runtime/here"
    runtime = import_runtime(exported, place, RECIPE)
    assert runtime.folder == place
    assert {path.name for path in place.iterdir()} == {MANIFEST, *FILES}
    assert [path.name for path in place.parent.iterdir()] == ["here"]


def test_an_import_takes_the_place_of_what_was_there(exported: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    made_up_runtime(place, "cd" * 32)
    import_runtime(exported, place, RECIPE)
    assert Runtime(place).manifest.recipe == RECIPE


def test_the_same_runtime_gives_the_same_file(exported: Path, tmp_path: Path) -> None:
    export_runtime(Runtime(tmp_path / "made"), tmp_path / "again.tar.xz")
    assert (tmp_path / "again.tar.xz").read_bytes() == exported.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_tampered_file_is_refused(exported: Path, tmp_path: Path, name: str) -> None:
    changed = rewritten(exported, {name: b"tampered"})
    with pytest.raises(RuntimeRefusedError, match=name):
        import_runtime(changed, tmp_path / "place", RECIPE)
    assert not (tmp_path / "place").exists()


@pytest.mark.parametrize("name", [MANIFEST, *FILES])
def test_an_incomplete_file_is_refused(exported: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(RuntimeRefusedError):
        import_runtime(rewritten(exported, {name: None}), tmp_path / "place", RECIPE)


def test_a_file_that_is_cut_off_is_refused(exported: Path, tmp_path: Path) -> None:
    exported.write_bytes(exported.read_bytes()[:-100])
    with pytest.raises(RuntimeRefusedError, match="no exported runtime"):
        import_runtime(exported, tmp_path / "place", RECIPE)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(RuntimeRefusedError, match="no exported runtime"):
        import_runtime(tmp_path / "notes.txt", tmp_path / "place", RECIPE)


def test_a_link_in_the_place_of_a_file_is_refused(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "links.tar.xz"
    with tarfile.open(exported) as source, tarfile.open(target, "w:xz") as copy:
        for entry in source.getmembers():
            if entry.name == "site.zip":
                entry.type, entry.linkname, entry.size = tarfile.SYMTYPE, "/etc/passwd", 0
                copy.addfile(entry)
            else:
                copy.addfile(entry, source.extractfile(entry))
    with pytest.raises(RuntimeRefusedError):
        import_runtime(target, tmp_path / "place", RECIPE)


def test_a_runtime_of_another_recipe_is_refused(exported: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeRefusedError, match="another recipe"):
        import_runtime(exported, tmp_path / "place", "cd" * 32)
