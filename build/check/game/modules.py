"""Rules on imports: what the runtime has, and what the game brings along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.game.subject import GameSubject
from build.check.python.module import Import
from build.check.python.runtime import (
    BINARY,
    PROCESS_MODULES,
    SOCKET_MODULES,
    THREAD_MODULES,
    instead_of,
)
from build.check.sources import RUNTIME

_TOLD_ELSEWHERE: Final = (SOCKET_MODULES, PROCESS_MODULES, THREAD_MODULES)
_BRIDGE: Final = "platform_bridge"


def _missing(subject: GameSubject) -> Iterator[Fault]:
    for module in subject.modules:
        for imported in module.imports():
            if imported.is_optional or subject.is_own(module.path, imported):
                continue
            name = missing_module(imported, subject.python_modules, subject.dependencies)
            if name and not _is_told_elsewhere(imported):
                instead = instead_of(name)
                hint = f"; there is {instead}" if instead else ""
                yield Fault(imported.place, f"`{name}` is not there{hint}.")


def _is_told_elsewhere(imported: Import) -> bool:
    """Tell whether a rule on sockets, programs or threads has more to say about it."""
    names = (imported.name, *(f"{imported.name}.{name}" for name in imported.names))
    return any(instead_of(name, table) for name in names for table in _TOLD_ELSEWHERE)


def missing_module(
    imported: Import, there: frozenset[str], declared: frozenset[str] = frozenset()
) -> str | None:
    """Return the module that an import does not find, None when it finds all.

    Args:
        imported: The import, of nothing that is packed beside it.
        there: The modules that the runtime has.
        declared: The packages that are packed along.
    """
    root = imported.name.partition(".")[0]
    if not root:
        return imported.name
    if root == _BRIDGE or (root.lower() in declared and root not in BINARY):
        return None
    if imported.name not in there:
        return imported.name
    taken = (f"{imported.name}.{name}" for name in imported.names)
    # What is taken may be any value; a known module that is not there is none.
    return next((name for name in taken if name not in there and instead_of(name)), None)


MODULE_RULES: Final = (
    Rule(
        id="game-module",
        level=Level.ERROR,
        what="Every module that the game imports is in the runtime, in the game's folder, or "
        "declared as a dependency in pure Python.",
        why="The game ends at the import.",
        mend="Use what is there instead, guard the import by `try` and `except ImportError`, or "
        "declare a pure-Python package in `requirements.txt` or a PEP 723 header.",
        source=RUNTIME,
        find=_missing,
    ),
)
"""What a game may import."""
