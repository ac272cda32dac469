"""`python -m platform_bridge new`: what it makes, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from platform_bridge.__main__ import main
from platform_bridge.starter import TEMPLATE, TITLE, StarterError, make_game

CHECKOUT = Path(__file__).parents[3]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_new_game_passes_its_own_tests(tmp_path: Path) -> None:
    folder = tmp_path / "Ünsere Türme"
    made = python("-m", "platform_bridge", "new", str(folder))
    assert made.returncode == 0, made.stderr
    assert f"python -m platform_bridge run '{folder}'" in made.stdout
    tested = python("-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder))
    assert tested.returncode == 0, tested.stdout
    assert "11 passed" in tested.stdout


@pytest.mark.parametrize("title", ["Sky", "Türme & Co", 'A "quoted" \\ one', '"""', "空の塔"])
def test_the_title_is_what_was_asked_for(tmp_path: Path, title: str) -> None:
    make_game(tmp_path / "game", title)
    names: dict[str, object] = {}
    source = (tmp_path / "game" / "main.py").read_text(encoding="utf-8")
    line = next(line for line in source.splitlines() if line.startswith("TITLE"))
    exec(line, names)  # noqa: S102  the line is what the test is about
    assert names["TITLE"] == title
    compile(source, "main.py", "exec")
    assert (tmp_path / "game" / "README.md").read_text("utf-8").startswith(f"# {title}\n")


def test_without_a_title_the_folder_gives_it(tmp_path: Path) -> None:
    assert make_game(tmp_path / "sky-tower") == "Sky Tower"


def test_all_of_the_template_is_copied_and_nothing_keeps_its_title(tmp_path: Path) -> None:
    make_game(tmp_path / "game", "Other")
    files = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "game").iterdir()}
    assert set(files) == {path.name for path in TEMPLATE.iterdir() if path.is_file()}
    assert {"main.py", "tower.py", "picture.py", "test_game.py", "README.md"} <= set(files)
    assert not any(TITLE in text for text in files.values())


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    make_game(tmp_path, "Sky")
    assert (tmp_path / "main.py").is_file()


def test_what_is_there_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "main.py").write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path)]) == 2
    assert f"error: {tmp_path} is not empty" in capsys.readouterr().err
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["mine"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StarterError, match="name another one"):
        make_game(tmp_path / "file", "Sky")
    with pytest.raises(StarterError, match="name another one"):
        make_game(tmp_path / "file" / "game", "Sky")


@pytest.mark.parametrize("title", ["", " ", "two\nlines", "x" * 41, "bell\a"])
def test_what_cannot_be_a_title_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(StarterError, match="1 to 40 printable characters"):
        make_game(tmp_path / "game", title)
    assert not (tmp_path / "game").exists()
