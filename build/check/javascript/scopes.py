"""Which names a script declares, where, and what is left for the host to provide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from tree_sitter import Node

from build.check.javascript import tree as js
from build.check.javascript.tree import FUNCTIONS, Tree, bare, string_text, text_of

GLOBAL_OBJECTS: Final = frozenset({"globalThis", "GameGlobal", "window", "self", "global"})
"""The names under which scripts look for the object that holds all globals."""

_CLASSES: Final = frozenset({"class", "class_declaration"})
_BLOCKS: Final = frozenset(
    {"statement_block", "for_statement", "for_in_statement", "catch_clause", "switch_body"}
)
_SCOPES: Final = FUNCTIONS | _CLASSES | _BLOCKS
_NAMES: Final = frozenset({"identifier", "shorthand_property_identifier"})
_ASSIGNMENTS: Final = frozenset(
    {"assignment_expression", "augmented_assignment_expression", "update_expression"}
)
_ALIAS_DEPTH: Final = 8


@dataclass(eq=False)
class Scope:
    """A part of a script with names of its own.

    Args:
        parent: The part around it, None for the whole script.
        is_function: Whether `var` declares here.
        names: What is declared here.
        values: What a name that is declared with a value begins with.
    """

    parent: Scope | None
    is_function: bool
    names: set[str] = field(default_factory=set)
    values: dict[str, Node] = field(default_factory=dict)

    def owner(self, name: str) -> Scope | None:
        """Return the part that declares a name seen from here, None when the host must."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope

    def nearest_function(self) -> Scope:
        """Return the part in which `var` declares."""
        scope = self
        while not scope.is_function and scope.parent is not None:
            scope = scope.parent
        return scope


@dataclass(frozen=True)
class Reference:
    """A name where it stands.

    Args:
        name: The name.
        node: Where it stands.
        scope: The innermost part around it.
    """

    name: str
    node: Node
    scope: Scope

    @property
    def is_global(self) -> bool:
        """Whether nothing in the script declares it."""
        return self.scope.owner(self.name) is None


@dataclass(frozen=True)
class Script:
    """A parsed script with its names resolved.

    Args:
        tree: The parsed script.
        nodes: All its nodes by type, in the order of the source.
        references: Each name where it stands.
        scopes: The part of the script that each call and member stands in, by the node's id.
        reassigned: The names that are given a value anywhere else than in their declaration.
    """

    tree: Tree
    nodes: Mapping[str, list[Node]]
    references: Mapping[str, list[Reference]]
    scopes: Mapping[int, Scope]
    reassigned: frozenset[str]

    @property
    def path(self) -> str:
        """The script's path."""
        return self.tree.path

    def globals(self, name: str) -> Iterator[Reference]:
        """Yield where a name stands that the host must provide."""
        return (found for found in self.references.get(name, ()) if found.is_global)

    @cached_property
    def calls(self) -> tuple[tuple[Node, str], ...]:
        """Each call with the full name of what is called, empty where that is not known."""
        kinds = (("call_expression", "function"), ("new_expression", "constructor"))
        return tuple(
            (node, self.full_name(js.field(node, called)))
            for kind, called in kinds
            for node in self.nodes.get(kind, ())
        )

    def full_name(self, node: Node) -> str:
        """Return a host object's name with its members, such as `TTMinis.game.login`.

        `globalThis.` and the like are left out, and a name for something else stands for that.

        Args:
            node: The expression.

        Returns:
            The name; empty when it is none, or one of the script's own.
        """
        scope = self.scopes.get(node.id)
        return self._name(bare(node), scope, _ALIAS_DEPTH) if scope else ""

    def value(self, node: Node) -> Node:
        """Return what a name was declared to be when that never changes; else the node itself."""
        found = bare(node)
        for _ in range(_ALIAS_DEPTH):
            if found.type not in _NAMES:
                break
            scope = self.scopes.get(found.id)
            declared = self._declared(text_of(found), scope) if scope else None
            if declared is None:
                break
            found = bare(declared)
        return found

    @cached_property
    def provided(self) -> frozenset[str]:
        """The globals that the script gives a value, for itself and for others."""
        return frozenset(self._provided())

    def _provided(self) -> Iterator[str]:
        for node in self.nodes.get("assignment_expression", ()):
            target = bare(js.field(node, "left"))
            scope = self.scopes.get(target.id)
            if target.type == "identifier" and scope and scope.owner(text_of(target)) is None:
                yield text_of(target)
            elif target.type in {"member_expression", "subscript_expression"} and scope:
                yield from self._global_member(target, scope)
        for node, called in self.calls:
            given = js.arguments(node)
            if called == "Object.defineProperty" and len(given) > 1:
                name = string_text(given[1])
                if name and text_of(given[0]) in GLOBAL_OBJECTS:
                    yield name

    def _global_member(self, target: Node, scope: Scope) -> Iterator[str]:
        holder = bare(js.field(target, "object"))
        name = _member_name(target)
        if name and text_of(holder) in GLOBAL_OBJECTS and scope.owner(text_of(holder)) is None:
            yield name

    def _name(self, node: Node, scope: Scope, depth: int) -> str:
        if node.type == "identifier":
            name = text_of(node)
            if scope.owner(name) is None:
                return name
            declared = self._declared(name, scope)
            return self._name(bare(declared), scope, depth - 1) if declared and depth else ""
        if node.type not in {"member_expression", "subscript_expression"}:
            return ""
        holder = self._name(bare(js.field(node, "object")), scope, depth)
        member = _member_name(node)
        if not holder or not member:
            return ""
        return member if holder in GLOBAL_OBJECTS else f"{holder}.{member}"

    def _declared(self, name: str, scope: Scope) -> Node | None:
        owner = scope.owner(name)
        return owner.values.get(name) if owner and name not in self.reassigned else None


def read_script(path: str, data: bytes) -> Script:
    """Parse a script and resolve its names.

    Args:
        path: The script.
        data: Its bytes.
    """
    return _Reader(js.parse(path, data)).read()


def _member_name(node: Node) -> str:
    if node.type == "member_expression":
        return text_of(js.field(node, "property"))
    return string_text(bare(js.field(node, "index"))) or ""


class _Reader:
    """Goes through a tree once, from the first byte to the last."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._nodes: dict[str, list[Node]] = defaultdict(list)
        self._references: dict[str, list[Reference]] = defaultdict(list)
        self._scopes: dict[int, Scope] = {}
        self._reassigned: set[str] = set()
        # The parts that the present node stands in, each with the byte that it ends at.
        self._open: list[tuple[Scope, int]] = []

    def read(self) -> Script:
        for node in js.walk(self._tree.root):
            self._visit(node)
        return Script(
            self._tree,
            self._nodes,
            self._references,
            self._scopes,
            frozenset(self._reassigned),
        )

    def _visit(self, node: Node) -> None:
        kind = node.type
        while len(self._open) > 1 and node.start_byte >= self._open[-1][1]:
            self._open.pop()
        if not node.is_named and kind not in {"async", "await", "*"}:
            return
        self._nodes[kind].append(node)
        if kind in _SCOPES or not self._open:
            around = self._open[-1][0] if self._open else None
            inner = Scope(around, around is None or kind in FUNCTIONS)
            self._open.append((inner, node.end_byte))
            self._declare_own(node, inner)
        scope = self._open[-1][0]
        self._scopes[node.id] = scope
        if kind in _NAMES:
            name = text_of(node)
            self._references[name].append(Reference(name, node, scope))
        elif kind in _ASSIGNMENTS:
            target = node.child_by_field_name("left") or node.child_by_field_name("argument")
            self._reassigned.update(_pattern_names(target))
        elif kind in {"variable_declaration", "lexical_declaration", "using_declaration"}:
            self._declare_variables(node, scope)
        elif kind == "import_clause":
            scope.names.update(_import_names(node))

    def _declare_own(self, node: Node, inner: Scope) -> None:
        """Declare what a function, a class or a loop brings along, within it and around it."""
        name = node.child_by_field_name("name")
        if node.type in FUNCTIONS | _CLASSES and name is not None and name.type == "identifier":
            inner.names.add(text_of(name))
            if inner.parent and node.type.endswith("_declaration"):
                inner.parent.names.add(text_of(name))
                # Out of its block, too: that is so wherever the script is not strict.
                inner.parent.nearest_function().names.add(text_of(name))
        if node.type in FUNCTIONS:
            inner.names.add("arguments")
            for key in ("parameter", "parameters"):
                inner.names.update(_pattern_names(node.child_by_field_name(key)))
        elif node.type == "catch_clause":
            inner.names.update(_pattern_names(node.child_by_field_name("parameter")))
        elif node.type == "for_in_statement":
            kind, left = node.child_by_field_name("kind"), node.child_by_field_name("left")
            if kind is not None:
                is_var = text_of(kind) == "var"
                owner = inner.nearest_function() if is_var else inner
                names = _pattern_names(left)
                owner.names.update(names)
                self._reassigned.update(names)
            else:
                self._reassigned.update(_pattern_names(left))

    def _declare_variables(self, node: Node, scope: Scope) -> None:
        owner = scope.nearest_function() if node.type == "variable_declaration" else scope
        for declarator in node.named_children:
            if declarator.type != "variable_declarator":
                continue
            target = js.field(declarator, "name")
            value = declarator.child_by_field_name("value")
            names = _pattern_names(target)
            # What is declared twice has no single value.
            self._reassigned.update(name for name in names if name in owner.values)
            owner.names.update(names)
            if target.type == "identifier" and value is not None:
                owner.values[text_of(target)] = value


def _pattern_names(pattern: Node | None) -> set[str]:
    """Return the names that a pattern of a declaration or an assignment binds."""
    names: set[str] = set()
    open_nodes = [pattern] if pattern is not None else []
    while open_nodes:
        node = open_nodes.pop()
        if node.type in {"identifier", "shorthand_property_identifier_pattern"}:
            names.add(text_of(node))
        elif node.type in {"assignment_pattern", "object_assignment_pattern"}:
            open_nodes.append(js.field(node, "left"))
        elif node.type == "pair_pattern":
            open_nodes.append(js.field(node, "value"))
        elif node.type in {"object_pattern", "array_pattern", "rest_pattern", "formal_parameters"}:
            open_nodes.extend(node.named_children)
    return names


def _import_names(clause: Node) -> set[str]:
    names = set()
    for node in js.walk(clause):
        around = node.parent.type if node.parent else ""
        if node.type == "import_specifier":
            names.add(text_of(node.child_by_field_name("alias") or js.field(node, "name")))
        elif node.type == "identifier" and around in {"import_clause", "namespace_import"}:
            names.add(text_of(node))
    return names
