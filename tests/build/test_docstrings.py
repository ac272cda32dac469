"""What is left of a source without its docstrings."""

from __future__ import annotations

import ast

from build.docstrings import without_docstrings
from tests.e2e.processes import CHECKOUT

SOURCE = '''\
"""What it is."""

A = """kept"""


class Thing:
    """One.

    More.
    """

    size = 3

    def grow(self) -> int:
        """Grow."""
        return self.size + 1

    async def rest(self) -> None:
        """Do nothing."""
'''
SHORTER = '''\


A = """kept"""


class Thing:
    0




    size = 3

    def grow(self) -> int:
        0
        return self.size + 1

    async def rest(self) -> None:
        0
'''


def test_docstrings_are_left_out_and_lines_keep_their_numbers() -> None:
    assert without_docstrings(SOURCE) == SHORTER
    assert without_docstrings(SHORTER) == SHORTER


def test_what_is_no_python_is_left_to_the_compiler() -> None:
    assert without_docstrings("def f(:\n") == "def f(:\n"


def test_every_file_of_the_game_is_still_python() -> None:
    for path in sorted((CHECKOUT / "game").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        shorter = without_docstrings(source)
        compile(shorter, str(path), "exec", dont_inherit=True)
        assert shorter.count("\n") == source.count("\n")
        assert all(
            ast.get_docstring(node) is None
            for node in ast.walk(ast.parse(shorter))
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        )
