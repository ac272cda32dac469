"""A small game without any fault, and for each rule one that breaks it and near misses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from build.check.findings import Finding, apply
from build.check.game import GAME_RULES
from build.check.game.subject import GameSubject
from build.check.package import Entry, Oddity, Package

Files = Mapping[str, str | bytes | Oddity | None]
"""Files by path; None for a file that goes, an oddity for what is no plain file."""

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
    merged: dict[str, str | bytes | Oddity | None] = {"main.py": game(), **files}
    packed: dict[str, bytes] = {}
    oddities = []
    for path, data in merged.items():
        if isinstance(data, Oddity):
            oddities.append(Entry(path, data))
        elif data is not None:
            packed[path] = data.encode() if isinstance(data, str) else data
    return apply(GAME_RULES, GameSubject(Package(packed, tuple(oddities)), MODULES))


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
            one(within="for event in pygame.event.get():\n    pygame.display.flip()\n"),
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
            # What a project is imported as need not be its name.
            {"main.py": game(before="import easing\n"), "requirements.txt": "py-easing\n"},
            {"tools/make.py": "import numpy\n"},
            one(before="import platform_bridge\n"),
        ),
    ),
    "game-requirement": GameCase(
        {"requirements.txt": "pytmx>=3.32  # maps\n\n-e ../mine\n"},
        "requirements.txt:3",
        (
            {"requirements.txt": "pytmx >=3.32,<4 ; python_version>'3'\npygame-ce==2.5.8\n"},
            {"requirements.txt": "pytmx==3.32 \\\n  --hash=sha256:0a1b \\\n  --hash=sha256:2c\n"},
            {"main.py": '# /// script\n# dependencies = ["a[x]>1"]\n# ///\n' + game()},
            # The header counts alone.
            {
                "main.py": "# /// script\n# dependencies = []\n# ///\n" + game(),
                "requirements.txt": "numpy\n",
            },
            {"notes/requirements.txt": "-e ../mine\n"},
        ),
    ),
    "game-link": GameCase(
        {"assets/ship.png": Oddity.LINK},
        "assets/ship.png",
        ({"assets/ship.png": b"x"}, {"assets/a.lnk.txt": "link"}),
    ),
    "game-file-name": GameCase(
        {"assets/a\\b.png": b"x"},
        "assets/a\\b.png",
        ({"assets/Größe 2 (neu).png": b"x"}, one(before="s = 'a\\\\b.png'\n")),
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
            {
                "main.py": game(before="pygame.image.load('assets/ship.webp')\n"),
                "assets/ship.webp": b"\x89PNG\r\n\x1a\n",
            },
        ),
    ),
}

BROKEN_GAMES: dict[str, dict[str, str]] = {
    "a desktop game as it stands": {
        "main.py": """\
            import sys  #: game-async-main
            import pygame

            pygame.init()
            screen = pygame.display.set_mode((640, 480))
            while True:  #: game-loop
                for event in pygame.event.get():
                    if event.type == pygame.QUIT:
                        sys.exit()
                screen.fill("black")
                pygame.display.flip()
            """,
    },
    "a menu in another module that waits for itself": {
        "main.py": """\
            import asyncio
            import pygame
            from scenes.menu import choose

            async def main():
                pygame.display.set_mode((640, 480))
                level = choose()
                while level:
                    pygame.display.flip()
                    await asyncio.sleep(0)

            asyncio.run(main())
            """,
        "scenes/__init__.py": "",
        "scenes/menu.py": """\
            import time
            import pygame as pg
            from pygame import display

            def choose():
                chosen = None
                while chosen is None:  #: game-loop
                    for event in pg.event.get():
                        if event.type == pg.KEYDOWN:
                            chosen = event.key
                    display.update()
                pg.time.delay(300)  #: game-blocking-sleep
                time.sleep(0.5)  #: game-blocking-sleep
                return chosen
            """,
    },
    "a game that talks to a server of its own": {
        "main.py": """\
            import asyncio
            import threading
            import requests  #: game-socket
            import pygame

            def send(score):
                requests.post("https://scores.example.com", json={"score": score})

            async def main():
                clock = pygame.time.Clock()
                while True:  #: game-loop-way
                    pygame.display.flip()
                    threading.Thread(target=send, args=(1,)).start()  #: game-thread
                    if pygame.key.get_pressed()[pygame.K_p]:
                        continue
                    clock.tick(60)
                    await asyncio.sleep(0)

            asyncio.run(main())
            """,
    },
    "a game from Windows": {
        "main.py": """\
            import asyncio
            import os
            import winsound  #: game-module
            import pygame

            SAVE = "C:\\\\Users\\\\me\\\\save.txt"  #: game-absolute-path
            ship = pygame.image.load("Images\\\\ship.png")  #: game-path-separator
            rock = pygame.image.load("images/ROCK.PNG")  #: game-file-case
            film = "images/intro.mp4"  #: game-file-format

            async def main():
                os.system("title My game")  #: game-process
                while True:
                    pygame.display.flip()
                    await asyncio.sleep(0)

            asyncio.run(main())
            """,
        "Images/ship.png": "x",
        "images/rock.png": "x",
        "images/intro.mp4": "x",
    },
    "a console game that learned to draw": {
        "main.py": """\
            import asyncio
            import sqlite3  #: game-module
            from concurrent.futures import ThreadPoolExecutor
            import pygame

            pool = ThreadPoolExecutor()  #: game-thread
            name = input("Your name? ")  #: game-input

            async def main():
                while True:
                    pygame.display.flip()
                    event = pygame.event.wait()  #: game-blocking-sleep
                    await asyncio.sleep(0)

            asyncio.run(main())
            """,
    },
}
"""Games that cannot work. Each line that a finding must name says which one, in a comment."""


def write_broken_game(title: str, folder: Path) -> set[tuple[str, int, str]]:
    """Write a broken game, and return path, line and rule of each finding it must have."""
    wanted = set()
    for name, text in BROKEN_GAMES[title].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        for number, line in enumerate(dedent(text).splitlines(), 1):
            _, mark, rule = line.partition("#: ")
            wanted |= {(name, number, rule)} if mark else set()
    return wanted
