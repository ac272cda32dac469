"""Rules on the game's loops: the host draws and hears only while the game waits."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.game.subject import GameSubject
from build.check.python.module import Module, Use
from build.check.python.names import FUNCTIONS, Scope
from build.check.sources import PYGBAG

_EVENTS: Final = frozenset({"pygame.event.get", "pygame.event.poll", "pygame.event.pump"})
_FLIPS: Final = frozenset({"pygame.display.flip", "pygame.display.update"})
_TICKS: Final = frozenset({"tick", "tick_busy_loop"})
_AWAITS: Final = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_YIELDS: Final = (ast.Yield, ast.YieldFrom)
_LOOPS: Final = (ast.While, ast.For)


def _frozen_loops(subject: GameSubject) -> Iterator[Fault]:
    for module in subject.own_modules:
        for use in module.uses:
            loop = use.node
            if not isinstance(loop, _LOOPS) or _holds(loop.body, (*_AWAITS, *_YIELDS)):
                continue
            if _is_frame_loop(loop, use.scope) or _is_endless(loop, module, use.scope):
                is_async = isinstance(use.function, ast.AsyncFunctionDef)
                outside = "" if is_async else ", and cannot: it stands in no `async def`"
                yield Fault(module.place(loop), f"The loop never awaits{outside}.")


def _skipping_loops(subject: GameSubject) -> Iterator[Fault]:
    for module in subject.own_modules:
        for use in module.uses:
            loop = use.node
            if not isinstance(loop, _LOOPS) or not _holds(loop.body, _AWAITS):
                continue
            if _is_frame_loop(loop, use.scope):
                ends = _Ends(module, use).of(loop.body)
                if ends.falls or ends.continues:
                    how = "by `continue` " if ends.continues else ""
                    message = f"The loop can go round {how}without awaiting."
                    yield Fault(module.place(loop), message)


def _own_nodes(body: Sequence[ast.AST], *, into_loops: bool) -> Iterator[ast.AST]:
    """Yield what stands in a body, but in no function of its own."""
    open_nodes = [*reversed(body)]
    while open_nodes:
        node = open_nodes.pop()
        yield node
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            continue
        if isinstance(node, _LOOPS) and not into_loops:
            open_nodes.append(node.iter if isinstance(node, ast.For) else node.test)
            continue
        open_nodes.extend(ast.iter_child_nodes(node))


def _holds(body: Sequence[ast.AST], kinds: tuple[type[ast.AST], ...]) -> bool:
    return any(isinstance(node, kinds) for node in _own_nodes(body, into_loops=True))


def _is_frame_loop(loop: ast.While | ast.For, scope: Scope) -> bool:
    """Tell whether a loop goes round once a frame: it draws, keeps time or hears events."""
    if isinstance(loop, ast.For) and _is_call(loop.iter, _EVENTS, scope):
        return False
    for node in _own_nodes(loop.body, into_loops=False):
        if not isinstance(node, ast.Call):
            continue
        name = scope.full_name(node.func)
        is_tick = isinstance(node.func, ast.Attribute) and node.func.attr in _TICKS and not name
        if name in _FLIPS or is_tick or (name in _EVENTS and isinstance(loop, ast.While)):
            return True
    return False


def _is_call(node: ast.expr, names: frozenset[str], scope: Scope) -> bool:
    return isinstance(node, ast.Call) and scope.full_name(node.func) in names


def _is_endless(loop: ast.While | ast.For, module: Module, scope: Scope) -> bool:
    if isinstance(loop, ast.For) or module.conditions.decide(loop.test, scope) is not True:
        return False
    if _holds(loop.body, (ast.Return, ast.Raise)):
        return False
    return not any(isinstance(node, ast.Break) for node in _own_nodes(loop.body, into_loops=False))


@dataclass(frozen=True)
class _End:
    """How a block ends without having awaited.

    Args:
        falls: It runs through to its end.
        continues: It goes on with the next round.
    """

    falls: bool
    continues: bool = False


class _Ends:
    """Follows the ways through a loop's body that meet no `await`."""

    def __init__(self, module: Module, use: Use) -> None:
        self._module = module
        self._scope = use.scope

    def of(self, body: Sequence[ast.stmt]) -> _End:
        continues = False
        for statement in body:
            end = self._of_statement(statement)
            continues = continues or end.continues
            if not end.falls:
                return _End(falls=False, continues=continues)
        return _End(falls=True, continues=continues)

    def _of_statement(self, statement: ast.stmt) -> _End:
        match statement:
            case ast.Continue():
                end = _End(falls=False, continues=True)
            case ast.Break() | ast.Return() | ast.Raise() | ast.AsyncFor() | ast.AsyncWith():
                end = _End(falls=False)
            case ast.If():
                end = self._of_if(statement)
            case ast.With():
                end = self.of(statement.body)
            case ast.Try():
                tried, at_last = self.of(statement.body), self.of(statement.finalbody)
                falls = tried.falls and at_last.falls
                end = _End(falls, tried.continues or at_last.continues)
            case ast.Match():
                continues = [self.of(case.body).continues for case in statement.cases]
                end = _End(falls=True, continues=any(continues))
            case ast.While() | ast.For():
                # It may go round no time at all; its own `continue` stays within it.
                end = _End(falls=True)
            case _:
                end = _End(falls=not _holds([statement], _AWAITS))
        return end

    def _of_if(self, statement: ast.If) -> _End:
        if _holds([statement.test], _AWAITS):
            return _End(falls=False)
        decided = self._module.conditions.decide(statement.test, self._scope)
        if decided is not None:
            return self.of(statement.body if decided else statement.orelse)
        ends = (self.of(statement.body), self.of(statement.orelse))
        return _End(any(end.falls for end in ends), any(end.continues for end in ends))


LOOP_RULES: Final = (
    Rule(
        id="game-loop",
        level=Level.ERROR,
        what="Every loop that runs for frames awaits in each round.",
        why="Without it the picture stays frozen, and the host ends the game.",
        mend="Put `await asyncio.sleep(0)` at the end of the loop, in an `async def`; functions "
        "that call it are awaited then, too.",
        source=PYGBAG,
        find=_frozen_loops,
    ),
    Rule(
        id="game-loop-way",
        level=Level.WARNING,
        what="A loop that runs for frames awaits on every way through it.",
        why="As long as it takes the way without `await`, the picture stays frozen.",
        mend="Await where all ways meet, before `continue` as well.",
        source=PYGBAG,
        find=_skipping_loops,
    ),
)
"""How a game's loops give way to the host."""
