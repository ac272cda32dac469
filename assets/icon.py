"""The game's icon: a comet that hops off the ring of a star."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
import pygame

from assets import palette
from assets.noise import Plane, smoothstep
from assets.shade import Shade, mix, paint
from assets.sprites import comet, star

SIZE = 256
_FINE = 3
"""Drawn so many times larger and then reduced: that smooths the lines."""


def icon() -> pygame.Surface:
    """Return the icon, 256 by 256 with alpha and round corners."""
    fine = SIZE * _FINE
    picture = pygame.transform.smoothscale(_night(SIZE), (fine, fine))
    centre = pygame.Vector2(0.45, 0.60) * fine
    radius = 0.29 * fine
    _ring(picture, centre, radius)
    _blit_middle(picture, _sized(star(palette.GOLD, 0, 192), 1.06 * fine), centre)
    way = [centre + _orbit(radius, place * _HOP) for place in _steps(500)]
    _trail(picture, way)
    _blit_middle(picture, _sized(comet(128), 0.56 * fine), way[-1])
    picture = pygame.transform.smoothscale(picture, (SIZE, SIZE))
    # Blits of translucent sprites leave alpha a little below 255.
    picture.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MAX)
    picture.blit(_corners(SIZE), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return picture


_TURN = 0.95 * pi
"""How far round the ring the comet's trail reaches back, in radians."""

_LEAVE = -0.66 * pi
"""Where on the ring the comet lets go: upper left, so that it flies off up and to the right."""

_HOP = _TURN + 1.55
"""The whole way that is shown, in radii: round the ring, then along the tangent."""


def _steps(count: int) -> list[float]:
    return [step / count for step in range(count + 1)]


def _orbit(radius: float, way: float) -> pygame.Vector2:
    """Return where the comet is, from the ring's middle, after `way` radii."""
    angle = _LEAVE - _TURN + min(way, _TURN)
    place = pygame.Vector2(cos(angle), sin(angle))
    place += max(0.0, way - _TURN) * pygame.Vector2(-sin(_LEAVE), cos(_LEAVE))
    return place * radius


def _night(size: int) -> pygame.Surface:
    def shade(x: Plane, y: Plane) -> Shade:
        tint = mix(palette.NIGHT_HIGH, palette.NIGHT_DEEP, smoothstep(0.0, 1.25, y / size))
        glow = np.hypot(x - size * 0.45, y - size * 0.60) / size
        return (*mix(tint, palette.VIOLET, 0.34 * smoothstep(0.75, 0.0, glow)), 1.0)

    return paint(size, size, shade)


def _corners(size: int, radius: float = 0.22) -> pygame.Surface:
    """Return a white square whose corners are round and clear."""
    straight = size * (0.5 - radius)

    def shade(x: Plane, y: Plane) -> Shade:
        across = np.maximum(0.0, np.abs(x - size / 2) - straight)
        down = np.maximum(0.0, np.abs(y - size / 2) - straight)
        distance = np.hypot(across, down) - size * radius
        return (*palette.WHITE, smoothstep(0.0, -1.5, distance))

    return paint(size, size, shade)


def _ring(picture: pygame.Surface, centre: pygame.Vector2, radius: float) -> None:
    veil = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
    pygame.draw.circle(veil, (*palette.COMET, 120), centre, radius + 3 * _FINE / 2, 3 * _FINE)
    picture.blit(veil, (0, 0))


def _trail(picture: pygame.Surface, way: list[pygame.Vector2]) -> None:
    """Draw the comet's tail along its way, from a thin dim end to a broad bright one."""
    veil = pygame.Surface(picture.get_size(), pygame.SRCALPHA)
    for number, place in enumerate(way):
        part = number / len(way)
        width = (1.0 + 8.0 * part**1.5) * _FINE
        pygame.draw.circle(veil, (*palette.COMET, round(240 * part**1.3)), place, width)
    picture.blit(veil, (0, 0))


def _sized(picture: pygame.Surface, size: float) -> pygame.Surface:
    return pygame.transform.smoothscale(picture, (round(size), round(size)))


def _blit_middle(
    picture: pygame.Surface,
    sprite: pygame.Surface,
    middle: pygame.Vector2,
) -> None:
    picture.blit(sprite, sprite.get_rect(center=(round(middle.x), round(middle.y))))
