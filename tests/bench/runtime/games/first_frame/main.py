"""A game that shows one picture."""

import asyncio
import json
import sys
from pathlib import Path

import pygame


async def main() -> None:
    settings = json.loads(Path(__file__).with_name("settings.json").read_text("utf-8"))
    screen = pygame.display.set_mode((settings["width"], settings["height"]))
    screen.fill("navy")
    pygame.draw.circle(screen, "gold", screen.get_rect().center, 40)
    pygame.display.flip()
    await asyncio.sleep(0)
    sys.stdout.write("{}\n")


asyncio.run(main())
