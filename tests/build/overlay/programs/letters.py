"""Fonts."""

import asyncio
from pathlib import Path

import pygame


async def main() -> None:
    pygame.init()
    screen = pygame.display.set_mode((200, 200))
    own = pygame.font.Font(None, 32)
    for font in (
        own,
        pygame.font.Font(pygame.font.get_default_font(), 32),
        pygame.font.SysFont("arial", 32, bold=True),
        pygame.font.SysFont(None, 32, italic=True),
        pygame.font.SysFont(["verdana", "helvetica"], 32),
        pygame.font.Font(Path("letters.ttf"), 32),
        pygame.font.Font(Path("letters.ttf").open("rb"), 32),
    ):
        text = font.render("Score: 42", True, "white", "black")
        assert text.get_width() > 40
        assert text.get_height() > 15
        assert font.size("Score: 42")[0] == text.get_width()
        screen.blit(text, (0, 0))
    colours = {tuple(screen.get_at((x, 16))) for x in range(100)}
    assert len(colours) > 2
    assert own.render("", True, "white").get_width() == 0
    assert own.render("Grüße, 你好", False, "white").get_width() > 40
    wrapped = own.render("one two three four", True, "white", wraplength=80)
    assert wrapped.get_height() > own.get_height()
    assert pygame.font.get_fonts() == ["freesansbold"]
    assert pygame.font.match_font("arial") is None
    path = pygame.font.match_font(["arial", b"Free Sans Bold"])
    assert str(path).endswith("/freesansbold.ttf")
    own.set_underline(True)
    assert own.metrics("a")[0] is not None
    pygame.display.flip()
    try:
        pygame.font.Font("missing.ttf", 20)
    except FileNotFoundError:
        return
    raise AssertionError


asyncio.run(main())
