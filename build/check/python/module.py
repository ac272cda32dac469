"""One Python source, and what the runtime reaches in it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from build.check.findings import Fault, Place
from build.check.python.conditions import Conditions
from build.check.python.names import FUNCTIONS, Function, Scope, own_children, read_scope

_IMPORT_ERRORS: Final = frozenset({"ImportError", "ModuleNotFoundError", "Exception"})


@dataclass(frozen=True)
class Use:
    """A node that the runtime reaches.

    Args:
        node: The node.
        scope: The names around it.
        function: The innermost function around it, None in the module itself.
        is_optional: Whether the program goes on when an import fails there.
    """

    node: ast.AST
    scope: Scope
    function: Function | None = None
    is_optional: bool = False


@dataclass(frozen=True)
class Import:
    """A module that is imported.

    Args:
        name: Its dotted name; a relative one begins with its dots.
        names: What is taken from it by `from`.
        place: Where.
        is_optional: Whether the program goes on without it.
        is_deferred: Whether it happens only when a function is called.
    """

    name: str
    names: tuple[str, ...]
    place: Place
    is_optional: bool
    is_deferred: bool = False


@dataclass(frozen=True)
class Module:
    """One Python source.

    Args:
        path: Its path.
        tree: What was parsed, empty when it cannot be.
        fault: Why it cannot be parsed, None when it can.
        is_main: Whether it is the one that is started.
    """

    path: str
    tree: ast.Module
    fault: Fault | None = None
    is_main: bool = False

    @property
    def conditions(self) -> Conditions:
        """Decides the module's conditions."""
        return Conditions(self.is_main)

    def place(self, node: ast.AST) -> Place:
        """Return where a node stands."""
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        return Place(self.path, line, column + 1)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every node that the runtime may reach: no desktop's branch, no type checker's."""
        found: list[Use] = []
        open_uses = [Use(self.tree, read_scope(self.tree, None))]
        while open_uses:
            use = open_uses.pop()
            found.append(use)
            open_uses.extend(reversed([*self._within(use)]))
        return tuple(found)

    @cached_property
    def calls(self) -> tuple[tuple[Use, ast.Call, str], ...]:
        """Every call that the runtime may reach, with the full name of what is called."""
        return tuple(
            (use, use.node, use.scope.full_name(use.node.func))
            for use in self.uses
            if isinstance(use.node, ast.Call)
        )

    def imports(self) -> Iterator[Import]:
        """Yield what the runtime imports."""
        for use in self.uses:
            node = use.node
            is_deferred = use.function is not None
            if isinstance(node, ast.Import):
                for alias in node.names:
                    place = self.place(node)
                    yield Import(alias.name, (), place, use.is_optional, is_deferred)
            elif isinstance(node, ast.ImportFrom):
                name = "." * node.level + (node.module or "")
                names = tuple(alias.name for alias in node.names)
                yield Import(name, names, self.place(node), use.is_optional, is_deferred)

    def reached(self, body: Sequence[ast.stmt], scope: Scope) -> Iterator[ast.stmt]:
        """Yield the statements of a block that the runtime may reach.

        Args:
            body: The block.
            scope: The names around it.
        """
        for statement in body:
            yield statement
            if isinstance(statement, ast.If):
                decided = self.conditions.decide(statement.test, scope)
                if decided is not None and _leaves(statement.body if decided else statement.orelse):
                    return
            elif _leaves([statement]):
                return

    def _within(self, use: Use) -> Iterator[Use]:
        node, scope = use.node, use.scope
        if isinstance(node, FUNCTIONS):
            inner = read_scope(node, scope)
            body = node.body if isinstance(node.body, list) else [node.body]
            yield from (self._at(child, use) for child in own_children(node))
            if isinstance(node, ast.Lambda):
                yield from (Use(child, inner, node) for child in body)
            else:
                yield from (Use(child, inner, node) for child in self.reached(node.body, inner))
        elif isinstance(node, ast.If | ast.IfExp):
            decided = self.conditions.decide(node.test, scope)
            branches = {True: (node.body,), False: (node.orelse,), None: (node.body, node.orelse)}
            yield self._at(node.test, use)
            for branch in branches[decided]:
                listed = self.reached(branch, scope) if isinstance(branch, list) else [branch]
                yield from (self._at(child, use) for child in listed)
        elif isinstance(node, ast.Try):
            is_optional = use.is_optional or _catches_import_errors(node, scope)
            for statement in self.reached(node.body, scope):
                yield Use(statement, scope, use.function, is_optional)
            for child in (*node.handlers, *node.orelse, *node.finalbody):
                yield self._at(child, use)
        else:
            yield from (self._at(child, use) for child in self._children(node, scope))

    def _children(self, node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
        for _, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield from self.reached(value, scope)
            elif isinstance(value, list):
                yield from (item for item in value if isinstance(item, ast.AST))
            elif isinstance(value, ast.AST):
                yield value

    @staticmethod
    def _at(node: ast.AST, around: Use) -> Use:
        return Use(node, around.scope, around.function, around.is_optional)


def read_module(path: str, data: bytes, *, is_main: bool = False) -> Module:
    """Parse a Python source.

    Args:
        path: Its path.
        data: Its bytes.
        is_main: Whether it is the one that is started.
    """
    try:
        with warnings.catch_warnings():
            # What a compiler would only warn of is no fault.
            warnings.simplefilter("ignore")
            return Module(path, ast.parse(data, path), None, is_main)
    except SyntaxError as error:
        place = Place(path, error.lineno or 1, error.offset or 1)
        reason = error.msg
    except (ValueError, RecursionError, MemoryError) as error:
        place = Place(path, 1, 1)
        reason = str(error) or type(error).__name__
    return Module(
        path, ast.Module([], []), Fault(place, f"It cannot be parsed: {reason}."), is_main
    )


def _leaves(body: Sequence[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[-1], ast.Return | ast.Raise | ast.Continue | ast.Break)


def _catches_import_errors(node: ast.Try, scope: Scope) -> bool:
    for handler in node.handlers:
        caught = handler.type
        kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
        for kind in kinds:
            if kind is None or scope.full_name(kind) in _IMPORT_ERRORS:
                return True
    return False
