"""`--app` on the command line: what is made of a game, and that nothing of Comet Hop is in it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import pytest

from build.bare_phone import BarePhone, Engine
from build.check import check_package
from build.cli import main
from build.tiktok.phone_site import Phone, Profile, Route
from platform_bridge.simulator import Scenario, Subpackages
from tests.build.app.making import MAIN, Files, Wheels, write_files

PNG = b"\x89PNG\r\n\x1a\n..."
OURS = re.compile(rb"comet[ _-]?hop\b|hop\.example|\.example/", re.IGNORECASE)
TEXTS = {".html", ".js", ".css", ".json", ".txt"}
READER = """\
import asyncio
from pathlib import Path

import easing
import pygame


async def main():
    pygame.display.set_mode((320, 240))
    print("read", Path("levels/eins zwei/größe.txt").read_text(encoding="utf-8"), flush=True)
    print("empty", Path("levels/empty.dat").read_bytes(), flush=True)
    print("eased", easing.half(8), "in", sorted(path.name for path in Path().iterdir()), flush=True)
    while True:
        pygame.event.get()
        pygame.display.flip()
        await asyncio.sleep(0)


asyncio.run(main())
"""

pytestmark = pytest.mark.usefixtures("runtime")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compress little: the runtime's own files take brotli half a minute."""
    monkeypatch.setattr("build.web.twins.QUALITY", 1)


@pytest.fixture
def game(tmp_path: Path) -> Path:
    files: Files = {
        "main.py": MAIN,
        "art/hero.png": PNG,
        "tune.wav": b"RIFF",
        "words.txt": "Hop on!",
    }
    return write_files(tmp_path / "Space_Rocks 2", files)


def manifest(out: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return content


def told_of_us(folder: Path) -> list[str]:
    """Return the texts below a folder, the archives' among them, that tell of Comet Hop."""
    found = []
    for path in folder.rglob("*"):
        texts = {}
        if path.suffix in TEXTS:
            texts[str(path)] = path.read_bytes()
        elif path.suffix == ".zip" and path.name not in {"stdlib.zip", "site.zip"}:
            with zipfile.ZipFile(path) as archive:
                texts = {name: name.encode() + archive.read(name) for name in archive.namelist()}
        found += [name for name, text in texts.items() if OURS.search(text)]
    return found


@pytest.mark.parametrize("text", ["Comet Hop", "comet-hop", "cometHop", "https://hop.example"])
def test_what_tells_of_comet_hop_is_noticed(text: str, tmp_path: Path) -> None:
    write_files(tmp_path / "site", {"page.js": f"let a = '{text}';"})
    assert told_of_us(tmp_path) == [str(tmp_path / "site" / "page.js")]


@pytest.mark.usefixtures("quick")
def test_a_page_is_made_of_any_game(game: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["web", "--app", str(game), "--out", str(out)]) == 0
    assert manifest(out)["settings"] == {"name": "space-rocks-2", "title": "Space Rocks 2"}
    packed = {file["path"] for file in manifest(out)["packed"]}
    assert packed == {"main.pyc", "art/hero.png", "tune.wav", "words.txt"}
    page = (out / "site" / "index.html").read_text(encoding="utf-8")
    assert "<title>Space Rocks 2</title>" in page
    assert 'class="whole"' in page
    assert (out / "space-rocks-2-web.zip").is_file()
    assert told_of_us(out / "site") == []


def test_a_package_is_made_of_any_game(game: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    title = ["--title", 'Rocks & "Stones" 🪨', "--name", "rocks"]
    assert main(["tiktok", "--app", str(game), "--out", str(out), *title]) == 0
    assert manifest(out)["settings"] == {"name": "rocks", "appid": "CHANGE-ME-client-key"}
    package = out / "package"
    assert json.loads((package / "game.json").read_text("utf-8"))["deviceOrientation"] == "portrait"
    assert json.dumps('Rocks & "Stones" 🪨') in (package / "js" / "package.js").read_text("utf-8")
    assert told_of_us(package) == []
    assert check_package(package) == ()


def test_the_place_is_told_by_the_games_folder_or_by_a_file(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = 'appid = "{}"\norientation = "landscape"\ndomains = []\n'
    (game / "tiktok.toml").write_text(own.format("mg1"), encoding="utf-8")
    (tmp_path / "other.toml").write_text(own.format("CHANGE-ME"), encoding="utf-8")
    command = ["tiktok", "--app", str(game), "--out", str(tmp_path / "out"), "--release"]
    assert main([*command, "--config", str(tmp_path / "other.toml")]) == 3
    assert "a release needs values of your own for appid" in capsys.readouterr().err
    assert main(command) == 0
    project = (tmp_path / "out" / "package" / "project.config.json").read_text("utf-8")
    assert json.loads(project) == {"appid": "mg1"}
    assert "tiktok.toml" not in {file["path"] for file in manifest(tmp_path / "out")["packed"]}


@pytest.mark.usefixtures("quick")
def test_the_icon_is_the_games_own(game: Path, tmp_path: Path) -> None:
    (game / "icon.png").write_bytes(PNG)
    assert main(["web", "--app", str(game), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "site" / "icon.png").read_bytes() == PNG


def test_a_large_game_is_made_with_a_doubt(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (game / "music.bin").write_bytes(Random(1).randbytes(4_300_000))
    assert main(["tiktok", "--app", str(game), "--out", str(tmp_path / "out")]) == 0
    output = capsys.readouterr()
    assert "warning subpackage-size" in output.err
    assert "of  30,720.0 KB  whole package" in output.out


def test_what_does_not_compile_is_told_without_a_traceback(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (game / "tools.py").write_text("x = 1\nprint 'old'\n", encoding="utf-8")
    assert main(["web", "--app", str(game), "--out", str(tmp_path / "out")]) == 6
    told = capsys.readouterr().err
    assert "  tools.py:2: Missing parentheses in call to 'print'" in told
    assert "Traceback" not in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["web", "--backend", "https://a.test"], "--backend"),
        (["web", "--runtime", "pygbag"], "pygbag"),
        (["serve", "web", "--pilot", "good"], "--pilot"),
    ],
)
def test_options_of_comet_hop_are_refused(
    arguments: list[str], told: str, game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--app", str(game)]) == 2
    assert told in capsys.readouterr().err


async def test_a_game_finds_its_files_and_what_it_declares(
    wheels: Wheels, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels.add("easing", {"easing.py": "def half(number):\n    return number / 2\n"})
    game = write_files(
        tmp_path / "game",
        {
            "main.py": READER,
            "levels/eins zwei/größe.txt": "größer",
            "levels/empty.dat": b"",
            "requirements.txt": "pygame-ce>=2.5\neasing==1.0\n",
        },
    )
    monkeypatch.setattr("build.exports.cache_folder", lambda: tmp_path / "cache")
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    assert main(["tiktok", "--app", str(game), "--out", str(out)]) == 0
    scratch.mkdir()
    quick = Scenario(subpackages=Subpackages(load_ms=1))
    phone = BarePhone(out / "package", scratch, Phone(Profile.ANDROID, Route.PATH), scenario=quick)
    record = await phone.run(Engine.NODE)
    told = "\n".join(record.lines)
    assert "read größer" in told
    assert "empty b''" in told
    assert "eased 4.0 in ['easing-1.0.dist-info', 'easing.pyc', 'levels', 'main.pyc']" in told
    assert record.has_stage("first frame")
