"""Orchard: sprite groups, masks, timers and fonts. The basket follows the pointer."""

from __future__ import annotations

import asyncio
import itertools
from functools import partial

import pygame

SIZE = (400, 640)
GRASS, SKY, LAMP = (86, 150, 70), (188, 224, 246), (250, 250, 120)
NEXT_FRUIT = pygame.event.custom_type()
PLACES = (60, 300, 180, 340, 120, 240)


class Fruit(pygame.sprite.Sprite):
    """A fruit on its way down."""

    rect: pygame.Rect

    def __init__(self, picture: pygame.Surface, x: int) -> None:
        super().__init__()
        self.image = picture
        self.rect = picture.get_rect(midbottom=(x, 0))
        self.mask = pygame.mask.from_surface(picture)

    def update(self) -> None:
        """Fall."""
        self.rect.y += 5
        if self.rect.top > SIZE[1]:
            self.kill()


class Basket(pygame.sprite.Sprite):
    """What catches them: only its bowl does, not the corners of its picture."""

    rect: pygame.Rect

    def __init__(self, picture: pygame.Surface) -> None:
        super().__init__()
        self.image = picture
        self.rect = picture.get_rect(midbottom=(SIZE[0] // 2, SIZE[1] - 40))
        self.mask = pygame.mask.from_surface(picture)

    def update(self) -> None:
        """Follow the pointer."""
        self.rect.centerx = pygame.mouse.get_pos()[0]


async def main() -> None:
    """Play until the window is closed."""
    pygame.init()
    window = pygame.display.set_mode(SIZE)
    pictures = {
        name: pygame.image.load(f"data/{name}.png").convert_alpha() for name in ("apple", "basket")
    }
    basket = Basket(pictures["basket"])
    fruits: pygame.sprite.Group[Fruit] = pygame.sprite.Group()
    everything: pygame.sprite.LayeredUpdates[Fruit | Basket] = pygame.sprite.LayeredUpdates(basket)
    font, clock, places = (
        pygame.font.SysFont("sans", 30),
        pygame.time.Clock(),
        itertools.cycle(PLACES),
    )
    caught = 0
    pygame.time.set_timer(NEXT_FRUIT, 700)
    running = True
    while running:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                running = False
            elif event.type == NEXT_FRUIT:
                fruit = Fruit(pictures["apple"], next(places))
                fruits.add(fruit)
                everything.add(fruit)
        everything.update()
        for fruit in filter(partial(pygame.sprite.collide_mask, basket), fruits.sprites()):
            fruit.kill()
            caught += 1
        window.fill(SKY)
        window.fill(GRASS, (0, SIZE[1] - 60, SIZE[0], 60))
        everything.draw(window)
        window.blit(font.render(f"caught {caught}", antialias=True, color="navy"), (10, 8))
        for number in range(caught):
            pygame.draw.circle(window, LAMP, (20 + 24 * number, 60), 9)
        pygame.display.flip()
        clock.tick(60)
        await asyncio.sleep(0)


asyncio.run(main())
