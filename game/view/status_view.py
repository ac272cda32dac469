"""What several scenes show of how things stand: notices, the heading, the purse."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules.trigonometry import sine
from game.scenes.frame import Frame
from game.scenes.notice import Notice, Tone
from game.scenes.tally import Tally
from game.view import plates
from game.view.ease import share
from game.view.palette import CYAN, GOLD, NIGHT, ROSE, SOFT, WHITE, mix
from game.view.plates import plate
from game.view.screen import FIELD_SIZE
from game.view.shapes import Place, blit_centred
from game.view.sprites import Sprites
from game.view.text import HEADING, Size, Style, Typesetter

_WIDTH, _ = FIELD_SIZE
_INKS: Final = {Tone.CALM: SOFT, Tone.GOOD: CYAN, Tone.SORRY: ROSE}
_NOTICE_WIDTH: Final = 484.0
_PURSE_HEIGHT: Final = 52
_PURSE_LEFT: Final = 104.0
_PURSE_EDGE: Final = 16.0
_GRAIN: Final = 34.0
_BEAT_TICKS: Final = 50.0


class StatusView:
    """Draws notices, headings and the purse.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter

    def notice(
        self, field: pygame.Surface, notice: Notice, place: Place, width: float = _NOTICE_WIDTH
    ) -> None:
        """Draw a notice in as many lines as it takes, round a place."""
        style = Style(Size.SMALL, _INKS[notice.tone], glow=NIGHT)
        self._type.paragraph(field, notice.line, place, style, width)

    def heading(self, field: pygame.Surface, text: str, frame: Frame) -> None:
        """Draw a scene's name in the middle of the top row, or as near to it as there is room."""
        x = min(_WIDTH / 2.0, frame.row_end - self._type.width(text, HEADING) / 2.0)
        self._type.centre(field, text, (x, frame.row), HEADING)

    def purse(self, field: pygame.Surface, dust: Tally, frame: Frame) -> None:
        """Draw how much dust the player has, beside the button in the corner."""
        if dust.shown is None:
            return
        beat = 1.0 if dust.grew_at is None else share(dust.age, dust.grew_at, _BEAT_TICKS)
        ink = mix(GOLD, WHITE, beat)
        style = Style(Size.NORMAL, ink)
        text = str(dust.shown)
        # As wide as its figures at rest, so that it does not tremble while it counts.
        width = round(_PURSE_EDGE * 2.0 + _GRAIN + self._type.width(text, style))
        place = (_PURSE_LEFT, frame.row)
        field.blit(
            plate(plates.PILL, width, _PURSE_HEIGHT),
            (round(place[0]), round(place[1] - _PURSE_HEIGHT / 2.0)),
        )
        x = place[0] + _PURSE_EDGE
        blit_centred(field, self._sprites.grain, x + 12.0, place[1] - 2.0 * sine(3.14 * beat))
        self._type.left(field, text, (x + _GRAIN, place[1]), style)
