from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import assets
from assets import recipe

if TYPE_CHECKING:
    from pathlib import Path

SOUNDS = {
    *("tap", "catch", "clean", "dust", "lost", "start", "best", "button", "reward", "music"),
    *(f"combo{n}" for n in range(1, 9)),
}
OTHERS = {"atlas.png", "atlas.json", "sky.png", "icon.png", "display.ttf", "text.ttf"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_everything_the_game_names_is_made(made: Path) -> None:
    names = {path.name for path in made.iterdir()} - {recipe.STAMP}
    assert names == OTHERS | {f"{name}.{kind}" for name in SOUNDS for kind in ("ogg", "mp3")}


def test_it_is_small_enough_for_a_phone(made: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in made.iterdir()}
    assert sum(size for name, size in sizes.items() if name.endswith(".ogg")) < 400_000
    assert sum(size for name, size in sizes.items() if name.endswith(".mp3")) < 160_000
    assert sum(sizes.values()) < 1_100_000


def test_a_second_folder_gets_the_same_bytes(made: Path, tmp_path: Path) -> None:
    files = assets.make(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(made)
    assert files == sorted(files)
    assert recipe.STAMP not in {path.name for path in files}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replaces the slow making by little and counts how often it was asked for."""
    calls: list[str] = []

    def little() -> list[tuple[str, bytes]]:
        calls.append("made")
        return [("tap.ogg", b"a tap"), ("atlas.png", b"a picture")]

    monkeypatch.setattr(recipe, "_STEPS", (("Making little ...", little),))
    return calls


def test_current_assets_are_kept(quick: list[str], tmp_path: Path) -> None:
    told: list[str] = []
    first = assets.make(tmp_path / "out", tell=told.append)
    times = [path.stat().st_mtime_ns for path in first]
    again = assets.make(tmp_path / "out", tell=told.append)
    assert [path.stat().st_mtime_ns for path in again] == times
    assert told == ["Making little ..."]
    assert quick == ["made"]


def test_a_missing_file_is_made_again(quick: list[str], tmp_path: Path) -> None:
    assets.make(tmp_path / "out")
    (tmp_path / "out" / "tap.ogg").unlink()
    assert "tap.ogg" in {path.name for path in assets.make(tmp_path / "out")}
    assert len(quick) == 2


def test_a_changed_recipe_makes_them_again(
    quick: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assets.make(tmp_path / "out")
    monkeypatch.setattr(recipe, "fingerprint", lambda: "another recipe")
    assets.make(tmp_path / "out")
    assert len(quick) == 2


def test_a_step_that_takes_long_is_told_before_it_begins() -> None:
    assert all(line.endswith("...") for line, _ in recipe._STEPS)


def test_the_fingerprint_follows_the_sources(tmp_path: Path) -> None:
    source = tmp_path / "paint.py"
    source.write_text("RED = 1\n", encoding="utf-8")
    before = recipe.fingerprint(tmp_path)
    source.write_text("RED = 2\n", encoding="utf-8")
    assert recipe.fingerprint(tmp_path) != before


def test_a_foreign_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(assets.ForeignFolderError, match="--out"):
        assets.make(tmp_path)
    assert contents(tmp_path) == {"thesis.txt": b"years of work"}
