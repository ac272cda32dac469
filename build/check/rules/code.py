"""Rules on code made from text while the game runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from build.check.findings import Fault, Level, Rule
from build.check.javascript import tree as js
from build.check.javascript.scopes import GLOBAL_OBJECTS, Script
from build.check.javascript.texts import is_text
from build.check.sources import HTML_RULES
from build.check.subject import Subject

_MAKERS: Final = frozenset({"Function", "Function.call", "Function.apply", "Function.bind"})
_TIMERS: Final = frozenset({"setTimeout", "setInterval", "setImmediate"})
_FUNCTION_LITERALS: Final = frozenset({"function_expression", "arrow_function"})


def _evals(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for reference in script.globals("eval"):
            if not _is_typeof(reference.node):
                yield Fault(script.tree.place(reference.node), "`eval` runs a text as code.")
        for node in _members(script, "eval"):
            yield Fault(script.tree.place(node), "`eval` runs a text as code.")


def _members(script: Script, name: str) -> Iterator[Node]:
    """Yield where a global is taken from the object that holds all globals."""
    for kind in ("member_expression", "subscript_expression"):
        for node in script.nodes.get(kind, ()):
            holder = js.text_of(js.bare(js.field(node, "object")))
            if (
                holder in GLOBAL_OBJECTS
                and script.full_name(node) == name
                and not _is_typeof(node)
                and not _is_target(node)
            ):
                yield node


def _is_typeof(node: Node) -> bool:
    parent = node.parent
    if parent is None or parent.type != "unary_expression":
        return False
    return js.text_of(js.field(parent, "operator")) == "typeof"


def _is_target(node: Node) -> bool:
    """Tell whether a member is only given a value."""
    parent = node.parent
    if parent is None or parent.type != "assignment_expression":
        return False
    return node == parent.child_by_field_name("left")


def _makers(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node, called in script.calls:
            if called in _MAKERS or _makes_by_constructor(script, node):
                yield Fault(script.tree.place(node), "`Function` makes a function from a text.")
            elif called == "Reflect.construct":
                first = next(iter(js.arguments(node)), node)
                if script.full_name(first) == "Function":
                    message = "`Function` makes a function from a text."
                    yield Fault(script.tree.place(node), message)


def _makes_by_constructor(script: Script, call: Node) -> bool:
    """Tell whether a call takes `Function` from a function: `(function () {}).constructor("…")`."""
    called = call.child_by_field_name("function") or call.child_by_field_name("constructor")
    if called is None or called.type != "member_expression":
        return False
    holder = script.value(js.field(called, "object"))
    is_constructor = js.text_of(js.field(called, "property")) == "constructor"
    return is_constructor and holder.type in _FUNCTION_LITERALS


def _text_timers(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node, called in script.calls:
            given = js.arguments(node)
            if called in _TIMERS and given and is_text(script, given[0]):
                yield Fault(script.tree.place(node), f"`{called}` is given a text to run.")


_WHY: Final = (
    "It was forbidden for HTML games, the sister platform forbids it, and the upload's scan may "
    "refuse it; the native pages do not repeat it."
)

CODE_RULES: Final = (
    Rule(
        id="eval",
        level=Level.ERROR,
        what="No script uses `eval`.",
        why=_WHY,
        mend="Write the code out. From Emscripten: link with `-sDYNAMIC_EXECUTION=0`.",
        source=HTML_RULES,
        find=_evals,
    ),
    Rule(
        id="function-constructor",
        level=Level.ERROR,
        what="No script makes functions by `Function`.",
        why=_WHY,
        mend="Write the function out; for the global object use `globalThis` or `GameGlobal` in "
        'place of `Function("return this")()`.',
        source=HTML_RULES,
        find=_makers,
    ),
    Rule(
        id="string-timer",
        level=Level.ERROR,
        what="Timers are given functions, not texts.",
        why=_WHY,
        mend="Pass a function: `setTimeout(() => step(), 16)`.",
        source=HTML_RULES,
        find=_text_timers,
    ),
)
"""No code is made from text while the game runs."""
