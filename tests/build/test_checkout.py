"""The bundle of this very checkout."""

from __future__ import annotations

import ast
import zipfile
from typing import TYPE_CHECKING

import pytest

from build import cli
from build.docstrings import without_docstrings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The game, built as `python -m build web --runtime pygbag` builds it."""
    out = tmp_path_factory.mktemp("bundle") / "out"
    assert cli.main(["web", "--runtime", "pygbag", "--out", str(out)]) == 0
    return out


@pytest.fixture
def entries(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle / "comet-hop.apk") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_the_game_its_bridge_and_its_assets(entries: dict[str, bytes]) -> None:
    assert entries.keys() >= {
        "assets/main.py",
        "assets/game/rules/__init__.py",
        "assets/platform_bridge/__init__.py",
        "assets/assets/atlas.png",
        "assets/assets/tap.ogg",
    }
    assert {name.rpartition(".")[2] for name in entries} == {"py", "png", "json", "ogg", "ttf"}


def test_it_holds_no_server_no_simulator_and_no_desktop(entries: dict[str, bytes]) -> None:
    unwanted = ("server", "simulator", "fake_tiktok", "__main__", "tests", "/js/")
    assert [name for name in entries if any(word in name for word in unwanted)] == []


def test_its_python_reaches_for_nothing_outside(entries: dict[str, bytes]) -> None:
    modules = set()
    for name, data in entries.items():
        for node in ast.walk(ast.parse(data)) if name.endswith(".py") else ():
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                modules.add(str(node.module).partition(".")[0])
    assert not modules & {"httpx", "server", "assets", "build", "fastapi", "sqlalchemy", "tests"}
    assert {"game", "platform_bridge", "pygame"} <= modules


def test_its_entry_is_the_games(entries: dict[str, bytes]) -> None:
    entry = (cli.CHECKOUT / "game" / "main.py").read_text(encoding="utf-8")
    assert entries["assets/main.py"].decode() == without_docstrings(entry)
    # The runtime looks for this text to tell an asynchronous program.
    assert b"asyncio.run(" in entries["assets/main.py"]


def test_its_page_carries_the_glue(bundle: Path) -> None:
    glue = (cli.CHECKOUT / "platform_bridge" / "js" / "glue.js").read_text(encoding="utf-8")
    assert glue.strip() in (bundle / "index.html").read_text(encoding="utf-8")
