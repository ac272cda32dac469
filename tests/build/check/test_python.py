from __future__ import annotations

import ast

import pytest

from build.check.python.module import read_module
from build.check.python.runtime import (
    BINARY,
    INSTEAD,
    PROCESS_MODULES,
    SOCKET_MODULES,
    instead_of,
    runtime_modules,
)


def called(code: str, *, is_main: bool = True) -> list[str]:
    """Return what code calls where the runtime reaches it."""
    module = read_module("main.py", code.encode(), is_main=is_main)
    assert module.fault is None
    return [name for _, _, name in module.calls]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import time\ntime.sleep(1)", "time.sleep"),
        ("import time as t\nt.sleep(1)", "time.sleep"),
        ("from time import sleep\nsleep(1)", "time.sleep"),
        ("from time import sleep as s\ndef f():\n    s(1)", "time.sleep"),
        ("from time import *\nsleep(1)", "time.sleep"),
        ("import time\nnap = time.sleep\nnap(1)", "time.sleep"),
        ("import pygame.time\npygame.time.wait(1)", "pygame.time.wait"),
        ("import pygbag.aio as asyncio\nasyncio.run(1)", "asyncio.run"),
        ("def f():\n    import time\n    time.sleep(1)", "time.sleep"),
        ("input()", "input"),
        ("def f(time):\n    time.sleep(1)", ""),
        ("import time\ndef f():\n    time = 1\n    time.sleep(1)", ""),
        ("from . import time\ntime.sleep(1)", ""),
        ("import time\n(lambda time: time.sleep(1))", ""),
        ("a = b\nb = a\na()", ""),
        ("[time.sleep(1) for time in x]", ""),
    ],
)
def test_names_are_followed(code: str, name: str) -> None:
    assert called(code) == [name]


REACHED = [
    "if a:\n    print()",
    "if sys.platform == 'emscripten':\n    print()",
    "if sys.platform in ('emscripten', 'wasi'):\n    print()",
    "if not sys.platform.startswith('win'):\n    print()",
    "if platform.system() != 'Windows':\n    print()",
    "if __name__ == '__main__':\n    print()",
    "if a or sys.platform == 'win32':\n    print()",
    "web = sys.platform == 'emscripten'\nif web:\n    print()",
    "def f():\n    if a:\n        return\n    print()",
    "while True:\n    if a:\n        break\n    print()",
    "try:\n    return_ = 1\nfinally:\n    print()",
    "if a < b < c:\n    print()",
    "match a:\n    case 1:\n        print()",
]
NOT_REACHED = [
    "if sys.platform != 'emscripten':\n    print()",
    "if sys.platform == 'emscripten':\n    pass\nelse:\n    print()",
    "if sys.platform in {'win32', 'darwin'}:\n    print()",
    "if os.name == 'nt':\n    print()",
    "if platform.system() == 'Windows':\n    print()",
    "if a and sys.platform == 'win32':\n    print()",
    "desktop = sys.platform != 'emscripten'\nif desktop:\n    print()",
    "def f():\n    if sys.platform == 'emscripten':\n        return\n    print()",
    "def f():\n    return\n    print()",
    "if TYPE_CHECKING:\n    print()",
    "if False:\n    print()",
    "x = 1 if sys.platform == 'emscripten' else print()",
]
IMPORTS = "import os, platform, sys\nfrom typing import TYPE_CHECKING\n"


@pytest.mark.parametrize("code", REACHED)
def test_what_the_runtime_may_reach_counts(code: str) -> None:
    assert "print" in called(IMPORTS + code)


@pytest.mark.parametrize("code", NOT_REACHED)
def test_what_the_runtime_never_reaches_does_not_count(code: str) -> None:
    assert "print" not in called(IMPORTS + code)


def test_the_start_of_another_module_is_not_reached() -> None:
    assert called("if __name__ == '__main__':\n    print()", is_main=False) == []


@pytest.mark.parametrize(
    "code", ["def f(:", "a = '", "\0", "(" * 500, "x = " + "-" * 100_000 + "1", "\xff\xfe"]
)
def test_what_cannot_be_parsed_is_told(code: str) -> None:
    module = read_module("a.py", code.encode("latin-1"))
    assert module.fault is not None
    assert module.fault.place.path == "a.py"
    assert isinstance(module.tree, ast.Module)


def test_what_a_compiler_warns_of_is_no_fault() -> None:
    assert called("f('\\d')\nprint(1if x else 2)") == ["f", "print"]


def test_long_code_is_read() -> None:
    assert len(called("x = " + "+".join(["f()"] * 900))) == 900


def test_the_runtimes_modules_are_known() -> None:
    there = runtime_modules()
    assert {"asyncio", "json", "math", "os.path", "sys", "pygame", "pygame.mixer"} <= there
    assert there.isdisjoint({"tkinter", "sqlite3", "ssl", "numpy", "ctypes"})


def test_nothing_stands_in_for_what_is_there() -> None:
    assert runtime_modules().isdisjoint(INSTEAD)
    assert INSTEAD.keys() >= BINARY
    assert INSTEAD.keys().isdisjoint({*SOCKET_MODULES, *PROCESS_MODULES})


def test_a_submodule_goes_by_its_package() -> None:
    assert instead_of("tkinter.ttk") == instead_of("tkinter")
    assert instead_of("tkinter2") is None
