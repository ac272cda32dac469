"""How the title looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import Star
from game.rules.trigonometry import cosine, sine
from game.scenes.title import Title
from game.view.palette import CYAN, RING
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred, draw_ring
from game.view.sprites import Sprites
from game.view.text import HEADING, PRAISE, SMALL_PRINT, TITLE, Size, Style, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE
_STAR: Final = Star(x=270.0, y=520.0, ring=112.0, spin=0.045, cosine=0.0, sine=0.0)
_TRAIL_STEP: Final = 0.034


class TitleView:
    """Draws the title.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter

    def draw(self, field: pygame.Surface, scene: Title) -> None:
        """Draw the game's name, the circling comet, the best score and the backend's state."""
        draw_ring(field, _STAR, _STAR.y, RING, _STAR.spin * scene.age * 0.3)
        blit_centred(field, self._sprites.star(0, _STAR.ring), _STAR.x, _STAR.y)
        angle = _STAR.spin * scene.age
        for number, dot in enumerate(self._sprites.trail):
            behind = angle - _TRAIL_STEP * (len(self._sprites.trail) - 1 - number)
            blit_centred(field, dot, *_on_ring(behind))
        blit_centred(field, self._sprites.comet, *_on_ring(angle))
        middle = _WIDTH / 2.0
        self._type.centre(field, "COMET", (middle, 200.0), TITLE)
        self._type.centre(field, "HOP", (middle, 280.0), Style(Size.HUGE, CYAN))
        glow = round(170 + 85 * sine(scene.age * 0.08))
        self._type.centre(field, "Tap to play", (middle, 744.0), HEADING.faded(glow))
        best = scene.services.saves.current.best_score
        if best:
            self._type.centre(field, f"Best {best}", (middle, 812.0), PRAISE)
        self._type.centre(
            field,
            scene.services.session.status.line,
            (middle, _HEIGHT - 50.0),
            SMALL_PRINT,
        )


def _on_ring(angle: float) -> tuple[float, float]:
    return _STAR.x + _STAR.ring * cosine(angle), _STAR.y - _STAR.ring * sine(angle)
