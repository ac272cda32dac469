"""How a run's result looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import TICKS_PER_SECOND, RunResult
from game.rules.rng import Rng
from game.rules.trigonometry import TAU, cosine, sine
from game.saves import Motion
from game.scenes.result import Result
from game.texts import Text, say
from game.view.ease import ease_out, overshoot, share
from game.view.palette import CYAN, FAINT, GOLD, WHITE
from game.view.screen import FIELD_SIZE
from game.view.shapes import Place, blit_centred
from game.view.sprites import Sprites
from game.view.status_view import StatusView
from game.view.text import LABEL, PLAIN, PRAISE, QUIET, Size, Style, Typesetter

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_LEFT, _RIGHT = 104.0, 436.0
_COUNT_TICKS: Final = 46
"""How long the score takes to count up."""

_ROW_TICKS: Final = 9
_ROW_LENGTH: Final = 20
_SCORE_BELOW: Final = 84.0
"""From the word over the score to the score."""
_BEST_BELOW: Final = 164.0
_ROWS_BELOW: Final = 236.0
_ROW_STEP: Final = 50.0
_TALL: Final = 424.0
"""How high all of it is, from the word over the score to the last row."""
_NOTICE_ABOVE: Final = 26.0
"""From the buttons up to the notice."""
_SCORE: Final = Style(Size.HUGE, WHITE, glow=CYAN)
_BEST_SCORE: Final = Style(Size.HUGE, GOLD, glow=GOLD)
_NEW_BEST: Final = Style(Size.LARGE, GOLD, glow=GOLD)
_EMBERS: Final = 44
_EMBER_TICKS: Final = 84


class ResultView:
    """Draws a result.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
        status: What draws the notice and the purse.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter, status: StatusView) -> None:
        self._sprites = sprites
        self._type = typesetter
        self._status = status
        rng = Rng(7)
        self._embers = [
            (rng.uniform(0.0, TAU), rng.uniform(90.0, 330.0), rng.uniform(0.0, 22.0))
            for _ in range(_EMBERS)
        ]

    def draw(self, field: pygame.Surface, scene: Result, motion: Motion = Motion.FULL) -> None:
        """Draw the score, what it is made of, and what the backend says of it."""
        # Reduced, everything is there at once.
        age = scene.age if motion is Motion.FULL else scene.age + 1_000
        frame = scene.services.safe_area.frame
        # What is drawn moves up and down with the room that the buttons leave.
        top = (frame.row + scene.floor - _TALL) / 2.0
        self._score(field, scene, age, top)
        self._figures(field, scene.outcome.result, age, top)
        self._status.notice(field, scene.notice, (_MIDDLE, scene.floor - _NOTICE_ABOVE))
        self._status.purse(field, scene.dust, frame)

    def _score(self, field: pygame.Surface, scene: Result, age: int, top: float) -> None:
        score = scene.outcome.result.score
        self._type.centre(field, say(Text.SCORE), (_MIDDLE, top), LABEL)
        place = (_MIDDLE, top + _SCORE_BELOW)
        counted = ease_out(share(age, 0.0, _COUNT_TICKS))
        if not scene.outcome.new_best:
            self._type.number(field, round(score * counted), place, _SCORE)
            best = say(Text.BEST, score=scene.services.saves.current.best_score)
            self._type.centre(field, best, (_MIDDLE, top + _BEST_BELOW), QUIET)
            return
        self._rain(field, age - _COUNT_TICKS, place)
        self._type.number(field, round(score * counted), place, _BEST_SCORE)
        come = share(age, _COUNT_TICKS, 16.0)
        lift = 18.0 * (1.0 - overshoot(come))
        style = _NEW_BEST.faded(round(255 * come))
        self._type.centre(field, say(Text.NEW_BEST), (_MIDDLE, top + _BEST_BELOW + lift), style)

    def _rain(self, field: pygame.Surface, age: int, place: Place) -> None:
        """Let embers fly up from the score and fall."""
        pictures = self._sprites.embers
        for angle, speed, late in self._embers:
            part = (age - late) / _EMBER_TICKS
            if 0.0 <= part < 1.0:
                way = ease_out(part) * speed
                x = place[0] + way * cosine(angle)
                y = place[1] - 0.8 * way * sine(angle) + 190.0 * part * part
                blit_centred(field, pictures[int(part * len(pictures))], x, y)

    def _figures(self, field: pygame.Surface, result: RunResult, age: int, top: float) -> None:
        """Draw what the score is made of, row after row."""
        seconds = result.ticks // TICKS_PER_SECOND
        figures = (
            (Text.STARS, str(result.stars), PLAIN),
            (Text.BEST_COMBO, say(Text.TIMES, combo=result.best_combo), PLAIN),
            (Text.STARDUST, str(result.dust), PRAISE),
            (Text.TIME, say(Text.SECONDS, seconds=seconds), PLAIN),
        )
        for row, (name, figure, style) in enumerate(figures):
            come = ease_out(share(age, _ROW_TICKS * (row + 1.0), _ROW_LENGTH))
            alpha, slide = round(255 * come), 22.0 * (1.0 - come)
            y = top + _ROWS_BELOW + _ROW_STEP * row + slide
            self._type.left(field, say(name), (_LEFT, y), QUIET.faded(alpha))
            self._type.right(field, figure, (_RIGHT, y), style.faded(alpha))
            if row:
                line = y - _ROW_STEP / 2.0
                end = _LEFT + (_RIGHT - _LEFT) * come
                pygame.draw.line(field, FAINT, (_LEFT, line), (end, line))
