"""Which imported thing a name stands for."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
"""The nodes with names of their own."""

_NAMED: Final = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.MatchAs,
    ast.MatchStar,
)
_BUILTINS: Final = frozenset(dir(builtins)) | {"__name__", "__file__", "__debug__"}
_ALIAS_DEPTH: Final = 8
# pygbag's own name for asyncio in the web.
_SAME: Final = {"pygbag.aio": "asyncio"}


@dataclass(eq=False)
class Scope:
    """A module or a function, with the names that it binds.

    Args:
        parent: The part around it, None for the module.
        imports: What names stand for that are bound by imports.
        values: What a name that is bound once, by an assignment, is given.
        names: Every name that is bound here.
        stars: The modules that all names are imported from.
    """

    parent: Scope | None
    imports: dict[str, str] = field(default_factory=dict)
    values: dict[str, ast.expr] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    stars: list[str] = field(default_factory=list)

    def full_name(self, node: ast.AST, depth: int = _ALIAS_DEPTH) -> str:
        """Return the full name of an expression, such as `pygame.display.flip`.

        Args:
            node: The expression.
            depth: How many other names are followed at most.

        Returns:
            The name; empty when it is none, or one of the module's own.
        """
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or not depth:
            return ""
        root = self._root(node.id, depth)
        return ".".join([root, *reversed(parts)]) if root else ""

    def value(self, node: ast.expr) -> ast.expr:
        """Return what a name was given when it is bound once; else the node itself."""
        for _ in range(_ALIAS_DEPTH):
            if not isinstance(node, ast.Name):
                break
            owner = self._owner(node.id)
            given = owner.values.get(node.id) if owner else None
            if given is None:
                break
            node = given
        return node

    @property
    def all_stars(self) -> list[str]:
        """The modules that all names are imported from, here and around here."""
        return [*(self.parent.all_stars if self.parent else ()), *self.stars]

    def _root(self, name: str, depth: int) -> str:
        owner = self._owner(name)
        if owner is None:
            stars = self.all_stars
            return name if name in _BUILTINS or not stars else f"{stars[-1]}.{name}"
        if name in owner.imports:
            return owner.imports[name]
        given = owner.values.get(name)
        return owner.full_name(given, depth - 1) if given is not None else ""

    def _owner(self, name: str) -> Scope | None:
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope


def read_scope(owner: ast.Module | Function, parent: Scope | None) -> Scope:
    """Return the names that a module or a function binds.

    Args:
        owner: The module or the function.
        parent: The part around it.
    """
    scope = Scope(parent)
    if not isinstance(owner, ast.Module):
        listed = owner.args
        given = [*listed.posonlyargs, *listed.args, *listed.kwonlyargs, listed.vararg, listed.kwarg]
        scope.names.update(argument.arg for argument in given if argument)
    counts: dict[str, int] = {}
    outer: set[str] = set()
    for node in _own_nodes(owner):
        if isinstance(node, ast.Import | ast.ImportFrom):
            _bind_import(scope, node)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            counts[node.id] = counts.get(node.id, 0) + 1
        elif isinstance(node, _NAMED) and node.name:
            scope.names.add(node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            outer.update(node.names)
    scope.names.update(counts)
    for node in _own_nodes(owner):
        target, value = _assignment(node)
        if target is not None and value is not None and counts.get(target) == 1:
            scope.values[target] = value
    scope.names -= outer
    return scope


def own_children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what stands in a node and belongs to the same scope: no function's inside."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from node.decorator_list
        yield from node.args.defaults
        yield from (default for default in node.args.kw_defaults if default)
    elif isinstance(node, ast.Lambda):
        yield from node.args.defaults
        yield from (default for default in node.args.kw_defaults if default)
    else:
        yield from ast.iter_child_nodes(node)


def _own_nodes(owner: ast.Module | Function) -> Iterator[ast.AST]:
    body = owner.body if isinstance(owner.body, list) else [owner.body]
    open_nodes: list[ast.AST] = [*reversed(body)]
    while open_nodes:
        node = open_nodes.pop()
        yield node
        open_nodes.extend(own_children(node))


def _bind_import(scope: Scope, node: ast.Import | ast.ImportFrom) -> None:
    for alias in node.names:
        if isinstance(node, ast.Import):
            bound = alias.asname or alias.name.partition(".")[0]
            name = alias.name if alias.asname else bound
        elif alias.name == "*":
            if not (node.module or "").endswith("locals"):
                scope.stars.append(node.module or "")
            continue
        else:
            bound = alias.asname or alias.name
            name = f"{node.module}.{alias.name}" if node.module and not node.level else ""
        scope.names.add(bound)
        if name:
            scope.imports[bound] = _SAME.get(name, name)


def _assignment(node: ast.AST) -> tuple[str | None, ast.expr | None]:
    if isinstance(node, ast.Assign) and len(node.targets) == 1:
        target: ast.expr = node.targets[0]
    elif isinstance(node, ast.AnnAssign):
        target = node.target
    else:
        return None, None
    return (target.id, node.value) if isinstance(target, ast.Name) else (None, None)
