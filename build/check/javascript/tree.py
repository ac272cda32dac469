"""Parses JavaScript, and reads single nodes of the tree."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from build.check.findings import Place
from build.check.places import place_at

_LANGUAGE: Final = Language(tree_sitter_javascript.language())
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_CODE_POINT: Final = re.compile(r"u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})")

FUNCTIONS: Final = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "class_static_block",
    }
)
"""The nodes that have `var` declarations of their own."""


@dataclass(frozen=True)
class Tree:
    """A parsed script.

    Args:
        path: The script.
        data: Its bytes.
        root: The tree's root.
    """

    path: str
    data: bytes
    root: Node

    def place(self, node: Node) -> Place:
        """Return where a node begins."""
        return place_at(self.path, self.data, node.start_byte)


def parse(path: str, data: bytes) -> Tree:
    """Parse a script; where it is none, the tree holds nodes that say so.

    Args:
        path: The script.
        data: Its bytes.
    """
    return Tree(path, data, Parser(_LANGUAGE).parse(data).root_node)


def walk(root: Node) -> Iterator[Node]:
    """Yield a node and all below it, each before what is in it."""
    cursor = root.walk()
    while True:
        if cursor.node is not None:
            yield cursor.node
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def text_of(node: Node) -> str:
    """Return what a node is in the source."""
    return (node.text or b"").decode("utf-8", "replace")


def field(node: Node, name: str) -> Node:
    """Return a field that the grammar promises; the node itself when broken code lacks it."""
    return node.child_by_field_name(name) or node


def bare(node: Node) -> Node:
    """Return what stands within round brackets; of a list of expressions the last."""
    while node.type in {"parenthesized_expression", "sequence_expression"}:
        inner = [child for child in node.named_children if child.type != "comment"]
        if not inner:
            break
        node = inner[-1]
    return node


def arguments(call: Node) -> tuple[Node, ...]:
    """Return the arguments of a call."""
    listed = call.child_by_field_name("arguments")
    if listed is None or listed.type != "arguments":
        return ()
    return tuple(child for child in listed.named_children if child.type != "comment")


def key_text(node: Node) -> str | None:
    """Return the name of an object's key, None when it is worked out."""
    return text_of(node) if node.type == "property_identifier" else string_text(node)


def string_text(node: Node) -> str | None:
    """Return the text of a string, None for any other node."""
    if node.type == "string" or (node.type == "template_string" and not _holes(node)):
        return "".join(_piece(child) for child in node.named_children)
    return None


def template_start(node: Node) -> str:
    """Return the text of a template up to its first hole."""
    pieces = []
    for child in node.named_children:
        if child.type == "template_substitution":
            break
        pieces.append(_piece(child))
    return "".join(pieces)


def _holes(node: Node) -> bool:
    return any(child.type == "template_substitution" for child in node.named_children)


def _piece(node: Node) -> str:
    text = text_of(node)
    if node.type != "escape_sequence":
        return text
    body = text[1:]
    coded = _CODE_POINT.fullmatch(body)
    if coded:
        number = int(next(group for group in coded.groups() if group), 16)
        return chr(number) if number <= sys.maxunicode else ""
    return _ESCAPES.get(body, "" if body[:1] in "\r\n\u2028\u2029" else body)
