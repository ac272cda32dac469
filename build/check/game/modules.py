"""Rules on imports: what the runtime has, and what the game brings along."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.game.subject import GameSubject
from build.check.python.module import Import
from build.check.python.runtime import (
    BINARY,
    COMPILED_PROJECTS,
    PROCESS_MODULES,
    SOCKET_MODULES,
    THREAD_MODULES,
    instead_of,
)
from build.check.sources import EXPORTING, RUNTIME

_TOLD_ELSEWHERE: Final = (SOCKET_MODULES, PROCESS_MODULES, THREAD_MODULES)
_BRIDGE: Final = "platform_bridge"


def _missing(subject: GameSubject) -> Iterator[Fault]:
    for module in subject.modules:
        is_brought = module.path in subject.brought
        for imported in module.imports():
            if imported.is_optional or subject.is_own(module.path, imported):
                continue
            if is_brought and imported.is_deferred:
                continue
            name = missing_module(imported, subject.python_modules, subject.promised)
            if name and not subject.is_complete and _may_be_brought(name):
                continue
            if name and (is_brought or not _is_told_elsewhere(imported)):
                instead = instead_of(name)
                hint = f"; there is {instead}" if instead else ""
                yield Fault(imported.place, f"`{name}` is not there{hint}.")


def _undeclarable(subject: GameSubject) -> Iterator[Fault]:
    yield from subject.declared.faults
    for requirement in subject.declared.requirements:
        module = COMPILED_PROJECTS.get(requirement.project)
        if module:
            instead = instead_of(module)
            hint = f"; there is {instead}" if instead else ""
            yield Fault(requirement.place, f"`{requirement.project}` has compiled parts{hint}.")


def _is_told_elsewhere(imported: Import) -> bool:
    """Tell whether a rule on sockets, programs or threads has more to say about it."""
    names = (imported.name, *(f"{imported.name}.{name}" for name in imported.names))
    return any(instead_of(name, table) for name in names for table in _TOLD_ELSEWHERE)


def _may_be_brought(name: str) -> bool:
    """Tell whether a module may belong to a project of another name."""
    root = name.partition(".")[0]
    return bool(root) and root not in sys.stdlib_module_names and not instead_of(root)


def missing_module(
    imported: Import, there: frozenset[str], promised: frozenset[str] = frozenset()
) -> str | None:
    """Return the module that an import does not find, None when it finds all.

    Args:
        imported: The import, of nothing that is packed beside it.
        there: The modules that the runtime has.
        promised: The import names of packages that will be packed along.
    """
    root = imported.name.partition(".")[0]
    if not root:
        return imported.name
    if root == _BRIDGE:
        return imported.name if instead_of(imported.name) else None
    if root.lower() in promised and root not in BINARY:
        return None
    if imported.name not in there:
        return imported.name
    taken = (f"{imported.name}.{name}" for name in imported.names)
    # What is taken may be any value; a known module that is not there is none.
    return next((name for name in taken if name not in there and instead_of(name)), None)


REQUIREMENT_RULE: Final = Rule(
    id="game-requirement",
    level=Level.ERROR,
    what="Dependencies are in pure Python, and declared by name with versions, markers and "
    "hashes alone.",
    why="Compiled parts do not run in the runtime; addresses, paths and options of pip may run "
    "foreign code while the game is packed.",
    mend="Write lines such as `pytmx>=3.32`; put modules of your own into the game's folder.",
    source=EXPORTING,
    find=_undeclarable,
)
"""What a game may declare."""

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
    REQUIREMENT_RULE,
)
"""What a game may import."""
