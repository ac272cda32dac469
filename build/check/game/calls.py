"""Rules on calls that block, or that need what a mini game has not."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from build.check.findings import Fault, Level, Rule
from build.check.game.subject import GameSubject
from build.check.python.module import Module
from build.check.python.runtime import (
    PROCESS_MODULES,
    SOCKET_MODULES,
    THREAD_MODULES,
    instead_of,
)
from build.check.sources import HTML_RULES, PYGBAG, RUNTIME

_SLEEPS: Final = {
    "time.sleep": "await asyncio.sleep(seconds)",
    "pygame.time.wait": "await asyncio.sleep(milliseconds / 1000)",
    "pygame.time.delay": "await asyncio.sleep(milliseconds / 1000)",
    "pygame.event.wait": "pygame.event.get()` once a frame, with `await asyncio.sleep(0)",
}
_THREADS: Final = {
    "threading.Thread": "asyncio.create_task",
    "threading.Timer": "asyncio.get_running_loop().call_later",
    "_thread.start_new_thread": "asyncio.create_task",
    "concurrent.futures.ThreadPoolExecutor": "asyncio.create_task",
    "concurrent.futures.ProcessPoolExecutor": "asyncio.create_task",
    "asyncio.to_thread": "asyncio.create_task",
}
_SOCKETS: Final = {
    "asyncio.open_connection": "bridge.sockets",
    "asyncio.start_server": "bridge.sockets",
    "asyncio.open_unix_connection": "bridge.sockets",
}
_PROCESSES: Final = ("system", "popen", "fork", "forkpty", "startfile", "kill", "posix_spawn")
_PROCESS_CALLS: Final = frozenset(
    {f"os.{name}" for name in _PROCESSES}
    | {f"os.exec{kind}" for kind in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")}
    | {f"os.spawn{kind}" for kind in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")}
    | {"asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"}
)
_INPUTS: Final = frozenset({"input", "getpass.getpass", "sys.stdin.readline", "sys.stdin.read"})
_WINDOW_EVALS: Final = frozenset({"platform.window.eval", "platform.eval", "embed.eval"})


def _calls(subject: GameSubject) -> Iterator[tuple[Module, ast.Call, str]]:
    for module in subject.own_modules:
        yield from ((module, call, name) for _, call, name in module.calls)


def _called(table: Mapping[str, str], verb: str) -> Callable[[GameSubject], Iterator[Fault]]:
    def find(subject: GameSubject) -> Iterator[Fault]:
        for module, call, name in _calls(subject):
            if name in table:
                place = module.place(call)
                yield Fault(place, f"`{name}` {verb}: write `{table[name]}`.")

    return find


def _imported(table: Mapping[str, str], verb: str) -> Callable[[GameSubject], Iterator[Fault]]:
    def find(subject: GameSubject) -> Iterator[Fault]:
        for module in subject.own_modules:
            for imported in module.imports():
                names = (imported.name, *(f"{imported.name}.{name}" for name in imported.names))
                name = next((name for name in names if instead_of(name, table)), None)
                if name and not imported.is_optional and not subject.is_own(module.path, imported):
                    message = f"`{name}` {verb}; there is {instead_of(name, table)}."
                    yield Fault(imported.place, message)

    return find


def _threads(subject: GameSubject) -> Iterator[Fault]:
    yield from _called(_THREADS, "starts a thread")(subject)
    yield from _imported({"multiprocessing": THREAD_MODULES["multiprocessing"]}, "needs processes")(
        subject
    )
    for module, call, _ in _calls(subject):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "run_in_executor":
            message = "`run_in_executor` starts a thread: write `asyncio.create_task`."
            yield Fault(module.place(call), message)


def _sockets(subject: GameSubject) -> Iterator[Fault]:
    yield from _called(_SOCKETS, "opens a socket")(subject)
    yield from _imported(SOCKET_MODULES, "works by sockets")(subject)


def _processes(subject: GameSubject) -> Iterator[Fault]:
    yield from _imported(PROCESS_MODULES, "starts programs")(subject)
    for module, call, name in _calls(subject):
        if name in _PROCESS_CALLS:
            yield Fault(module.place(call), f"`{name}` is about other programs: there are none.")


def _inputs(subject: GameSubject) -> Iterator[Fault]:
    for module, call, name in _calls(subject):
        if name in _INPUTS:
            yield Fault(module.place(call), f"`{name}` waits for a terminal: there is none.")


def _page_evals(subject: GameSubject) -> Iterator[Fault]:
    for module, call, name in _calls(subject):
        if name in _WINDOW_EVALS:
            yield Fault(module.place(call), f"`{name}` runs a text as JavaScript.")


CALL_RULES: Final = (
    Rule(
        id="game-blocking-sleep",
        level=Level.WARNING,
        what="Nothing waits by blocking.",
        why="The one thread there is draws the picture, too: in the runtime the call returns at "
        "once, so that the pause is missing; in pygbag's pages the picture freezes.",
        mend="Await instead.",
        source=PYGBAG,
        find=_called(_SLEEPS, "does not wait"),
    ),
    Rule(
        id="game-thread",
        level=Level.ERROR,
        what="Nothing starts a thread or a process of Python's.",
        why="The runtime has one thread; starting another one raises.",
        mend="Use tasks of `asyncio`: `asyncio.create_task(…)`.",
        source=RUNTIME,
        find=_threads,
    ),
    Rule(
        id="game-socket",
        level=Level.ERROR,
        what="Nothing opens a socket.",
        why="Inside TikTok the host alone has a network, to trusted domains.",
        mend="Use the platform bridge: `bridge.network.request`, `bridge.sockets`.",
        source=RUNTIME,
        find=_sockets,
    ),
    Rule(
        id="game-process",
        level=Level.ERROR,
        what="Nothing starts another program.",
        why="There is none beside the game.",
        mend="Do it in the game, or on your server.",
        source=RUNTIME,
        find=_processes,
    ),
    Rule(
        id="game-input",
        level=Level.ERROR,
        what="Nothing reads from a terminal.",
        why="There is none: the call would wait for ever, so it raises.",
        mend="Draw a text field, and type by `pygame.TEXTINPUT` or `bridge.keyboard`.",
        source=RUNTIME,
        find=_inputs,
    ),
    Rule(
        id="game-page-eval",
        level=Level.ERROR,
        what="Nothing runs JavaScript from a text.",
        why="The native runtime has no page, and texts are not run as code there.",
        mend="Ask `platform_bridge` for what the game needs of its host.",
        source=HTML_RULES,
        find=_page_evals,
    ),
)
"""What a game must not call."""
