"""Whether a name is only touched where a condition has shown that it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from build.check.javascript import tree as js
from build.check.javascript.scopes import GLOBAL_OBJECTS, Script
from build.check.javascript.tree import bare, string_text, text_of

_EQUAL: Final = frozenset({"==", "==="})
_UNEQUAL: Final = frozenset({"!=", "!=="})
_ABSENT: Final = frozenset({"undefined", "null", "void 0"})
_LEAVING: Final = frozenset(
    {"return_statement", "throw_statement", "continue_statement", "break_statement"}
)
_CONDITIONAL: Final = frozenset(
    {"if_statement", "ternary_expression", "while_statement", "for_statement"}
)
_DEPTH: Final = 8


def is_guarded(script: Script, node: Node, name: str) -> bool:
    """Tell whether a node is only reached where a name has been found to exist.

    What counts is `typeof name` compared with a text, `"name" in globalThis`, and a member such as
    `globalThis.name` or `TTMinis.game.name` that is asked for its truth; in `if`, `while`, `?:`,
    `&&` and `||`, by itself or kept in a variable, and before a `return`.

    Args:
        script: The script.
        node: Where the name is used.
        name: The full name.
    """
    child, parent = node, node.parent
    while parent is not None:
        if _asks(script, child, parent, name):
            return True
        child, parent = parent, parent.parent
    return False


def _asks(script: Script, child: Node, parent: Node, name: str) -> bool:
    """Tell whether a parent only reaches a child where the name exists."""
    kind = parent.type
    if kind in _CONDITIONAL:
        is_else = child == parent.child_by_field_name("alternative")
        condition = js.field(parent, "condition")
        return child != condition and _implies(script, condition, name, truth=not is_else)
    if kind == "binary_expression":
        left, operator = js.field(parent, "left"), text_of(js.field(parent, "operator"))
        is_second = child != left and operator in {"&&", "||"}
        return is_second and _implies(script, left, name, truth=operator == "&&")
    if kind in {"statement_block", "program"}:
        return any(_leaves_without(script, before, name) for before in _before(child, parent))
    return kind == "unary_expression" and text_of(js.field(parent, "operator")) == "typeof"


def _before(child: Node, parent: Node) -> Iterator[Node]:
    for sibling in parent.named_children:
        if sibling.start_byte >= child.start_byte:
            return
        if sibling.type == "if_statement":
            yield sibling


def _leaves_without(script: Script, statement: Node, name: str) -> bool:
    """Tell whether an `if` leaves the block where the name does not exist."""
    if statement.child_by_field_name("alternative") is not None:
        return False
    last = js.field(statement, "consequence")
    if last.type == "statement_block" and last.named_children:
        last = last.named_children[-1]
    condition = js.field(statement, "condition")
    return last.type in _LEAVING and _implies(script, condition, name, truth=False)


def _implies(
    script: Script, condition: Node, name: str, *, truth: bool, depth: int = _DEPTH
) -> bool:
    """Tell whether a condition that came out as `truth` means that the name exists."""
    if depth == 0:
        return False
    node = script.value(condition)
    if node.type == "unary_expression" and text_of(js.field(node, "operator")) == "!":
        inner = js.field(node, "argument")
        return _implies(script, inner, name, truth=not truth, depth=depth - 1)
    if node.type != "binary_expression":
        return truth and script.full_name(node) == name and node.type != "identifier"
    left, right = bare(js.field(node, "left")), bare(js.field(node, "right"))
    operator = text_of(js.field(node, "operator"))
    if operator in {"&&", "||"}:
        # Both sides hold when `&&` is true, and both fail when `||` is false.
        both = truth == (operator == "&&")
        found = (
            _implies(script, side, name, truth=truth, depth=depth - 1) for side in (left, right)
        )
        return any(found) if both else all(found)
    if operator == "in":
        return truth and string_text(left) == name and text_of(right) in GLOBAL_OBJECTS
    return _compares(script, (left, right), operator, name, truth=truth)


def _compares(
    script: Script, sides: tuple[Node, Node], operator: str, name: str, *, truth: bool
) -> bool:
    """Tell whether a comparison that came out as `truth` means that the name exists."""
    if operator not in _EQUAL | _UNEQUAL:
        return False
    are_equal = truth == (operator in _EQUAL)
    for asked, other in (sides, sides[::-1]):
        if asked.type == "unary_expression" and text_of(js.field(asked, "operator")) == "typeof":
            if script.full_name(js.field(asked, "argument")) != name:
                continue
            kind = string_text(other)
            return kind is not None and are_equal == (kind != "undefined")
        if asked.type == "member_expression" and script.full_name(asked) == name:
            return text_of(other) in _ABSENT and not are_equal
    return False
