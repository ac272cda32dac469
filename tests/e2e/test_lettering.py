"""Texts in the host's own fonts: a page draws them, and so does a phone's worker without a page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from build.tiktok.phone_site import Phone
from tests.e2e.exports import export_small_game
from tests.e2e.packages import address_of
from tests.e2e.pages import Visit, any_server, serving, visiting
from tests.runtime import require_runtime

GAME = """
import asyncio
import base64
import platform

import pygame


def letters(text):
    drawn = platform.window.lettering.draw(text, 200, 27, "#ff8000")
    pixels = base64.b64decode(drawn["pixels"])
    return pygame.image.frombytes(pixels, (drawn["width"], drawn["height"]), "RGBA")


async def main():
    screen = pygame.display.set_mode((360, 640))
    for index, text in enumerate(("さくら", "さくら" * 30)):
        picture = letters(text)
        box = picture.get_bounding_rect()
        colour = max(picture.get_at((x, box.centery)).r for x in range(box.left, box.right))
        print("drawn", index, picture.get_width(), box.width > 20 and box.height > 10, colour > 200)
        screen.blit(picture, (20, 40 + 60 * index))
    pygame.display.flip()
    while True:
        await asyncio.sleep(0)


asyncio.run(main())
"""


def assert_drawn(visit: Visit) -> None:
    visit.wait_until(lambda: any("drawn 1 " in line for line in visit.lines))
    told = [line.split("drawn ")[1].split() for line in visit.lines if "drawn " in line]
    assert [each[2:] for each in told] == [["True", "True"]] * 2
    assert 60 < int(told[0][1]) < 130
    assert 150 < int(told[1][1]) <= 200
    assert visit.errors == []


def test_a_page_draws_them(browser: Browser, tmp_path: Path) -> None:
    with (
        any_server(export_small_game(tmp_path, GAME, "Letters")) as address,
        visiting(browser, address) as visit,
    ):
        assert_drawn(visit)


def test_a_phone_draws_them(browser: Browser, tmp_path: Path) -> None:
    require_runtime()
    game = tmp_path / "letters"
    game.mkdir()
    (game / "main.py").write_text(GAME, encoding="utf-8")
    options = ("--app", str(game), "--offline")
    with (
        serving(tmp_path / "data", *options, target="tiktok") as desk,
        visiting(browser, address_of(desk, Phone())) as visit,
    ):
        assert_drawn(visit)
