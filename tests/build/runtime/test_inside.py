"""What the C part does, seen by programs that run in the built runtime."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest

from build.runtime.ingredients import HERE
from tests.build.overlay.playing import Engine, How, Player

BLITS = """
import asyncio
import json
import random
import pygame


def expected(over, under, surface_alpha):
    red, green, blue, alpha = over
    if surface_alpha != 255:
        alpha = (alpha * surface_alpha + 255) >> 8
    if alpha == 0:
        return under
    if alpha == 255:
        return over[:3]
    return tuple((((o - u) * alpha + o) >> 8) + u for o, u in zip(over[:3], under))


async def main():
    pygame.display.init()
    screen = pygame.display.set_mode((64, 64))
    chance = random.Random(7)

    def colour():
        return [chance.choice((0, 255, chance.randrange(256))) for _ in "rgb"]

    wrong = 0
    for surface_alpha in (255, 254, 128, 1, 0):
        sprite = pygame.Surface((64, 64), pygame.SRCALPHA)
        for place in range(64 * 64):
            x, y = place % 64, place // 64
            alpha = chance.choice((0, 255, chance.randrange(256), place % 256))
            sprite.set_at((x, y), [*colour(), alpha])
            screen.set_at((x, y), colour())
        sprite.set_alpha(surface_alpha)
        before = screen.copy()
        screen.blit(sprite, (3, 5), (1, 2, 50, 40))
        for x in range(64):
            for y in range(64):
                under = tuple(before.get_at((x, y)))[:3]
                inside = 3 <= x < 53 and 5 <= y < 45
                over = tuple(sprite.get_at((x - 2, y - 3))) if inside else None
                right = expected(over, under, surface_alpha) if inside else under
                wrong += tuple(screen.get_at((x, y)))[:3] != right
    print(json.dumps(wrong))


asyncio.run(main())
"""

FILLS = """
import asyncio
import json
import pygame


async def main():
    pygame.display.init()
    screen = pygame.display.set_mode((301, 200))
    seen = []
    wide, narrow = (7, 3, 200, 100), (7, 3, 1, 100)
    for area in ((0, 0, 301, 200), wide, narrow, (9, 9, 40, 1), (290, 190, 50, 50)):
        screen.fill((1, 2, 3))
        screen.fill((40, 50, 60), area)
        inside = pygame.Rect(area).clip(screen.get_rect())
        count = sum(
            screen.get_at((x, y))[:3] == (40, 50, 60) for x in range(301) for y in range(200)
        )
        corners = [screen.get_at(place)[:3] == (40, 50, 60) for place in (
            inside.topleft, (inside.right - 1, inside.bottom - 1))]
        seen.append([count == inside.width * inside.height, *corners])
    print(json.dumps(seen))


asyncio.run(main())
"""

NAMES = """
import json
import sys
print(json.dumps(sorted(sys.builtin_module_names)))
"""

CLOCKS = """
import asyncio
import json
import time
import pygame


async def main():
    pygame.init()
    screen = pygame.display.set_mode((64, 64))
    started = time.monotonic()
    clock = pygame.time.Clock()
    for _ in range(10):
        clock.tick(10)
        clock.tick_busy_loop(10)
    pygame.time.wait(1000)
    pygame.time.delay(1000)
    pygame.event.clear()
    waited = pygame.event.wait().type
    print(json.dumps([time.monotonic() - started < 0.5, waited == pygame.NOEVENT]))


asyncio.run(main())
"""

WAITS = """
import asyncio
import json
import time
import pygame


async def main():
    pygame.init()
    pygame.display.set_mode((64, 64))
    clock = pygame.time.Clock()
    clock.tick()
    waits = (
        lambda: time.sleep(0.1),
        lambda: pygame.time.wait(100),
        lambda: pygame.time.delay(100),
        lambda: clock.tick(10),
        lambda: clock.tick_busy_loop(10),
    )
    passed = []
    for wait in waits:
        clock.tick()
        started = time.monotonic()
        wait()
        passed.append(95 <= (time.monotonic() - started) * 1000 <= 150)
    pygame.event.clear()
    pygame.time.set_timer(pygame.USEREVENT, 50, loops=1)
    print(json.dumps([*passed, pygame.event.wait(200).type == pygame.USEREVENT]))


asyncio.run(main())
"""

SIZES = """
import asyncio
import json
import pygame


async def main():
    pygame.display.init()
    seen = [pygame.display.get_desktop_sizes()]
    for flags in (0, pygame.RESIZABLE, pygame.SCALED, pygame.FULLSCREEN | pygame.SCALED):
        seen.append(pygame.display.set_mode((200, 100), flags).get_size())
        pygame.display.flip()
    seen.append(pygame.display.set_mode((0, 0), pygame.FULLSCREEN).get_size())
    print(json.dumps(seen))


asyncio.run(main())
"""

LIMITS = """
import json


def deepest(work):
    for level in range(1, 1000):
        try:
            work(level)
        except (RecursionError, MemoryError):
            return level - 1


def mapped(level):
    return list(map(mapped, [level - 1])) if level else []


print(json.dumps([
    deepest(lambda level: json.loads("[" * level + "]" * level)),
    deepest(lambda level: compile("(" * level + "1" + ")" * level, "x", "eval")),
    deepest(mapped),
]))
"""

SAVES = """
import io
import json
import pygame

picture = pygame.Surface((8, 8))
picture.fill((200, 40, 90))
near = []
for name in ("x.png", "x.jpg", "x.bmp", "x.tga"):
    memory = io.BytesIO()
    pygame.image.save(picture, memory, name)
    pygame.image.save(picture, "/tmp/" + name)
    memory.seek(0)
    for loaded in (pygame.image.load(memory, name), pygame.image.load("/tmp/" + name)):
        found = loaded.get_at((4, 4))[:3]
        near.append(max(abs(a - b) for a, b in zip(found, (200, 40, 90))) <= 4)
print(json.dumps(near))
"""


def answer(player: Player, program: str, engine: Engine = Engine.NODE) -> Any:  # noqa: ANN401 - what JSON can say
    """Return what a program printed last."""
    played = player.play({"main.py": program}, How(engine=engine))
    lines = played.lines("out")
    assert lines, played.told
    return json.loads(lines[-1])


@pytest.mark.parametrize("engine", [Engine.NODE, Engine.JSC])
def test_our_blit_gives_what_pygames_arithmetic_gives(player: Player, engine: Engine) -> None:
    assert answer(player, BLITS, engine) == 0


def test_a_filled_area_is_filled_and_nothing_else(player: Player) -> None:
    assert answer(player, FILLS) == [[True, True, True]] * 5


def test_the_list_of_modules_that_are_linked_in_is_true(player: Player) -> None:
    linked = answer(player, NAMES)
    listed = tomllib.loads((HERE / "stdlib.toml").read_text("utf-8"))["builtin"]["modules"]
    header = (HERE / "c/pygame_modules.h").read_text("utf-8")
    pygame_modules = re.findall(r'MACRO\("(pygame\.[\w.]+)"', header)
    assert set(linked) - {"_host", "_posixsubprocess"} <= {*listed, *pygame_modules}
    assert set(pygame_modules) <= set(linked)


def test_nothing_waits(player: Player) -> None:
    assert answer(player, CLOCKS) == [True, True]


def test_a_host_that_can_wait_waits(player: Player) -> None:
    played = player.play({"main.py": WAITS}, How(is_desktop=True))
    assert played.lines("out") == ["[true, true, true, true, true, true]"], played.told


def test_a_window_has_the_size_that_the_game_asks_for(player: Player) -> None:
    desktop, plain, resizable, scaled, scaled_full, full = answer(player, SIZES)
    assert plain == resizable == scaled == scaled_full == [200, 100]
    assert [full] == desktop


def test_what_the_native_stack_leaves_to_a_game(player: Player) -> None:
    json_levels, brackets, calls = answer(player, LIMITS)
    assert 240 <= json_levels <= 250
    assert 25 <= brackets <= 30
    assert 60 <= calls <= 83


def test_pictures_are_saved_and_loaded(player: Player) -> None:
    assert answer(player, SAVES) == [True] * 8
