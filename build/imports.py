"""What packed Python may import: the standard library, pygame and what is packed with it."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from build.errors import ImportsError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def check_imports(application: Path) -> None:
    """Refuse an application that could not be imported where only it and pygame are there.

    Nothing is imported or run: the files are parsed. What stands under `if TYPE_CHECKING:` does
    not count.

    Args:
        application: The staged folder.

    Raises:
        ImportsError: Names each file and line at fault.
        SourceError: A file does not parse.
    """
    faults = [
        f"{path.relative_to(application).as_posix()}:{line} imports {module}"
        for path in sorted(application.rglob("*.py"))
        for line, module in sorted(_imports(path))
        if not _is_there(application, path, module)
    ]
    if faults:
        raise ImportsError(
            "Packed Python imports what the bundle does not hold:\n  " + "\n  ".join(faults),
            "Only the standard library, pygame, `game` and `platform_bridge` without its simulator "
            "are there: pass the rest in from the outside.",
        )


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of each import; relative names keep their leading dots."""
    nodes: list[ast.AST] = [_parse(path)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
        elif isinstance(node, ast.If) and _is_type_checking(node.test):
            nodes.extend(node.orelse)
        else:
            nodes.extend(ast.iter_child_nodes(node))


def _parse(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes(), str(path))
    except (SyntaxError, ValueError) as error:
        place = f"{path.name}:{getattr(error, 'lineno', None) or 1}"
        raise SourceError(f"{place} does not parse: {error}.", "Mend that line.") from error


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", None)
    return name == "TYPE_CHECKING"


def _is_there(application: Path, importer: Path, module: str) -> bool:
    name = module.lstrip(".")
    level = len(module) - len(name)
    parts = name.split(".") if name else []
    if level == 0 and (parts[0] in sys.stdlib_module_names or parts[0] == "pygame"):
        return True
    folder = importer.parents[level - 1] if level else application
    place = folder.joinpath(*parts)
    is_inside = place.is_relative_to(application)
    return is_inside and (place.with_suffix(".py").is_file() or (place / "__init__.py").is_file())
