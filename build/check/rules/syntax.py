"""Rules on JavaScript's syntax: it is valid, a classic script, and no newer than ES2017."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from posixpath import dirname, normpath
from typing import Final

from tree_sitter import Node

from build.check.findings import Fault, Level, Rule
from build.check.javascript import tree as js
from build.check.javascript.guards import is_guarded
from build.check.javascript.scopes import Script
from build.check.javascript.tree import FUNCTIONS, string_text, text_of
from build.check.sources import TROUBLESHOOTING, UNITY_SDK
from build.check.subject import Subject

_NEWER_NODES: Final = {
    "optional_chain": "optional chaining (`?.`), ES2020",
    "namespace_export": "`export * as`, ES2020",
    "field_definition": "a class field, ES2022",
    "private_property_identifier": "a private name (`#name`), ES2022",
    "class_static_block": "a static block, ES2022",
    "hash_bang_line": "a `#!` line, ES2023",
    "decorator": "a decorator, no part of JavaScript yet",
    "using_declaration": "a `using` declaration, ES2026",
    "import_attribute": "import attributes, ES2025",
    "jsx_element": "JSX, no part of JavaScript",
    "jsx_self_closing_element": "JSX, no part of JavaScript",
}
_NEWER_OPERATORS: Final = {
    "??": "`??`, ES2020",
    "&&=": "`&&=`, ES2021",
    "||=": "`||=`, ES2021",
    "??=": "`??=`, ES2021",
}
_NEWER_FLAGS: Final = {
    "s": "the flag `s` of a regular expression, ES2018",
    "d": "the flag `d` of a regular expression, ES2022",
    "v": "the flag `v` of a regular expression, ES2024",
}
_NEWER_PATTERNS: Final = (
    (re.compile(r"\(\?<[=!]"), "looking back in a regular expression, ES2018"),
    (re.compile(r"\(\?<[^=!]"), "a named group in a regular expression, ES2018"),
    (re.compile(r"\(\?[ims]*-?[ims]*:(?<!\(\?:)"), "flags within a regular expression, ES2025"),
)
_PROPERTY_ESCAPE: Final = re.compile(r"\\[pP]\{")
_SET_OR_ESCAPE: Final = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]", re.DOTALL)
_GENERATORS: Final = frozenset(
    {"generator_function", "generator_function_declaration", "method_definition"}
)
_LEGACY_CATCH: Final = "`catch` without a name, ES2019"


def _errors(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        broken = script.nodes.get("ERROR", [])
        missing = [node for nodes in script.nodes.values() for node in nodes if node.is_missing]
        if not broken and not missing and not script.tree.root.has_error:
            continue
        first = min((*broken, *missing), key=lambda node: node.start_byte, default=None)
        place = script.tree.place(first or script.tree.root)
        yield Fault(place, "The script cannot be parsed from here on.")


def _newer(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        found: dict[str, list[Node]] = defaultdict(list)
        for node, what in _newer_nodes(script):
            found[what].append(node)
        for what, nodes in found.items():
            first = min(nodes, key=lambda node: node.start_byte)
            more = f", {len(nodes)} times in this file" if len(nodes) > 1 else ""
            yield Fault(script.tree.place(first), f"{what[0].upper()}{what[1:]}{more}.")


def _newer_nodes(script: Script) -> Iterator[tuple[Node, str]]:
    for kind, what in _NEWER_NODES.items():
        yield from ((node, what) for node in script.nodes.get(kind, ()))
    yield from _newer_operators(script)
    yield from _newer_loops_and_functions(script)
    yield from _newer_literals(script)
    for kind, around in (("spread_element", "object"), ("rest_pattern", "object_pattern")):
        for node in script.nodes.get(kind, ()):
            if node.parent is not None and node.parent.type == around:
                yield node, "`...` for an object's members, ES2018"
    for node in script.nodes.get("catch_clause", ()):
        if node.child_by_field_name("parameter") is None:
            yield node, _LEGACY_CATCH
    for node in script.nodes.get("import", ()):
        yield node, "`import()`, ES2020"
    for node in script.nodes.get("meta_property", ()):
        if text_of(node).startswith("import"):
            yield node, "`import.meta`, ES2020"


def _newer_operators(script: Script) -> Iterator[tuple[Node, str]]:
    for kind in ("binary_expression", "augmented_assignment_expression"):
        for node in script.nodes.get(kind, ()):
            operator = js.field(node, "operator")
            what = _NEWER_OPERATORS.get(operator.type)
            if what:
                yield operator, what


def _newer_loops_and_functions(script: Script) -> Iterator[tuple[Node, str]]:
    for word in script.nodes.get("await", ()):
        parent = word.parent
        if parent is None:
            continue
        if parent.type == "for_in_statement":
            yield parent, "`for await`, ES2018"
        elif parent.type == "await_expression" and not _is_in_function(parent):
            yield parent, "`await` outside of a function, ES2022"
    for star in script.nodes.get("*", ()):
        parent = star.parent
        words = {child.type for child in parent.children} if parent else set()
        if parent is not None and {"async", "*"} <= words and parent.type in _GENERATORS:
            yield parent, "an asynchronous generator, ES2018"


def _newer_literals(script: Script) -> Iterator[tuple[Node, str]]:
    for node in script.nodes.get("number", ()):
        text = text_of(node)
        if text.endswith("n"):
            yield node, "a whole number of any size (`1n`), ES2020"
        elif "_" in text:
            yield node, "`_` within a number, ES2021"
    for node in script.nodes.get("regex", ()):
        pattern = text_of(js.field(node, "pattern"))
        flags = node.child_by_field_name("flags")
        yield from (
            (node, what) for what in _newer_pattern(pattern, text_of(flags) if flags else "")
        )


def _newer_pattern(pattern: str, flags: str) -> Iterator[str]:
    yield from (what for flag, what in _NEWER_FLAGS.items() if flag in flags)
    plain = _SET_OR_ESCAPE.sub("", pattern)
    yield from (what for newer, what in _NEWER_PATTERNS if newer.search(plain))
    if not {"u", "v"}.isdisjoint(flags) and _PROPERTY_ESCAPE.search(pattern):
        yield "`\\p{…}` in a regular expression, ES2018"


def _is_in_function(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.type not in FUNCTIONS:
        parent = parent.parent
    return parent is not None


def _module_syntax(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for kind in ("import_statement", "export_statement"):
            for node in script.nodes.get(kind, ()):
                word = kind.partition("_")[0]
                yield Fault(script.tree.place(node), f"`{word}` belongs to another kind of module.")


def _missing_modules(subject: Subject) -> Iterator[Fault]:
    for script in subject.scripts:
        for node, called in script.calls:
            given = js.arguments(node)
            wanted = string_text(given[0]) if called == "require" and given else None
            if wanted and "://" not in wanted and not _is_for_node(script, node):
                problem = _module_problem(subject, script.path, wanted)
                if problem:
                    yield Fault(script.tree.place(node), problem)


def _is_for_node(script: Script, node: Node) -> bool:
    """Tell whether a place is only reached in Node, whose modules are no files of the package."""
    return is_guarded(script, node, "process")


def _module_problem(subject: Subject, path: str, wanted: str) -> str | None:
    base = "" if wanted.startswith("/") else dirname(path) + "/"
    place = normpath(f"{base}{wanted}".lstrip("/"))
    candidates = (place, f"{place}.js", f"{place}.json", f"{place}/index.js")
    if not set(candidates).isdisjoint(subject.package.files):
        return None
    lower = {candidate.lower() for candidate in candidates}
    spelled = next((name for name in subject.package.files if name.lower() in lower), None)
    if spelled:
        return f"`require` of {wanted!r}: the file is spelled {spelled!r}."
    return f"`require` of {wanted!r}: there is no such file in the package."


SYNTAX_RULES: Final = (
    Rule(
        id="javascript-syntax",
        level=Level.ERROR,
        what="Every script can be parsed.",
        why="The engine does not run a script that it cannot parse.",
        mend="Mend the place; `node --check FILE` says more.",
        source=TROUBLESHOOTING,
        find=_errors,
    ),
    Rule(
        id="es2017",
        level=Level.ERROR,
        what="Scripts use no syntax beyond ES2017.",
        why="The game does not open where the base library cannot parse it; the DevTool's `es6` "
        "setting lowers it only in uploads by the DevTool.",
        mend="Lower the scripts: `esbuild --target=es2017`, or Babel.",
        source=TROUBLESHOOTING,
        find=_newer,
    ),
    Rule(
        id="module-syntax",
        level=Level.ERROR,
        what="Scripts are CommonJS modules: `require` and `module.exports`.",
        why="The runtime runs no `import` and `export`.",
        mend="Bundle the scripts, or write `require` and `module.exports`.",
        source=UNITY_SDK,
        find=_module_syntax,
    ),
    Rule(
        id="missing-module",
        level=Level.ERROR,
        what="Every file that `require` names is in the package, in the same case.",
        why="The game ends at the first file that is not there.",
        mend="Pack the file, or mend its path.",
        source=TROUBLESHOOTING,
        find=_missing_modules,
    ),
)
"""What the scripts are written in."""
