"""Rules on how a game starts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from build.check.findings import Fault, Level, Place, Rule
from build.check.game.requirements import MAIN
from build.check.game.subject import GameSubject
from build.check.sources import PYGBAG, RUNTIME

_STARTERS: Final = frozenset({"asyncio.run", "asyncio.ensure_future", "asyncio.create_task"})


def _no_main(subject: GameSubject) -> Iterator[Fault]:
    if subject.main is None:
        others = subject.package.paths(".py")
        beside = f"; beside it there is {others[0]}" if others else ""
        yield Fault(Place(""), f"{MAIN} is missing from the game's folder{beside}.")


def _unreadable(subject: GameSubject) -> Iterator[Fault]:
    yield from (module.fault for module in subject.modules if module.fault)
    if (main := subject.main) is not None and not main.fault:
        try:
            subject.package.files[MAIN].decode("utf-8")
        except UnicodeDecodeError as error:
            line = subject.package.files[MAIN].count(b"\n", 0, error.start) + 1
            yield Fault(Place(MAIN, line), f"{MAIN} is not in UTF-8, as pygbag reads it.")


def _no_async_main(subject: GameSubject) -> Iterator[Fault]:
    main = subject.main
    if main is None or main.fault:
        return
    for use in main.uses:
        node = use.node
        if isinstance(node, ast.AsyncFunctionDef) and node.name == "main":
            return
        if isinstance(node, ast.Call) and use.scope.full_name(node.func) in _STARTERS:
            return
    yield Fault(Place(MAIN, 1, 1), f"{MAIN} has no `async def main()` and starts no other task.")


ENTRY_RULES: Final = (
    Rule(
        id="game-main",
        level=Level.ERROR,
        what="The game's folder has a `main.py`.",
        why="The game is started by it.",
        mend="Rename the file that starts the game, or give its folder.",
        source=PYGBAG,
        find=_no_main,
    ),
    Rule(
        id="game-syntax",
        level=Level.ERROR,
        what="Every Python file that the game reaches can be parsed.",
        why="Python ends where it cannot parse a file. (It is parsed by the Python that checks: "
        "syntax that is too new for that one is told here, too.)",
        mend="Mend the place.",
        source=RUNTIME,
        find=_unreadable,
    ),
    Rule(
        id="game-async-main",
        level=Level.ERROR,
        what="`main.py` has an `async def main()`.",
        why="The host owns the loop: a game runs as a task that gives way once a frame.",
        mend="Put the game's loop into `async def main():` with `await asyncio.sleep(0)` once a "
        "frame, and end the file with `asyncio.run(main())`.",
        source=PYGBAG,
        find=_no_async_main,
    ),
)
"""How a game starts."""
