"""How the question looks whether a lost run shall go on."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import TICKS_PER_SECOND
from game.rules.trigonometry import TAU, cosine, sine
from game.saves import Motion
from game.scenes.notice import Notice, Tone
from game.scenes.revive import COUNTDOWN_TICKS, Revive
from game.texts import Text, say
from game.view.ease import ease_out, share
from game.view.palette import CYAN
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred
from game.view.sprites import Sprites, tinted
from game.view.status_view import StatusView
from game.view.text import FIGURES, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_HEADING_Y: Final = 234.0
_CLOCK_Y: Final = 404.0
_LINE_Y: Final = 540.0
_RADIUS: Final = 76.0
_BEADS: Final = 36
_FAINT_BEAD: Final = 50
_COME_TICKS: Final = 18
_HEADING: Final = Style(Size.HUGE, CYAN, glow=CYAN)


class ReviveView:
    """Draws the question.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
        status: What draws the notice.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter, status: StatusView) -> None:
        self._sprites = sprites
        self._type = typesetter
        self._status = status
        self._bead = tinted(sprites.sign("dot"), CYAN)

    def draw(self, field: pygame.Surface, scene: Revive, motion: Motion = Motion.FULL) -> None:
        """Draw the question, the time to answer, and why an ad did not count."""
        come = 1.0 if motion is Motion.REDUCED else ease_out(share(scene.age, 0.0, _COME_TICKS))
        place = (_MIDDLE, _HEADING_Y - 20.0 * (1.0 - come))
        self._type.centre(field, say(Text.REVIVE), place, _HEADING.faded(round(255 * come)))
        self._clock(field, scene)
        why = Notice(scene.line, Tone.SORRY) if scene.line else Notice(say(Text.REVIVE_WHY))
        self._status.notice(field, why, (_MIDDLE, _LINE_Y))

    def _clock(self, field: pygame.Surface, scene: Revive) -> None:
        """Draw a ring of beads that go out one after the other, and the seconds left."""
        if scene.is_showing:
            blit_centred(field, self._sprites.comet, _MIDDLE, _CLOCK_Y)
            left = float(_BEADS)
        else:
            seconds = -(-scene.ticks_left // TICKS_PER_SECOND)
            self._type.number(field, seconds, (_MIDDLE, _CLOCK_Y), FIGURES)
            left = _BEADS * scene.ticks_left / COUNTDOWN_TICKS
        for number in range(_BEADS):
            turn = TAU * (0.25 - number / _BEADS)
            self._bead.set_alpha(255 if number < left else _FAINT_BEAD)
            x, y = _MIDDLE + _RADIUS * cosine(turn), _CLOCK_Y - _RADIUS * sine(turn)
            blit_centred(field, self._bead, x, y)
