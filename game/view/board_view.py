"""How the board looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.online import board
from game.online.board import Entry
from game.rules.trigonometry import sine
from game.saves import Motion
from game.scenes.board import ROW_HEIGHT, BoardScene
from game.scenes.notice import Notice, Tone
from game.texts import Text, say
from game.view import plates
from game.view.avatars import Avatars
from game.view.names import NameWriter
from game.view.palette import CYAN, GOLD, SOFT, WHITE, Colour
from game.view.plates import plate
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred
from game.view.status_view import StatusView
from game.view.text import PLAIN, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_PLATE_HEIGHT: Final = 68
_GAP: Final = ROW_HEIGHT - _PLATE_HEIGHT
_RANK: Final = 40.0
_AVATAR: Final = 100.0
_NAME: Final = 140.0
_NAME_WIDTH: Final = 206
_EDGE: Final = 20.0
_SECOND_LINE: Final = 14.0
_MEDALS: Final[dict[int, Colour]] = {1: GOLD, 2: (214, 226, 255), 3: (244, 178, 132)}
_NOTICE_ABOVE: Final = 32.0
_SMALL_YOU: Final = Style(Size.SMALL, CYAN)


class BoardView:
    """Draws the board.

    Args:
        typesetter: What draws text.
        names: What writes players' names.
        status: What draws heading and notices.
    """

    def __init__(self, typesetter: Typesetter, names: NameWriter, status: StatusView) -> None:
        self._type = typesetter
        self._names = names
        self._status = status
        self._avatars = Avatars(names)

    def draw(self, field: pygame.Surface, scene: BoardScene, motion: Motion) -> None:
        """Draw the lines of the board, or why there are none."""
        frame = scene.services.safe_area.frame
        self._status.heading(field, say(Text.BOARD_HEADING), frame)
        x, y = scene.window.middle
        match scene.services.online.board.state:
            case board.Loading():
                middle = self._empty_rows(field, scene, motion)
                self._status.notice(field, Notice(say(Text.BOARD_LOADING)), (x, middle))
            case board.Failed(line):
                self._status.notice(field, Notice(line, Tone.SORRY), (x, y))
            case board.Loaded(entries=()):
                self._status.notice(field, Notice(say(Text.BOARD_EMPTY)), (x, y))
            case board.Loaded():
                self._lines(field, scene)
        if scene.notice is not None:
            place = (_MIDDLE, scene.window.bottom + _NOTICE_ABOVE)
            self._status.notice(field, scene.notice, place)

    def _lines(self, field: pygame.Surface, scene: BoardScene) -> None:
        window = scene.window
        top, bottom = window.top, window.bottom
        own = scene.own
        if own is not None:
            # The player's own line stays in sight, at the side where it left.
            line = scene.entries[own]
            place = window.top + own * ROW_HEIGHT - scene.scroll.offset
            if place < top:
                self._line(field, line, window.left, top, window.width)
                top += ROW_HEIGHT
            elif place > bottom - _PLATE_HEIGHT:
                bottom -= ROW_HEIGHT
                self._line(field, line, window.left, bottom + _GAP, window.width)
        field.set_clip((window.left, top, window.width, bottom - top))
        for number, entry in enumerate(scene.entries):
            place = window.top + number * ROW_HEIGHT - scene.scroll.offset
            if top - ROW_HEIGHT < place < bottom:
                self._line(field, entry, window.left, place, window.width)
        field.set_clip(None)

    def _line(
        self, field: pygame.Surface, entry: Entry, left: float, top: float, width: float
    ) -> None:
        look = plates.OWN if entry.you else plates.ROW
        field.blit(plate(look, round(width), _PLATE_HEIGHT), (round(left), round(top)))
        y = top + _PLATE_HEIGHT / 2.0
        rank = Style(Size.NORMAL, _MEDALS.get(entry.rank, SOFT))
        self._type.centre(field, str(entry.rank), (left + _RANK, y), rank)
        blit_centred(field, self._avatars.of(entry), left + _AVATAR, y)
        name = self._names.picture(entry.name, _NAME_WIDTH, WHITE)
        x = round(left + _NAME)
        lift = _SECOND_LINE if entry.you else 0.0
        field.blit(name, name.get_rect(midleft=(x, round(y - lift))))
        if entry.you:
            self._type.left(field, say(Text.YOU), (x, y + _SECOND_LINE), _SMALL_YOU)
        self._type.right(field, str(entry.score), (left + width - _EDGE, y), PLAIN)

    def _empty_rows(self, field: pygame.Surface, scene: BoardScene, motion: Motion) -> float:
        """Draw where the lines will be, breathing; return the middle of the one in the middle."""
        window = scene.window
        rows = int(window.height // ROW_HEIGHT)
        for number in range(rows):
            wave = 0.0 if motion is Motion.REDUCED else sine(scene.age * 0.08 - number * 0.6)
            row = plate(plates.ROW, round(window.width), _PLATE_HEIGHT)
            row.set_alpha(round(120 + 70 * wave))
            field.blit(row, (round(window.left), round(window.top + number * ROW_HEIGHT)))
            row.set_alpha(255)
        return window.top + rows // 2 * ROW_HEIGHT + _PLATE_HEIGHT / 2.0
