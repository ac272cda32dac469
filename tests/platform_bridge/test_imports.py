"""What the bridge may lean on: it is packed into games, its simulator is not."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import platform_bridge

PACKAGE = Path(platform_bridge.__file__).parent
SIMULATOR = PACKAGE / "simulator"
COMMAND_LINE = PACKAGE / "__main__.py"
TEMPLATE = PACKAGE / "starter" / "template"
"""A game of its own, with modules of its own."""


def imported(source: str) -> set[str]:
    """Return the modules that a source imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


def strangers(source: str, extra: set[str], *, simulator: bool) -> set[str]:
    """Return what a source imports beside the standard library and the bridge itself."""
    return {
        name
        for name in imported(source)
        if name.split(".")[0] not in sys.stdlib_module_names | {"platform_bridge"} | extra
        or (not simulator and name.startswith("platform_bridge.simulator"))
    }


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(PACKAGE.rglob("*.py")) if not path.is_relative_to(TEMPLATE)],
    ids=lambda path: path.name,
)
def test_only_the_simulator_leans_on_more_than_the_standard_library(path: Path) -> None:
    is_simulator = path.is_relative_to(SIMULATOR) or path == COMMAND_LINE
    extra = {"httpx", "pygame", "starlette", "tomlkit", "uvicorn"} if is_simulator else set()
    assert strangers(path.read_text(), extra, simulator=is_simulator) == set()


@pytest.mark.parametrize(
    "source",
    [
        "import httpx",
        "from game import main",
        "from .simulator import Simulator",
        "import platform_bridge.simulator",
        "def late():\n    from server.app import app",
    ],
)
def test_the_guard_fires(source: str) -> None:
    assert strangers(source, set(), simulator=False)
