"""Cave: a tile map, physics by hand, several modules. Hold a side to walk, tap above to jump."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pygame
from caves.level import GEM, ROCK, START, TILE, Level
from caves.walker import Walker

SIZE = (360, 560)
DATA = Path(__file__).parent / "data"
WALKER, AIR = (255, 90, 60), (24, 20, 40)


def steer(size: tuple[int, int]) -> tuple[int, bool]:
    """Return the direction that keys and pointer ask for, and whether to jump."""
    keys = pygame.key.get_pressed()
    direction = int(keys[pygame.K_RIGHT]) - int(keys[pygame.K_LEFT])
    jumps = bool(keys[pygame.K_SPACE] or keys[pygame.K_UP])
    if pygame.mouse.get_pressed()[0]:
        x, y = pygame.mouse.get_pos()
        direction = 1 if x > size[0] / 2 else -1
        jumps = jumps or y < size[1] / 2
    return direction, jumps


def draw(window: pygame.Surface, tiles: pygame.Surface, level: Level, walker: Walker) -> None:
    """Draw the part of the cave that is around the walker."""
    seen = pygame.Rect((0, 0), window.get_size())
    seen.center = walker.box.center
    seen.clamp_ip(pygame.Rect((0, 0), level.size))
    window.fill(AIR)
    for number, letter in enumerate((ROCK, GEM)):
        part = pygame.Rect(number * TILE, 0, TILE, TILE)
        window.blits(
            [(tiles, place.move(-seen.x, -seen.y), part) for place in level.touched(seen, letter)]
        )
    pygame.draw.rect(window, WALKER, walker.box.move(-seen.x, -seen.y), border_radius=6)


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    window = pygame.display.set_mode(SIZE)
    tiles = pygame.image.load(DATA / "tiles.png").convert_alpha()
    level = Level.read(DATA / "cave.txt")
    walker = Walker(level, level.find(START)[0])
    font, clock = pygame.font.Font(None, 32), pygame.time.Clock()
    while not any(event.type == pygame.QUIT for event in pygame.event.get()):
        direction, jumps = steer(SIZE)
        if jumps:
            walker.jump()
        walker.step(direction)
        draw(window, tiles, level, walker)
        told = font.render(f"gems {walker.gathered}", antialias=True, color="white")
        window.blit(told, (12, 10))
        pygame.display.flip()
        clock.tick(60)
        await asyncio.sleep(0)


asyncio.run(main())
