from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assets.errors import ForeignFolderError
from assets.folder import replacing

if TYPE_CHECKING:
    from pathlib import Path


def is_ours(folder: Path) -> bool:
    return (folder / "ours").exists()


def fill(folder: Path, text: str) -> None:
    (folder / "ours").write_text(text, encoding="utf-8")


def test_a_new_folder_appears_with_its_parents(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    with replacing(target, is_ours) as staging:
        fill(staging, "first")
        assert not target.exists()
    assert (target / "ours").read_text(encoding="utf-8") == "first"
    assert list(target.parent.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o755


def test_ours_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    fill(target, "old")
    (target / "left over").touch()
    with replacing(target, is_ours) as staging:
        fill(staging, "new")
    assert [path.name for path in target.iterdir()] == ["ours"]
    assert (target / "ours").read_text(encoding="utf-8") == "new"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    with replacing(target, is_ours) as staging:
        fill(staging, "new")
    assert is_ours(target)


def test_a_failure_leaves_the_last_good_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    fill(target, "good")

    def fail() -> None:
        with replacing(target, is_ours) as staging:
            fill(staging, "half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (target / "ours").read_text(encoding="utf-8") == "good"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_rename_brings_the_old_folder_back(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    fill(target, "good")

    def lose_the_staging_folder() -> None:
        with replacing(target, is_ours) as staging:
            staging.chmod(0o755)
            staging.rename(staging.with_name("elsewhere"))

    with pytest.raises(FileNotFoundError):
        lose_the_staging_folder()
    assert (target / "ours").read_text(encoding="utf-8") == "good"


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_not_ours_is_refused(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    if kind == "file":
        target.write_text("a letter", encoding="utf-8")
    else:
        target.mkdir()
        (target / "letter").write_text("a letter", encoding="utf-8")
    with pytest.raises(ForeignFolderError, match="Name another folder"), replacing(target, is_ours):
        pytest.fail("the block must not run")
    assert list(tmp_path.iterdir()) == [target]
