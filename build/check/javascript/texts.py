"""The texts that a script is known to use."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from build.check.javascript import tree as js
from build.check.javascript.scopes import Script

_DEPTH: Final = 8


def is_text(script: Script, node: Node) -> bool:
    """Tell whether an expression is surely a text.

    Args:
        script: The script.
        node: The expression.
    """
    found = script.value(node)
    for _ in range(_DEPTH):
        if found.type in {"string", "template_string"}:
            return True
        if found.type != "binary_expression" or js.text_of(js.field(found, "operator")) != "+":
            return False
        if script.value(js.field(found, "right")).type in {"string", "template_string"}:
            return True
        found = script.value(js.field(found, "left"))
    return False


def text_start(script: Script, node: Node) -> str:
    """Return how a text begins, as far as that is known; empty when it is not.

    Args:
        script: The script.
        node: The expression.
    """
    found = script.value(node)
    for _ in range(_DEPTH):
        if found.type == "string":
            return js.string_text(found) or ""
        if found.type == "template_string":
            first = found.named_children[0] if found.named_children else found
            if first.type != "template_substitution":
                return js.template_start(found)
            found = script.value(js.bare(first.named_children[0]))
        elif found.type == "binary_expression":
            found = script.value(js.field(found, "left"))
        else:
            break
    return ""
