"""Imports point one way: who may import whom, read from the source."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
OURS = frozenset({"assets", "build", "game", "platform_bridge", "server", "tests"})

# A package may import itself and what stands here; the longest matching name counts.
MAY_IMPORT: dict[str, frozenset[str]] = {
    "assets": frozenset(),
    "build": frozenset({"assets"}),
    # The phone without a screen runs a package in the simulated TikTok.
    "build.bare_phone": frozenset({"assets", "build", "platform_bridge"}),
    # The developer's server wires the house together too.
    "build.serve": frozenset(
        {"assets", "build", "platform_bridge", "platform_bridge.simulator", "server"}
    ),
    "game": frozenset({"platform_bridge"}),
    "game.rules": frozenset(),
    # The desktop's composition root wires the house together.
    "game.__main__": frozenset(
        {"assets", "platform_bridge", "platform_bridge.simulator", "server"}
    ),
    # So does the one of the contact sheets.
    "game.sheets.__main__": frozenset({"assets", "game", "platform_bridge"}),
    "platform_bridge": frozenset(),
    "server": frozenset({"game.rules"}),
}
PACKED = ("game", "platform_bridge")
NOT_PACKED = (
    *("game/__main__.py", "game/sheets/__main__.py", "platform_bridge/__main__.py"),
    *("platform_bridge/simulator/", "platform_bridge/starter/"),
)
OUTSIDE_OF_PACKED = frozenset({"pygame"})
RUNS_ELSEWHERE = "build.runtime.recipe"
"""Its scripts run inside another Debian, where this package has another name."""
NOT_IN_A_GAME = frozenset({"threading", "socket", "subprocess", "multiprocessing", "select"})


def sources(*packages: str) -> list[Path]:
    return sorted(path for package in packages for path in (CHECKOUT / package).rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def faults(module: str, source: str) -> list[str]:
    """Return the imports of a module that point the wrong way."""
    rule = max((name for name in MAY_IMPORT if within(module, name)), key=len)
    own = rule.removesuffix(".__main__")
    return [
        name
        for name in imported(source)
        if name.partition(".")[0] in OURS
        and not within(name, own)
        and not any(within(name, allowed) for allowed in MAY_IMPORT[rule])
    ] + [
        name
        for name in imported(source)
        # Others see the bridge's public names, not its modules.
        if (rule == "game" and within(name, "platform_bridge") and name != "platform_bridge")
        # Imports are absolute here, or stay between neighbours.
        or (name.startswith(".") and not within(module, RUNS_ELSEWHERE))
        or name.startswith("..")
    ]


@pytest.mark.parametrize("path", sources(*sorted(OURS - {"tests"})), ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    assert faults(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("game.scenes.title", "from server.errors import StartError"),
        ("game.host", "from platform_bridge.simulator import Simulator"),
        ("game.host", "from platform_bridge.network import Network"),
        ("game.rules.run", "from game.pilot import Pilot"),
        ("platform_bridge.channel", "import game.rules"),
        ("platform_bridge.simulator.world", "from server.fake_tiktok import App"),
        ("server.app", "from game.pilot import Pilot"),
        ("server.app", "import platform_bridge"),
        ("build.web", "from game.main import main"),
        ("assets.recipe", "import build"),
        ("build.web", "from .page import Page"),
        ("build.runtime.recipe.fetch", "from ..errors import RecipeError"),
    ],
)
def test_the_guard_fires(module: str, source: str) -> None:
    assert len(faults(module, source)) == 1


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sources(*PACKED)
        if not path.relative_to(CHECKOUT).as_posix().startswith(NOT_PACKED)
    ],
    ids=name_of,
)
def test_what_is_packed_needs_pygame_and_the_standard_library_alone(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imported(path.read_text(encoding="utf-8"))}
    assert roots <= sys.stdlib_module_names | OUTSIDE_OF_PACKED | {"game", "platform_bridge"}
    assert roots.isdisjoint(NOT_IN_A_GAME)
