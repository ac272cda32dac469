"""Leaves docstrings out of what players download: nobody reads them there."""

from __future__ import annotations

import ast

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(source: str) -> str:
    """Return a source without its docstrings; every line keeps its number.

    Args:
        source: A Python file whose docstrings have lines of their own. What is no Python is
            returned as it is: whoever compiles it tells where it is wrong.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    lines = source.splitlines(keepends=True)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            statement = node.body[0]
            first, last = statement.lineno - 1, statement.end_lineno or statement.lineno
            # A number is no docstring, and no body may be empty. A module's may, and must not have
            # anything before `from __future__ import`.
            instead = "" if isinstance(node, ast.Module) else f"{' ' * statement.col_offset}0"
            lines[first:last] = [f"{instead}\n", *["\n"] * (last - first - 1)]
    return "".join(lines)
