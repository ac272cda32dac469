"""Makes pygame-ce's examples into applications: an async wrapper, and nothing else is changed."""

from __future__ import annotations

import ast
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

import pygame

EXAMPLES: Final = Path(pygame.__file__).parent / "examples"
DATA: Final = EXAMPLES / "data"

_WRAPPER: Final = "run_example"
_END: Final = f"""

if __name__ == "__main__":
    asyncio.run({_WRAPPER}())
"""
_TURNS: Final = frozenset(
    {
        ("event", "get"),
        ("event", "wait"),
        ("display", "flip"),
        ("display", "update"),
        ("time", "wait"),
        ("clock", "tick"),
    }
)
"""What a loop that goes round once a frame calls."""

_FOREIGN: Final = ".webp"
"""Pictures that the runtime does not read."""


def example_names() -> list[str]:
    """Return the names of all examples."""
    return sorted(path.stem for path in EXAMPLES.glob("*.py") if path.stem != "__init__")


def example_files(name: str, arguments: Sequence[str] = ()) -> dict[str, bytes]:
    """Return an example as an application: its files by their paths.

    Args:
        name: Of the example.
        arguments: Of its command line.
    """
    source = (EXAMPLES / f"{name}.py").read_bytes()
    files = {"main.py": wrapped(source, arguments)}
    named = {Path(text).name for text in (*_texts(source), *arguments)}
    for path in DATA.iterdir():
        if path.name in named:
            files[f"data/{path.name}"] = _readable(path)
    return files


def wrapped(source: bytes, arguments: Sequence[str] = ()) -> bytes:
    """Return a program that gives each frame to the host, as pygbag wants it.

    Loops that go round once a frame await the next one, and what calls them awaits them.

    Args:
        source: The program, with what it does as `__main__` under the usual condition.
        arguments: Of its command line.
    """
    text = _Text(source)
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    names = _waiting(functions)
    main = next(node for node in tree.body if isinstance(node, ast.If) and _is_of_main(node))
    edits = [
        _Edit(text.start(main), text.end(main.test), f"async def {_WRAPPER}()"),
        *_import(tree, text, arguments),
        *(edit for node in functions if node.name in names for edit in _made_async(node, text)),
        *(edit for call in _calls(tree, names) for edit in _awaited(call, text)),
        _Edit(len(source), len(source), _END),
    ]
    return _edited(source, edits)


@dataclass(frozen=True, order=True)
class _Edit:
    """A change of a text, in bytes from its beginning."""

    start: int
    end: int
    text: str


class _Text:
    """Where the parts of a program stand in its text."""

    def __init__(self, source: bytes) -> None:
        lengths = (len(line) for line in source.splitlines(keepends=True))
        self._lines = [0, *accumulate(lengths)]

    def line(self, node: ast.stmt) -> int:
        """Return where the line begins."""
        return self._lines[node.lineno - 1]

    def start(self, node: ast.expr | ast.stmt) -> int:
        """Return where it begins."""
        return self._lines[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt) -> int:
        """Return where it ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset


def _is_of_main(node: ast.If) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test))


def _waiting(functions: Collection[ast.FunctionDef]) -> set[str]:
    """Return the names of the functions with a loop of frames, and of those that call them."""
    names = {node.name for node in functions if any(_loops(node))}
    while more := {each.name for each in functions if any(_calls(each, names))} - names:
        names |= more
    return names


def _loops(function: ast.FunctionDef) -> Iterator[ast.While]:
    for node in ast.walk(function):
        if isinstance(node, ast.While) and any(_is_turn(part) for part in ast.walk(node)):
            yield node


def _is_turn(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = ast.unparse(node.func.value).rpartition(".")[2]
    return (owner, node.func.attr) in _TURNS


def _calls(tree: ast.AST, names: Collection[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in names:
            yield node


def _called(function: ast.expr) -> str | None:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None


def _import(tree: ast.Module, text: _Text, arguments: Sequence[str]) -> Iterator[_Edit]:
    lines = "import asyncio\n"
    if arguments:
        lines += f"import sys\n\nsys.argv[1:] = {list(arguments)!r}\n"
    first = tree.body[0 if ast.get_docstring(tree) is None else 1]
    yield _Edit(text.line(first), text.line(first), f"{lines}\n")


def _made_async(function: ast.FunctionDef, text: _Text) -> Iterator[_Edit]:
    yield _Edit(text.start(function), text.start(function), "async ")
    for loop in _loops(function):
        first = loop.body[0]
        turn = f"{' ' * first.col_offset}await asyncio.sleep(0)\n"
        yield _Edit(text.line(first), text.line(first), turn)


def _awaited(call: ast.Call, text: _Text) -> Iterator[_Edit]:
    yield _Edit(text.start(call), text.start(call), "(await ")
    yield _Edit(text.end(call), text.end(call), ")")


def _edited(source: bytes, edits: Collection[_Edit]) -> bytes:
    for edit in sorted(edits, reverse=True):
        source = source[: edit.start] + edit.text.encode() + source[edit.end :]
    return source


def _texts(source: bytes) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def _readable(path: Path) -> bytes:
    """Return a file; a picture that the runtime does not read becomes a PNG of the same name."""
    if path.suffix != _FOREIGN:
        return path.read_bytes()
    png = io.BytesIO()
    pygame.image.save(pygame.image.load(path), png, "picture.png")
    return png.getvalue()
