"""Marbles: physics by hand in a window that takes any size. A tap drops a marble."""

from __future__ import annotations

import asyncio
import itertools

import pygame
from tray.marble import RADIUS, Marble
from tray.physics import step

FELT = (20, 70, 60)
COLOURS = ((240, 70, 70), (70, 130, 250), (250, 210, 60), (230, 120, 230))
MOST = 12


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    window = pygame.display.set_mode((360, 540), pygame.RESIZABLE)
    marbles: list[Marble] = []
    colours, clock = itertools.cycle(COLOURS), pygame.Clock()
    events: list[pygame.Event] = []
    while not any(event.type == pygame.QUIT for event in events):
        window = pygame.display.get_surface() or window
        for event in events:
            if event.type == pygame.FINGERDOWN:
                place = pygame.Vector2(event.x * window.width, event.y * window.height)
            elif event.type == pygame.MOUSEBUTTONDOWN and not event.touch:
                place = pygame.Vector2(event.pos)
            else:
                continue
            marbles = [*marbles[-MOST:], Marble(place, next(colours))]
        step(marbles, window.get_rect())
        window.fill(FELT)
        for marble in marbles:
            pygame.draw.circle(window, marble.colour, marble.place, RADIUS)
            pygame.draw.circle(window, "white", marble.place - (7, 8), 5)
        pygame.display.flip()
        clock.tick(60)
        await asyncio.sleep(0)
        events = pygame.event.get()


asyncio.run(main())
