"""The list of what a game can import."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.build.overlay.playing import ENDED, Player

RUNTIME = Path(__file__).parents[3] / "build" / "runtime"
LIST = tomllib.loads((RUNTIME / "stdlib.toml").read_text("utf-8"))
# Modules of the runtime itself.
OURS = ("_host", "pygame")


@pytest.mark.parametrize("table", sorted(LIST))
def test_nothing_is_listed_twice(table: str) -> None:
    assert len(LIST[table]["modules"]) == len(set(LIST[table]["modules"]))


def test_each_module_that_is_listed_or_added_can_be_imported(player: Player) -> None:
    added = [
        ".".join(path.relative_to(RUNTIME / "overlay" / folder).with_suffix("").parts)
        for folder in ("stdlib", "site")
        for path in (RUNTIME / "overlay" / folder).rglob("*.py")
    ]
    pygame = [f"pygame.{name}" for name in LIST["pygame"]["modules"]]
    names = [
        name.removesuffix(".__init__")
        for name in (*LIST["stdlib"]["modules"], *LIST["builtin"]["modules"], *pygame, *added)
    ]
    program = (
        "import importlib, warnings\n"
        "warnings.simplefilter('ignore')\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        f"print('{len(names)} imported')\n"
    )
    played = player.play({"main.py": program})
    assert (played.status, played.lines("out")) == (ENDED, [f"{len(names)} imported"]), played.told


def test_what_is_linked_is_what_is_listed(player: Player) -> None:
    program = """
import _imp, json, sys
names = (*sys.builtin_module_names, *_imp._frozen_module_names())
print(json.dumps([name for name in names if "hello" not in name and "_frozen" not in name]))
"""
    (line,) = player.play({"main.py": program}).lines("out")
    linked = {name for name in json.loads(line) if name.partition(".")[0] not in OURS}
    assert linked == set(LIST["builtin"]["modules"])


def test_the_page_names_what_is_left_out_of_the_standard_library(player: Player) -> None:
    program = """
import importlib.util, json, sys

def is_there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False

names = [name for name in sys.stdlib_module_names if not name.startswith("_")]
print(json.dumps(sorted(name for name in names if not is_there(name))))
"""
    (line,) = player.play({"main.py": program}).lines("out")
    page = (RUNTIME / "overlay" / "README.md").read_text("utf-8")
    told = page.partition("- Of the standard library: ")[2].partition(". To import")[0]
    assert sorted(told.replace("\n", " ").replace(",", " ").split()) == json.loads(line)
