from __future__ import annotations

from pathlib import Path

import pytest

from build.app import config_of, machine_name, title_of
from build.tiktok.config import read_place


@pytest.mark.parametrize(
    ("folder", "name", "title"),
    [
        ("space_rocks", "space-rocks", "Space Rocks"),
        ("My Game 2", "my-game-2", "My Game 2"),
        ("Über-Spiel", "uber-spiel", "Über Spiel"),
        ("宇宙", "game", "宇宙"),
        ("--", "game", "Game"),
        ("NASA_run", "nasa-run", "NASA Run"),
        ("a" * 60, "a" * 40, "A" + "a" * 59),
    ],
)
def test_a_game_is_called_after_its_folder(
    folder: str, name: str, title: str, tmp_path: Path
) -> None:
    assert machine_name(tmp_path / folder) == name
    assert title_of(tmp_path / folder) == title


def test_a_folder_that_is_given_by_a_dot_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pong").mkdir()
    monkeypatch.chdir(tmp_path / "pong")
    assert machine_name(Path()) == "pong"


def test_the_place_is_the_folders_or_nobodys_yet(tmp_path: Path) -> None:
    assert read_place(config_of(tmp_path)).placeholders() == ["appid"]
    own = tmp_path / "tiktok.toml"
    own.write_text('appid = "mg1"\norientation = "landscape"\ndomains = []\n', encoding="utf-8")
    assert read_place(config_of(tmp_path)).orientation == "landscape"
