from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build.app import AnyGame, Pip, open_game
from build.check import UnreadableError
from build.cli import CHECKOUT
from build.errors import GameRefusedError, SourceError
from build.staging import ZIP_EPOCH
from tests.build.app.making import MAIN, Files, write_files

Open = Callable[[Files], AnyGame]

BRIDGE = CHECKOUT / "platform_bridge"
PNG = b"\x89PNG\r\n\x1a\n..."


def test_a_game_is_packed_with_whatever_it_loads(opened: Open, tmp_path: Path) -> None:
    game = opened(
        {
            "levels/eins zwei/größe.txt": "x",
            "a.wav": b"RIFF",
            "b.bin": b"\0",
            "empty.dat": b"",
            "world/__init__.py": "",
        }
    )
    game.stage(tmp_path / "staged", ZIP_EPOCH)
    staged = {
        path.relative_to(tmp_path / "staged").as_posix(): path.read_bytes()
        for path in (tmp_path / "staged").rglob("*")
        if path.is_file()
    }
    assert staged == {
        "main.py": MAIN.encode(),
        "levels/eins zwei/größe.txt": b"x",
        "a.wav": b"RIFF",
        "b.bin": b"\0",
        "empty.dat": b"",
        "world/__init__.py": b"",
    }


def test_what_belongs_to_tools_stays_out(opened: Open) -> None:
    game = opened(
        {
            ".env": "SECRET=1",
            ".git/config": "x",
            "assets/.DS_Store": "x",
            "assets/static/hero.txt": "x",
            "build/web/index.html": "x",
            "dist/a.zip": "x",
            "ignore/hero.psd": "x",
            "log/game.log": "x",
            "venv/lib/a.py": "input()",
            "world/__pycache__/a.pyc": "x",
            "hero-pygbag.png": "x",
            "requirements.txt": "pygame-ce\n",
            "tiktok.toml": "",
            "test_main.py": "import pytest\n",
            "tests/conftest.py": "import pytest\n",
        }
    )
    assert game.files.keys() == {"main.py", "assets/static/hero.txt"}


def test_a_module_that_only_looks_like_a_test_is_packed(opened: Open) -> None:
    game = opened({"main.py": f"import test_level\n{MAIN}", "test_level.py": "SIZE = 3\n"})
    assert "test_level.py" in game.files


def test_the_bridge_comes_along_when_it_is_imported(opened: Open) -> None:
    game = opened(
        {"main.py": f"import ads\n{MAIN}", "ads.py": "from platform_bridge import Bridge\n"}
    )
    assert {"platform_bridge/__init__.py", "platform_bridge/bridge.py"} <= game.files.keys()
    assert not [name for name in game.files if "simulator" in name or name.endswith(".js")]
    assert game.glue == BRIDGE / "js" / "glue.js"


def test_a_bridge_of_the_games_own_stays_as_it_is(opened: Open) -> None:
    own = {"platform_bridge/__init__.py": "def connect(): ...\n"}
    game = opened({"main.py": f"import platform_bridge\n{MAIN}", **own})
    assert game.files.keys() == {"main.py", "platform_bridge/__init__.py"}


def test_the_simulator_is_not_there_inside_of_tiktok(opened: Open) -> None:
    with pytest.raises(
        GameRefusedError, match=r"main\.py:1:1 +`platform_bridge\.simulator` is not"
    ):
        opened({"main.py": f"from platform_bridge.simulator import Simulator\n{MAIN}"})


@pytest.mark.parametrize(
    ("files", "icon"),
    [
        ({}, None),
        ({"favicon.png": PNG}, "favicon.png"),
        ({"favicon.png": PNG, "icon.png": PNG}, "icon.png"),
        ({"icon.png": b"GIF89a"}, None),
        ({"art/icon.png": PNG}, None),
    ],
)
def test_the_icon_is_the_games_own_or_none(
    opened: Open, tmp_path: Path, files: dict[str, bytes], icon: str | None
) -> None:
    assert opened(files).icon == (None if icon is None else tmp_path / "game" / icon)


def refused(folder: Path, pip: Pip) -> str:
    with pytest.raises((SourceError, UnreadableError)) as caught:
        open_game(folder, BRIDGE, pip)
    return f"{caught.value}\n{caught.value.hint}"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, no_pip: Pip) -> None:
    told = refused(tmp_path / "nowhere", no_pip)
    assert "There is no folder" in told
    assert "python -m platform_bridge new" in told


def test_a_file_in_its_place_is_told_with_its_folder(tmp_path: Path, no_pip: Pip) -> None:
    (tmp_path / "main.py").touch()
    assert f"--app {tmp_path}" in refused(tmp_path / "main.py", no_pip)


def test_an_empty_folder_is_told(tmp_path: Path, no_pip: Pip) -> None:
    (tmp_path / "empty").mkdir()
    assert "main.py is missing" in refused(tmp_path / "empty", no_pip)


def test_another_spelling_of_the_main_program_is_told(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"Main.py": MAIN})
    assert "beside it there is Main.py" in refused(folder, no_pip)


def test_a_main_program_in_another_encoding_is_told(tmp_path: Path, no_pip: Pip) -> None:
    text = f"# coding: latin-1\n# Größe\n{MAIN}".encode("latin-1")
    assert "main.py:2 " in refused(write_files(tmp_path / "game", {"main.py": text}), no_pip)


def test_links_are_told_and_not_followed(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"main.py": MAIN})
    (tmp_path / "secret.txt").touch()
    (folder / "notes.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "art").symlink_to(tmp_path, target_is_directory=True)
    told = refused(folder, no_pip)
    assert "art is a link" in told
    assert "notes.txt is a link" in told


@pytest.mark.skipif(sys.platform == "win32", reason="such files are of Unix")
def test_what_is_no_plain_file_is_told(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"main.py": MAIN})
    os.mkfifo(folder / "pipe")
    assert "pipe is a device, a pipe or a socket" in refused(folder, no_pip)


@pytest.mark.skipif(sys.platform != "linux", reason="such names are possible there")
def test_a_name_that_is_no_text_is_told(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"main.py": MAIN})
    (folder / os.fsdecode(b"gr\xf6\xdfe.png")).touch()
    assert "The name is not in UTF-8" in refused(folder, no_pip)


def test_too_many_files_are_told_with_what_to_do(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"main.py": MAIN})
    (folder / "many").mkdir()
    for number in range(5_000):
        (folder / "many" / str(number)).touch()
    told = refused(folder, no_pip)
    assert "more than 5000 entries" in told
    assert "folder `ignore`" in told


def test_too_many_bytes_are_told_with_what_to_do(tmp_path: Path, no_pip: Pip) -> None:
    folder = write_files(tmp_path / "game", {"main.py": MAIN})
    with (folder / "film.bin").open("wb") as film:
        film.truncate(65 << 20)
    assert "folder `ignore`" in refused(folder, no_pip)


def test_what_is_doubtful_is_told_and_goes_on(tmp_path: Path, no_pip: Pip) -> None:
    main = MAIN.replace(
        '        screen.fill("red")\n', "        if not screen:\n            continue\n"
    )
    folder = write_files(tmp_path / "game", {"main.py": main})
    told: list[str] = []
    game = open_game(folder, BRIDGE, no_pip, told.append)
    assert "main.py" in game.files
    assert "warning game-loop-way" in told[0]
    assert "main.py:7:5" in told[0]


def test_nothing_of_a_game_is_run(tmp_path: Path) -> None:
    trap = "import pathlib\npathlib.Path('ran').touch()\n"
    folder = write_files(
        tmp_path / "game", {"main.py": f"import trap\n{trap}{MAIN}", "trap.py": trap}
    )
    program = (
        "import pathlib, sys\n"
        "from build.app import Pip, open_game\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "open_game(path, pathlib.Path('platform_bridge'), Pip(path))\n"
        "assert 'trap' not in sys.modules and 'pygame' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], cwd=CHECKOUT, check=True)
    assert not [*tmp_path.rglob("ran"), *CHECKOUT.glob("ran")]
