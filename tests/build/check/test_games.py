from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from build.check import UnreadableError, check_game
from build.check.game import GAME_RULES
from build.staging import Sources, stage
from tests.build.check.games import GAME_CASES, found

CHECKOUT = Path(__file__).parents[3]
NEAR = [(name, number) for name, case in GAME_CASES.items() for number in range(len(case.near))]


def test_the_good_game_has_no_finding() -> None:
    assert found({}) == ()


def test_every_rule_has_its_pair() -> None:
    assert GAME_CASES.keys() == {rule.id for rule in GAME_RULES}
    assert all(case.near for case in GAME_CASES.values())


@pytest.mark.parametrize("name", GAME_CASES)
def test_what_breaks_one_rule_is_caught_by_it_alone(name: str) -> None:
    case = GAME_CASES[name]
    findings = found(case.broken)
    assert {finding.rule.id for finding in findings} == {name}
    place = findings[0].place
    assert ":".join(str(part) for part in (place.path, place.line) if part) == case.place


@pytest.mark.parametrize(("name", "number"), NEAR)
def test_near_misses_pass(name: str, number: int) -> None:
    findings = found(GAME_CASES[name].near[number])
    assert [(finding.rule.id, str(finding.place), finding.message) for finding in findings] == []


# Each line that a finding must name says which one, in a comment at its end.
BROKEN_GAMES = {
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


@pytest.mark.parametrize("title", BROKEN_GAMES)
def test_a_broken_game_is_told_where(title: str, tmp_path: Path) -> None:
    wanted = set()
    for name, text in BROKEN_GAMES[title].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        for number, line in enumerate(dedent(text).splitlines(), 1):
            _, mark, rule = line.partition("#: ")
            wanted |= {(name, number, rule)} if mark else set()
    findings = check_game(tmp_path)
    told = {(finding.place.path, finding.place.line, finding.rule.id) for finding in findings}
    assert wanted
    assert told == wanted


def test_our_own_game_has_no_finding(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "icon.png").write_bytes(b"x")
    staged = tmp_path / "staged"
    stage(Sources(CHECKOUT / "game", CHECKOUT / "platform_bridge", assets), staged)
    findings = [f"{finding.place} {finding.message}" for finding in check_game(staged)]
    assert findings == []


def test_what_is_not_packed_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text("async def main(): ...\n", encoding="utf-8")
    for folder in ("build", "venv", ".git"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Main.py").write_text("x", encoding="utf-8")
        (tmp_path / folder / "main.py").write_text("x", encoding="utf-8")
    assert check_game(tmp_path) == ()


def test_dynamic_imports_bring_every_file_in() -> None:
    loading = "import importlib\nimportlib.import_module(f'levels.{1}')\nasync def main(): ...\n"
    files = {"main.py": loading, "levels/one.py": "input()\n"}
    assert [str(finding.place) for finding in found(files)] == ["levels/one.py:1:1"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        check_game(tmp_path / "nowhere")
