"""How the title looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import Star
from game.rules.trigonometry import cosine, sine
from game.saves import Motion
from game.scenes.effects import TRAIL_LENGTH
from game.scenes.title import Title
from game.texts import Text, say
from game.view.ease import ease_out, share
from game.view.palette import CYAN, FAINT, GOLD, mix
from game.view.screen import FIELD_SIZE
from game.view.shapes import Place, RingLook, blit_centred, draw_ring, draw_tail
from game.view.sprites import Sprites
from game.view.status_view import StatusView
from game.view.text import HEADING, QUIET, TITLE, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_SPIN: Final = 0.045
_RING_COLOUR: Final = mix(FAINT, GOLD, 0.5)
_NAME: Final = Style(Size.HUGE, CYAN, glow=CYAN, spacing=9)
_LETTER_RING: Final = 42.0
_TRAIL_STEP: Final = 0.045
_COME_TICKS: Final = 40

_FIRST_LINE: Final = 116.0
"""From the top row to the name's first line."""
_SECOND_LINE: Final = 208.0
_NAME_END: Final = 262.0
_LARGEST_RING: Final = 108.0
_RING_ROOM: Final = 22.0
"""What must be free round the ring."""

_BEST_ABOVE: Final = 26.0
"""From the buttons up to the best score."""
_PLAY_ABOVE: Final = 74.0
_PLAY_ALONE_ABOVE: Final = 58.0
_STAR_ABOVE: Final = 108.0
_NOTICE_ABOVE: Final = 40.0


class TitleView:
    """Draws the title.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
        status: What draws the notice and the purse.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter, status: StatusView) -> None:
        self._sprites = sprites
        self._type = typesetter
        self._status = status

    def draw(self, field: pygame.Surface, scene: Title, motion: Motion = Motion.FULL) -> None:
        """Draw the game's name, the circling comet, the best score and how things stand."""
        frame = scene.services.safe_area.frame
        self._star(field, scene.age, frame.row + _NAME_END, scene.floor - _STAR_ABOVE)
        come = 1.0 if motion is Motion.REDUCED else ease_out(share(scene.age, 0.0, _COME_TICKS))
        self._name(field, frame.row - 26.0 * (1.0 - come), round(255 * come))
        best = scene.services.saves.current.best_score
        play = scene.floor - (_PLAY_ABOVE if best else _PLAY_ALONE_ABOVE)
        glow = 255 if motion is Motion.REDUCED else round(233 + 22 * sine(scene.age * 0.07))
        self._type.centre(field, say(Text.TAP_TO_PLAY), (_MIDDLE, play), HEADING.faded(glow))
        if best:
            line = say(Text.BEST, score=best)
            self._type.centre(field, line, (_MIDDLE, scene.floor - _BEST_ABOVE), QUIET)
        self._status.purse(field, scene.dust, frame)
        self._status.notice(field, scene.notice, (_MIDDLE, frame.bottom - _NOTICE_ABOVE))

    def _name(self, field: pygame.Surface, row: float, alpha: int) -> None:
        upper, lower = row + _FIRST_LINE, row + _SECOND_LINE
        self._type.centre(field, say(Text.TITLE_FIRST), (_MIDDLE, upper), TITLE.faded(alpha))
        self._type.centre(field, say(Text.TITLE_SECOND), (_MIDDLE, lower), _NAME.faded(alpha))
        # A star shines in the middle letter.
        blit_centred(field, self._sprites.star(0, _LETTER_RING), _MIDDLE + 2.0, lower + 1.0)

    def _star(self, field: pygame.Surface, age: int, top: float, bottom: float) -> None:
        """Draw a comet that circles a star, as large as the room between two heights lets it."""
        ring = min(_LARGEST_RING, (bottom - top) / 2.0 - _RING_ROOM)
        place = (_MIDDLE, (top + bottom) / 2.0)
        star = Star(x=place[0], y=place[1], ring=ring, spin=_SPIN, cosine=0.0, sine=0.0)
        turned = _SPIN * age
        draw_ring(field, self._sprites, star, place, RingLook(_RING_COLOUR, turned * 0.3))
        blit_centred(field, self._sprites.star(0, ring), *place)
        ticks = range(TRAIL_LENGTH - 1, -1, -1)
        way = [_on_ring(star, turned - _TRAIL_STEP * tick) for tick in ticks]
        draw_tail(field, self._sprites.tail(0), way)
        blit_centred(field, self._sprites.comet, *way[-1])


def _on_ring(star: Star, angle: float) -> Place:
    return star.x + star.ring * cosine(angle), star.y - star.ring * sine(angle)
