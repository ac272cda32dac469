"""What several views draw."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import Star
from game.rules.trigonometry import TAU, cosine, sine
from game.view.palette import Colour

_BEADS: Final = 10
_ANGLES: Final = tuple(TAU * bead / _BEADS for bead in range(_BEADS))


def blit_centred(field: pygame.Surface, picture: pygame.Surface, x: float, y: float) -> None:
    """Draw a picture round a place of the field."""
    field.blit(picture, (x - picture.get_width() / 2.0, y - picture.get_height() / 2.0))


def draw_ring(field: pygame.Surface, star: Star, y: float, colour: Colour, turned: float) -> None:
    """Draw a star's ring, with beads that show which way it turns.

    Args:
        field: What to draw on.
        star: The star.
        y: Its centre on the field, in pixels from the top.
        colour: Of the ring.
        turned: Angle by which the beads have turned, in radians.
    """
    pygame.draw.aacircle(field, colour, (star.x, y), star.ring, 2)
    for bead in _ANGLES:
        angle = bead + turned
        place = (star.x + star.ring * cosine(angle), y - star.ring * sine(angle))
        pygame.draw.aacircle(field, colour, place, 3.5)
