"""Rules on Python sources that are packed."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.game.modules import missing_module
from build.check.python.runtime import INSTEAD, PROCESS_MODULES, SOCKET_MODULES, instead_of
from build.check.sources import RUNTIME
from build.check.subject import Subject

_TABLES: Final = (INSTEAD, SOCKET_MODULES, PROCESS_MODULES)


def _unreadable(subject: Subject) -> Iterator[Fault]:
    yield from (module.fault for module in subject.python if module.fault)


def _missing(subject: Subject) -> Iterator[Fault]:
    packed = _packed_names(subject)
    for module in subject.python:
        for imported in module.imports():
            root = imported.name.partition(".")[0]
            if not root or root in packed or imported.is_optional:
                continue
            name = missing_module(imported, subject.python_modules)
            if name:
                found = (instead_of(name, table) for table in _TABLES)
                instead = next((text for text in found if text), None)
                hint = f"; there is {instead}" if instead else ""
                yield Fault(imported.place, f"`{name}` is not there{hint}.")


def _packed_names(subject: Subject) -> set[str]:
    """Return the names of every packed Python file and of every folder with some."""
    names = set()
    for module in subject.python:
        names.update(dirname(module.path).split("/"))
        names.add(module.path.rpartition("/")[2].removesuffix(".py"))
    return names


PYTHON_RULES: Final = (
    Rule(
        id="python-syntax",
        level=Level.ERROR,
        what="Every packed Python source can be parsed.",
        why="Python ends where it cannot parse a file.",
        mend="Mend the place.",
        source=RUNTIME,
        find=_unreadable,
    ),
    Rule(
        id="python-module",
        level=Level.ERROR,
        what="Packed Python sources import what the runtime has, or what is packed with them.",
        why="The game ends at the import.",
        mend="Use what is there instead, pack the module along, or guard the import by `try` and "
        "`except ImportError`.",
        source=RUNTIME,
        find=_missing,
    ),
)
"""What packed Python may be."""
