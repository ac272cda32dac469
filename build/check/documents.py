"""JSON files: what they hold, and where each key stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NoReturn, TypeAlias, Union

from tree_sitter import Node

from build.check.findings import Fault, Place
from build.check.javascript.tree import key_text, parse
from build.check.places import place_at

Json: TypeAlias = Union[bool, float, str, "list[Json]", "dict[str, Json]", None]

_EMPTY: Final[Mapping[str, Json]] = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """One JSON file.

    Args:
        path: Its path.
        data: Its bytes.
        value: What it holds, None when it is no JSON.
        fault: Why it is no JSON, None when it is.
    """

    path: str
    data: bytes
    value: Json
    fault: Fault | None = None

    @property
    def members(self) -> Mapping[str, Json]:
        """What it holds by key; empty when it holds no object."""
        return self.value if isinstance(self.value, dict) else _EMPTY

    def place(self, *keys: str | int) -> Place:
        """Return where a value stands; the nearest one around it when there is none.

        Args:
            keys: The keys and positions that lead to it.
        """
        # JSON is an expression of JavaScript: the brackets make it one where a block could begin.
        node = _expression(parse(self.path, b"(" + self.data + b")").root)
        for key in keys:
            inner = _member(node, key)
            if inner is None:
                break
            node = inner
        return place_at(self.path, self.data, max(node.start_byte - 1, 0))


def read_document(path: str, data: bytes) -> Document:
    """Read a JSON file as strictly as a JavaScript engine does.

    Args:
        path: Its path.
        data: Its bytes.
    """
    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_constant=_refuse, object_pairs_hook=_unique)
    except UnicodeDecodeError as error:
        return _broken(path, data, error.start, "a byte that is no UTF-8")
    except json.JSONDecodeError as error:
        return _broken(path, data, len(text[: error.pos].encode()), error.msg)
    except RecursionError:
        return _broken(path, data, 0, "nested too deeply")
    except ValueError as error:
        return _broken(path, data, 0, str(error))
    return Document(path, data, value)


def _broken(path: str, data: bytes, offset: int, reason: str) -> Document:
    return Document(path, data, None, Fault(place_at(path, data, offset), f"No JSON: {reason}."))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON value")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return members


def _expression(node: Node) -> Node:
    while node.type in {"program", "expression_statement", "parenthesized_expression"}:
        if not node.named_children:
            break
        node = node.named_children[0]
    return node


def _member(node: Node, key: str | int) -> Node | None:
    if isinstance(key, int):
        is_there = node.type == "array" and key < node.named_child_count
        return node.named_children[key] if is_there else None
    for pair in node.named_children if node.type == "object" else ():
        name, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if name is not None and value is not None and key_text(name) == key:
            return value
    return None
