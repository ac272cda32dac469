"""A small game without any fault, and for each rule one that breaks it and near misses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent, indent

from build.check.findings import Finding, apply
from build.check.game import GAME_RULES
from build.check.game.subject import GameSubject
from build.check.package import Package

Files = Mapping[str, str | bytes | None]
"""Files by path; None for a file that goes."""

MODULES = frozenset(
    {
        *("asyncio", "concurrent.futures", "importlib", "json", "math", "os", "os.path"),
        *("pathlib", "platform", "pygame", "random", "sys", "threading", "time", "typing"),
    }
)


def game(within: str = "", before: str = "", after: str = "") -> str:
    """Return a main.py that plays, with some lines added.

    Args:
        within: Lines of the loop, before it awaits.
        before: Lines after the imports.
        after: Lines of main, after the loop.
    """
    return (
        "import asyncio\nimport pygame\n"
        + dedent(before)
        + "async def main():\n"
        + "    screen = pygame.display.set_mode((360, 640))\n"
        + "    clock = pygame.time.Clock()\n"
        + "    playing = True\n"
        + "    while playing:\n"
        + "        for event in pygame.event.get():\n"
        + "            playing = event.type != pygame.QUIT\n"
        + indent(dedent(within), "        ")
        + "        pygame.display.flip()\n"
        + "        clock.tick(60)\n"
        + "        await asyncio.sleep(0)\n"
        + indent(dedent(after), "    ")
        + "asyncio.run(main())\n"
    )


def found(files: Files) -> tuple[Finding, ...]:
    """Return what all rules find in a game."""
    merged: dict[str, str | bytes | None] = {"main.py": game(), **files}
    packed = {
        path: data.encode() if isinstance(data, str) else data
        for path, data in merged.items()
        if data is not None
    }
    return apply(GAME_RULES, GameSubject(Package(packed), MODULES))


@dataclass(frozen=True)
class GameCase:
    """A rule's pair.

    Args:
        broken: A game that breaks this rule and no other.
        place: The line where it must be found, without its end; empty for the whole folder.
        near: Games that look like it and break no rule.
    """

    broken: Files
    place: str
    near: tuple[Files, ...]


def one(within: str = "", before: str = "", after: str = "") -> Files:
    return {"main.py": game(within, before, after)}


PICTURE = {"assets/Ship.png": b"x", "assets/tune.mid": b"x", "assets/tune.ogg": b"x"}

GAME_CASES: dict[str, GameCase] = {
    "game-main": GameCase(
        {"main.py": None, "start.py": game()},
        "",
        ({"start.py": "x = 1\n"},),
    ),
    "game-syntax": GameCase(
        {"main.py": game(before="import enemies\n"), "enemies.py": "x = 1\ndef f(:\n"},
        "enemies.py:2",
        ({"tools.py": "def f(:\n"}, {"notes.txt": "def f(:\n"}),
    ),
    "game-async-main": GameCase(
        {"main.py": "import pygame\npygame.init()\n"},
        "main.py:1",
        (
            {
                "main.py": "import asyncio\nclass A:\n  async def run(self): ...\n"
                "asyncio.run(A().run())\n"
            },
            {"main.py": "async def main(): ...\n"},
        ),
    ),
    "game-loop": GameCase(
        one(
            before="""\
            def intro():
                while True:
                    pygame.display.flip()
            """
        ),
        "main.py:4",
        (
            one(before="def f(n):\n    while n > 1:\n        n //= 2\n"),
            one(before="def f():\n    while True:\n        yield 1\n"),
            one(before="def f(x):\n  while True:\n    x += 1\n    if x > 9:\n      break\n"),
            one(before="text = 'while True: pygame.display.flip()'  # while True:\n"),
            one(
                before="""\
                import sys
                if sys.platform != "emscripten":
                    while True:
                        pygame.display.flip()
                """
            ),
            one(within="for enemy in range(9):\n    screen.fill(enemy)\n"),
        ),
    ),
    "game-loop-way": GameCase(
        one(within="if not playing:\n    continue\n"),
        "main.py:7",
        (
            one(within="if not playing:\n    await asyncio.sleep(0)\n    continue\n"),
            one(within="for enemy in []:\n    if enemy:\n        continue\n"),
            one(within="if not playing:\n    break\n"),
        ),
    ),
    "game-blocking-sleep": GameCase(
        one(within="nap(2)\n", before="from time import sleep as nap\n"),
        "main.py:11",
        (
            one(within="await asyncio.sleep(2)\n"),
            one(before="def f(time):\n    time.sleep(2)  # time.sleep(2)\ns = 'time.sleep(2)'\n"),
            one(before="import sys, time\nif sys.platform == 'win32':\n    time.sleep(1)\n"),
        ),
    ),
    "game-thread": GameCase(
        one(before="from threading import Thread\nThread(target=print).start()\n"),
        "main.py:4",
        (
            one(before="import threading\nlock = threading.Lock()\n"),
            one(before="class Thread: ...\nThread()  # threading.Thread()\n"),
        ),
    ),
    "game-socket": GameCase(
        one(before="import json\nfrom urllib import request\n"),
        "main.py:4",
        (
            one(before="try:\n    import socket\nexcept ImportError:\n    socket = None\n"),
            {"main.py": game(before="import socket_puppet\n"), "socket_puppet.py": ""},
            one(before="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import socket\n"),
        ),
    ),
    "game-process": GameCase(
        one(before="import os\nos.system('cls')\n"),
        "main.py:4",
        (
            one(before="import os\nif os.name == 'nt':\n    os.system('cls')\n"),
            one(before="class Solar:\n    system = print\nos = Solar()\nos.system('x')\n"),
        ),
    ),
    "game-input": GameCase(
        one(before="name = input('Your name? ')\n"),
        "main.py:3",
        (
            one(before="def input(text): ...\nname = input('?')\n"),
            one(before="def f(input):\n    return input('x')\n"),
            one(before="s = 'input()'  # input()\n"),
        ),
    ),
    "game-page-eval": GameCase(
        one(before="import platform\nplatform.window.eval('alert(1)')\n"),
        "main.py:4",
        (
            one(before="import platform\nplatform.window.localStorage.getItem('eval')\n"),
            one(before="x = eval('1 + 1')\n"),
        ),
    ),
    "game-module": GameCase(
        one(before="import json\nimport numpy as np\n"),
        "main.py:4",
        (
            one(before="try:\n    import numpy\nexcept ImportError:\n    numpy = None\n"),
            one(before="s = 'import numpy'  # import numpy\nimport os.path\n"),
            {"main.py": game(before="import numpy\n"), "numpy.py": ""},
            {"main.py": game(before="import pytweening\n"), "requirements.txt": "pytweening>=1\n"},
            {
                "main.py": '# /// script\n# dependencies = ["Py-Tween"]\n# ///\n'
                + game(before="import py_tween\n")
            },
            {"tools/make.py": "import numpy\n"},
            one(before="import platform_bridge\n"),
        ),
    ),
    "game-absolute-path": GameCase(
        one(before="f = open('/srv/save.json')\n"),
        "main.py:3",
        (
            one(before="f = open('save.json')\nr = '/ 2'\nchat = '/help'\n"),
            one(before="s = 'see C: and /home'\n"),
        ),
    ),
    "game-path-separator": GameCase(
        {"main.py": game(before="i = pygame.image.load('assets\\\\Ship.png')\n"), **PICTURE},
        "main.py:3",
        ({"main.py": game(before="i = 'a\\\\b'\nj = 'assets/Ship.png'\n"), **PICTURE},),
    ),
    "game-file-case": GameCase(
        {
            "main.py": game(before="import os\ni = os.path.join('Assets', 'Ship.png')\n"),
            **PICTURE,
        },
        "main.py:4",
        (
            {
                "main.py": game(before="import os\ni = os.path.join('assets', 'Ship.png')\n"),
                **PICTURE,
            },
            {"main.py": game(before="s = 'The ship.png of 1999'\nt = 'Ship.png'\n"), **PICTURE},
        ),
    ),
    "game-file-collision": GameCase(
        {"assets/ship.png": b"y", **PICTURE},
        "assets/ship.png",
        ({"ship.png": b"y", **PICTURE},),
    ),
    "game-file-format": GameCase(
        {"main.py": game(before="pygame.mixer.music.load('assets/tune.mid')\n"), **PICTURE},
        "main.py:3",
        (
            {"main.py": game(before="pygame.mixer.music.load('assets/tune.ogg')\n"), **PICTURE},
            one(before="s = 'tune.mid'  # tune.mid\n"),
        ),
    ),
}
