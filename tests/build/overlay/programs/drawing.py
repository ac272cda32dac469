"""Drawing: the display, shapes, transforms, masks and sprites."""

import asyncio
from typing import Any

import pygame

WHITE = pygame.Color("white")
RED = (255, 0, 0)


class Ball(pygame.sprite.Sprite):
    def __init__(self, x: int) -> None:
        super().__init__()
        self.image: pygame.Surface = pygame.Surface((10, 10), pygame.SRCALPHA)
        pygame.draw.circle(self.image, RED, (5, 5), 5)
        self.rect = self.image.get_rect(topleft=(x, 0))
        self.mask = pygame.mask.from_surface(self.image)

    def update(self) -> None:
        assert self.rect is not None
        self.rect.x += 2


def shapes(screen: pygame.Surface) -> None:
    screen.fill((10, 20, 30))
    pygame.draw.rect(screen, RED, (10, 10, 30, 20), border_radius=4)
    pygame.draw.line(screen, WHITE, (0, 0), (100, 100), 3)
    pygame.draw.polygon(screen, WHITE, [(50, 50), (60, 90), (40, 90)])
    pygame.draw.aaline(screen, WHITE, (0, 50), (100, 60))
    pygame.draw.arc(screen, WHITE, (50, 10, 40, 40), 0, 3)
    assert screen.get_at((35, 15)) == pygame.Color(255, 0, 0, 255)
    clip = screen.subsurface((0, 0, 50, 50))
    assert clip.get_at((35, 15)) == screen.get_at((35, 15))


def surfaces(screen: pygame.Surface) -> None:
    sprite = pygame.Surface((8, 8), pygame.SRCALPHA)
    sprite.fill((0, 0, 255, 128))
    screen.fill((0, 0, 0))
    screen.blit(sprite, (4, 4))
    assert screen.get_at((6, 6))[:3] in {(0, 0, 127), (0, 0, 128), (0, 0, 129)}
    screen.blit(sprite, (40, 4), special_flags=pygame.BLEND_RGBA_ADD)
    assert screen.get_at((44, 8))[2] == 255
    keyed = pygame.Surface((4, 4))
    keyed.fill((255, 0, 255))
    keyed.set_colorkey((255, 0, 255))
    screen.fill(RED)
    screen.blit(keyed.convert(), (0, 0))
    assert screen.get_at((1, 1))[:3] == RED
    keyed.set_alpha(100)
    screen.fblits([(sprite, (0, 0)), (keyed, (9, 9))])

    assert pygame.transform.scale(sprite, (16, 24)).get_size() == (16, 24)
    assert pygame.transform.smoothscale(sprite, (16, 24)).get_size() == (16, 24)
    assert pygame.transform.rotate(sprite, 45).get_width() > 8
    assert pygame.transform.rotozoom(sprite, 30, 2.0).get_width() > 16
    assert pygame.transform.flip(sprite, flip_x=True, flip_y=False).get_size() == (8, 8)
    assert pygame.transform.average_color(sprite)[2] > 0
    assert pygame.transform.gaussian_blur(sprite, 2).get_size() == (8, 8)
    pixels: Any = pygame.PixelArray(sprite)
    pixels[0, 0] = (1, 2, 3)
    pixels.close()
    assert sprite.get_at((0, 0))[:3] == (1, 2, 3)
    assert len(pygame.image.tobytes(sprite, "RGBA")) == 8 * 8 * 4


def values() -> None:
    assert pygame.Vector2(3, 4).length() == 5
    assert pygame.Vector3(1, 0, 0).cross((0, 1, 0)) == pygame.Vector3(0, 0, 1)
    assert pygame.FRect(0.5, 0.5, 1, 1).colliderect((1, 1, 4, 4))
    assert pygame.Rect(0, 0, 4, 4).clamp((10, 10, 20, 20)).topleft == (10, 10)
    assert pygame.Color("#102030").lerp("white", 0.5).r > 0x10
    assert pygame.Color(255, 0, 0).hsva[0] == 0


def sprites(screen: pygame.Surface) -> None:
    balls: pygame.sprite.Group[Ball] = pygame.sprite.Group(Ball(0), Ball(15), Ball(200))
    for _ in range(3):
        balls.update()
    balls.draw(screen)
    first, second, third = balls.sprites()
    assert first.rect is not None
    assert first.rect.x == 6
    assert pygame.sprite.collide_mask(first, second) is None
    assert pygame.sprite.spritecollide(third, balls, dokill=True) == [third]
    assert len(balls) == 2
    layered: pygame.sprite.LayeredUpdates[Ball] = pygame.sprite.LayeredUpdates(first, second)
    layered.change_layer(first, 3)
    assert layered.get_top_layer() == 3
    assert first.mask.count() == pygame.mask.from_surface(first.image).count() > 50
    assert first.mask.overlap(second.mask, (4, 0)) is not None


async def main() -> None:
    pygame.init()
    assert pygame.display.get_desktop_sizes() == [(360, 640)]
    screen = pygame.display.set_mode((120, 160))
    pygame.display.set_caption("A game")
    clock = pygame.time.Clock()
    shapes(screen)
    pygame.display.flip()
    await asyncio.sleep(0)
    surfaces(screen)
    pygame.display.update()
    await asyncio.sleep(0)
    values()
    sprites(screen)
    pygame.display.update([(0, 0, 10, 10), (20, 20, 10, 10)])
    clock.tick(60)
    assert pygame.display.get_window_size() == (120, 160)
    scaled = pygame.display.set_mode((90, 160), pygame.SCALED)
    assert scaled.get_size() == (90, 160)
    scaled.fill((0, 255, 0))
    pygame.display.flip()
    await asyncio.sleep(0)
    full = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
    assert full.get_size() == (360, 640)
    full.fill(RED)
    pygame.display.flip()
    await asyncio.sleep(0)
    pygame.quit()


asyncio.run(main())
