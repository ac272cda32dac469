"""How the title looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import Star
from game.rules.trigonometry import cosine, sine
from game.scenes.effects import TRAIL_LENGTH, Motion
from game.scenes.title import Title
from game.view.ease import ease_out, share
from game.view.palette import CYAN, FAINT, GOLD, mix
from game.view.screen import FIELD_SIZE
from game.view.shapes import RingLook, blit_centred, draw_ring, draw_tail
from game.view.sprites import Sprites
from game.view.text import HEADING, LABEL, PRAISE, SMALL_PRINT, TITLE, Size, Style, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE
_STAR: Final = Star(x=270.0, y=520.0, ring=112.0, spin=0.045, cosine=0.0, sine=0.0)
_RING_COLOUR: Final = mix(FAINT, GOLD, 0.5)
_NAME: Final = Style(Size.HUGE, CYAN, glow=CYAN, spacing=9)
_LETTER_RING: Final = 42.0
_TRAIL_STEP: Final = 0.045
_COME_TICKS: Final = 40


class TitleView:
    """Draws the title.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter

    def draw(self, field: pygame.Surface, scene: Title, motion: Motion = Motion.FULL) -> None:
        """Draw the game's name, the circling comet, the best score and the backend's state."""
        self._star(field, scene.age)
        middle = _WIDTH / 2.0
        come = 1.0 if motion is Motion.REDUCED else ease_out(share(scene.age, 0.0, _COME_TICKS))
        sink = 26.0 * (1.0 - come)
        alpha = round(255 * come)
        self._type.centre(field, "COMET", (middle, 196.0 - sink), TITLE.faded(alpha))
        self._type.centre(field, "HOP", (middle, 290.0 - sink), _NAME.faded(alpha))
        # A star shines in the middle letter.
        blit_centred(field, self._sprites.star(0, _LETTER_RING), middle + 2.0, 291.0 - sink)
        glow = round(233 + 22 * sine(scene.age * 0.07))
        self._type.centre(field, "Tap to play", (middle, 738.0), HEADING.faded(glow))
        best = scene.services.saves.current.best_score
        if best:
            self._type.centre(field, "BEST", (middle, 796.0), LABEL)
            self._type.centre(field, str(best), (middle, 826.0), PRAISE)
        self._type.centre(
            field,
            scene.services.session.status.line,
            (middle, _HEIGHT - 50.0),
            SMALL_PRINT,
        )

    def _star(self, field: pygame.Surface, age: int) -> None:
        turned = _STAR.spin * age
        place = (_STAR.x, _STAR.y)
        draw_ring(field, self._sprites, _STAR, place, RingLook(_RING_COLOUR, turned * 0.3))
        blit_centred(field, self._sprites.star(0, _STAR.ring), *place)
        ticks = range(TRAIL_LENGTH - 1, -1, -1)
        draw_tail(field, self._sprites.tail(0), [_on_ring(turned - _TRAIL_STEP * t) for t in ticks])
        blit_centred(field, self._sprites.comet, *_on_ring(turned))


def _on_ring(angle: float) -> tuple[float, float]:
    return _STAR.x + _STAR.ring * cosine(angle), _STAR.y - _STAR.ring * sine(angle)
