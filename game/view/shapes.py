"""What several views draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor
from typing import Final

import pygame

from game.rules import Star
from game.rules.trigonometry import TAU, cosine, sine
from game.view.palette import Colour
from game.view.sprites import TRAIL_PARTS, Sprites

_SHOALS: Final = 4
_BEAD_GAP: Final = 0.17
"""Beads go round in shoals, each bead smaller than the one before: that shows the way they go."""

_CIRCLE: Final = tuple(
    (cosine(TAU * step / 1024.0), sine(TAU * step / 1024.0)) for step in range(1024)
)
_TO_CIRCLE: Final = len(_CIRCLE) / TAU

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RingLook:
    """How a star's ring looks.

    Args:
        colour: Its light.
        turned: Angle by which its beads have turned, in radians.
    """

    colour: Colour
    turned: float


def blit_centred(surface: pygame.Surface, picture: pygame.Surface, x: float, y: float) -> None:
    """Draw a picture round a place."""
    surface.blit(picture, (x - picture.get_width() / 2.0, y - picture.get_height() / 2.0))


def draw_ring(
    surface: pygame.Surface, sprites: Sprites, star: Star, place: Place, look: RingLook
) -> None:
    """Draw a star's glowing ring, with beads that show which way it turns.

    Args:
        surface: What to draw on.
        sprites: The pictures.
        star: The star.
        place: Its centre, in pixels.
        look: How the ring looks.
    """
    x, y = place
    blit_centred(surface, sprites.ring(star.ring, look.colour), x, y)
    gap = -_BEAD_GAP if star.spin > 0.0 else _BEAD_GAP
    for shoal in range(_SHOALS):
        for number, bead in enumerate(sprites.beads):
            angle = TAU * shoal / _SHOALS + look.turned + gap * number
            across, up = _CIRCLE[floor(angle * _TO_CIRCLE) % len(_CIRCLE)]
            blit_centred(surface, bead, x + star.ring * across, y - star.ring * up)


def draw_tail(surface: pygame.Surface, lights: list[pygame.Surface], way: Iterable[Place]) -> None:
    """Draw a comet's tail.

    Args:
        surface: What to draw on.
        lights: From the tail's faint end to the comet.
        way: Where the comet was in each tick, in pixels, its latest place last.
    """
    places = list(way)
    start = len(lights) - TRAIL_PARTS * len(places)
    blits = []
    before_x, before_y = places[0] if places else (0.0, 0.0)
    for number, (x, y) in enumerate(places):
        for part in range(TRAIL_PARTS):
            light = lights[start + number * TRAIL_PARTS + part]
            half, share = light.get_width() / 2.0, (part + 1) / TRAIL_PARTS
            blits.append(
                (
                    light,
                    (
                        before_x + (x - before_x) * share - half,
                        before_y + (y - before_y) * share - half,
                    ),
                )
            )
        before_x, before_y = x, y
    surface.fblits(blits)
