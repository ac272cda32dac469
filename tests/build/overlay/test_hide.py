"""The turn on hide: what a game saves in it is kept, though the app is killed when it returns."""

from __future__ import annotations

import json

import pytest

from tests.build.overlay.playing import FAILED, GOES_ON, Act, How, Player, bridge_files

HIDDEN_AND_KILLED: tuple[Act, ...] = (
    (10, "_rt_focus", 0),
    (10, "_rt_visible", 0),
    (10, "_rt_hide"),
    (10, "kill"),
)

ON_HIDE = '{"event": "onHide", "data": null}'

GAME = """
import asyncio
import platform
import pygame

async def main():
    pygame.init()
    pygame.display.set_mode((360, 640))
    while True:
        for event in pygame.event.get():
            if event.type == EVENT:
                asyncio.create_task(save())
        await PAUSE

async def save():
    platform.window.localStorage.setItem("save", "42")

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "pause", ["asyncio.sleep(0)", "asyncio.sleep(1 / 60)", "asyncio.sleep(0.04)"]
)
@pytest.mark.parametrize(
    "event", ["pygame.WINDOWFOCUSLOST", "pygame.WINDOWMINIMIZED", "pygame.APP_DIDENTERBACKGROUND"]
)
def test_a_game_saves_when_pygame_says_that_it_is_hidden(
    player: Player, pause: str, event: str
) -> None:
    game = GAME.replace("PAUSE", pause).replace("EVENT", event)
    played = player.play({"main.py": game}, How(acts=HIDDEN_AND_KILLED))
    assert played.stored == {"save": "42"}, played.told


BRIDGE_GAME = """
import asyncio

from platform_bridge import Bridge, SystemClock, connect

async def main():
    bridge = Bridge(connect(), SystemClock())

    def save():
        task = asyncio.create_task(bridge.storage.set("save", {"best": 42}))

    bridge.lifecycle.on_hide(save)
    while True:
        bridge.pump()
        await asyncio.sleep(0)

asyncio.run(main())
"""


def test_a_game_saves_when_tiktok_says_that_it_is_hidden(player: Player) -> None:
    played = player.play(
        {"main.py": BRIDGE_GAME, **bridge_files()},
        How(acts=((10, "tell", ON_HIDE), *HIDDEN_AND_KILLED), bridge=True),
    )
    assert [request["call"] for request in played.sent] == ["setStorage"], played.told
    kept = played.sent[0]["args"]
    assert kept["key"] == "save"
    assert json.loads(kept["data"])["data"] == {"best": 42}


def test_the_turn_is_bounded(player: Player) -> None:
    game = """
import asyncio

async def spin():
    while True:
        future = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(future.set_result, None)
        await future

asyncio.run(spin())
"""
    played = player.play({"main.py": game}, How(acts=((3, "_rt_hide"),), frames=5))
    assert played.status == GOES_ON
    assert 45 <= played.slowest < 100


def test_an_error_in_the_turn_is_told_by_the_next_frame(player: Player) -> None:
    game = GAME.replace("PAUSE", "asyncio.sleep(0)").replace("EVENT", "pygame.WINDOWMINIMIZED")
    game = game.replace("asyncio.create_task(save())", "1 / 0")
    played = player.play({"main.py": game}, How(acts=HIDDEN_AND_KILLED[:-1]))
    assert (played.status, played.frames) == (FAILED, 10)
    assert played.lines("err")[-1] == "ZeroDivisionError: division by zero"


def test_a_listener_that_throws_is_logged_and_the_game_goes_on(player: Player) -> None:
    game = BRIDGE_GAME.replace("        task =", "        1 / 0\n        task =")
    played = player.play(
        {"main.py": game, **bridge_files()},
        How(acts=((3, "tell", ON_HIDE), (3, "tell", "no json")), bridge=True, frames=20),
    )
    assert (played.status, played.frames) == (GOES_ON, 20)
    assert "ZeroDivisionError: division by zero" in played.lines("err")
