from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.errors import ImportsError, SourceError
from build.imports import check_imports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """An application with one package of two modules."""
    (tmp_path / "game" / "rules").mkdir(parents=True)
    for name in ("game/__init__.py", "game/rules/__init__.py", "game/rules/run.py"):
        (tmp_path / name).touch()
    return tmp_path


ALLOWED = [
    "import asyncio, json",
    "import pygame.freetype",
    "from pygame import Surface",
    "import game.rules.run",
    "from game.rules import run",
    "from game.rules.run import anything",
    "from __future__ import annotations",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from httpx import Client",
    "import typing\nif typing.TYPE_CHECKING:\n    import httpx\nelse:\n    import json",
    "try:\n    import platform\nexcept ImportError:\n    pass",
]

REFUSED = [
    ("import httpx", "httpx"),
    ("import json, numpy as np", "numpy"),
    ("from server.app import app", "server.app"),
    ("def late():\n    import httpx", "httpx"),
    ("try:\n    import httpx\nexcept ImportError:\n    httpx = None", "httpx"),
    ("import game.missing", "game.missing"),
    ("from game.rules.missing import rule", "game.rules.missing"),
    ("from typing import TYPE_CHECKING\nif not TYPE_CHECKING:\n    import httpx", "httpx"),
    ("if TYPE_CHECKING:\n    pass\nelse:\n    import httpx", "httpx"),
]


@pytest.mark.parametrize("code", ALLOWED)
def test_what_is_there_may_be_imported(application: Path, code: str) -> None:
    main = application / "main.py"
    main.write_text(code, encoding="utf-8")
    check_imports(application)
    assert main.read_text(encoding="utf-8") == code


@pytest.mark.parametrize(("code", "module"), REFUSED)
def test_what_is_not_there_is_refused(application: Path, code: str, module: str) -> None:
    (application / "main.py").write_text(code, encoding="utf-8")
    line = code[: code.index(module)].count("\n") + 1
    with pytest.raises(ImportsError, match=rf"main\.py:{line} imports {module}"):
        check_imports(application)


def test_relative_imports_are_followed(application: Path) -> None:
    (application / "game" / "player.py").write_text("from .rules.run import x", encoding="utf-8")
    (application / "game" / "rules" / "run.py").write_text(
        "from . import a\nfrom .. import b\nfrom ..player import c\nfrom .player import d\n",
        encoding="utf-8",
    )
    with pytest.raises(ImportsError) as caught:
        check_imports(application)
    assert str(caught.value).splitlines()[1:] == ["  game/rules/run.py:4 imports .player"]


def test_relative_imports_that_leave_the_application_are_refused(application: Path) -> None:
    (application / "game" / "player.py").write_text("from ..... import x", encoding="utf-8")
    with pytest.raises(ImportsError, match=r"player\.py:1"):
        check_imports(application)


def test_all_faults_are_told_at_once(application: Path) -> None:
    (application / "main.py").write_text("import httpx\nimport numpy\n", encoding="utf-8")
    (application / "game" / "__init__.py").write_text("import server\n", encoding="utf-8")
    with pytest.raises(ImportsError) as caught:
        check_imports(application)
    assert str(caught.value).splitlines()[1:] == [
        "  game/__init__.py:1 imports server",
        "  main.py:1 imports httpx",
        "  main.py:2 imports numpy",
    ]


def test_what_does_not_parse_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("A = 1\nwhile:\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"broken\.py:2 does not parse"):
        check_imports(tmp_path)
