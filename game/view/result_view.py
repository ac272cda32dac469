"""How a run's result looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.online.session import Unverified, Verified
from game.rules import TICKS_PER_SECOND
from game.rules.rng import Rng
from game.rules.trigonometry import TAU, cosine, sine
from game.scenes.effects import Motion
from game.scenes.result import Result
from game.view.ease import ease_out, overshoot, share
from game.view.palette import CYAN, FAINT, GOLD, ROSE, SOFT, WHITE
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred
from game.view.sprites import Sprites
from game.view.text import HEADING, LABEL, PLAIN, PRAISE, QUIET, Size, Style, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE
_COUNT_TICKS: Final = 46
"""How long the score takes to count up."""

_ROW_TICKS: Final = 9
_ROW_LENGTH: Final = 20
_SCORE_Y: Final = 262.0
_SCORE: Final = Style(Size.HUGE, WHITE, glow=CYAN)
_BEST_SCORE: Final = Style(Size.HUGE, GOLD, glow=GOLD)
_NEW_BEST: Final = Style(Size.LARGE, GOLD, glow=GOLD)
_VERDICTS: Final = {Verified: CYAN, Unverified: ROSE}
_EMBERS: Final = 44
_EMBER_TICKS: Final = 84


class ResultView:
    """Draws a result.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter
        rng = Rng(7)
        self._embers = [
            (rng.uniform(0.0, TAU), rng.uniform(90.0, 330.0), rng.uniform(0.0, 22.0))
            for _ in range(_EMBERS)
        ]

    def draw(self, field: pygame.Surface, scene: Result, motion: Motion = Motion.FULL) -> None:
        """Draw the score, what it is made of, and what the backend says of it."""
        # Reduced, everything is there at once.
        age = scene.age if motion is Motion.FULL else scene.age + 1_000
        self._score(field, scene, age)
        self._figures(field, scene, age)
        verdict = scene.submission.verdict
        style = Style(Size.SMALL, _VERDICTS.get(type(verdict), SOFT))
        self._type.centre(field, verdict.line, (_WIDTH / 2.0, 704.0), style)
        glow = round(233 + 22 * sine(scene.age * 0.07))
        self._type.centre(field, "Tap to hop again", (_WIDTH / 2.0, 806.0), HEADING.faded(glow))

    def _score(self, field: pygame.Surface, scene: Result, age: int) -> None:
        middle, score = _WIDTH / 2.0, scene.result.score
        self._type.centre(field, "SCORE", (middle, 176.0), LABEL)
        counted = ease_out(share(age, 0.0, _COUNT_TICKS))
        if not scene.new_best:
            self._type.number(field, round(score * counted), (middle, _SCORE_Y), _SCORE)
            best = f"Best {scene.services.saves.current.best_score}"
            self._type.centre(field, best, (middle, 348.0), QUIET)
            return
        self._rain(field, age - _COUNT_TICKS)
        self._type.number(field, round(score * counted), (middle, _SCORE_Y), _BEST_SCORE)
        come = share(age, _COUNT_TICKS, 16.0)
        lift = 18.0 * (1.0 - overshoot(come))
        style = _NEW_BEST.faded(round(255 * come))
        self._type.centre(field, "New best!", (middle, 348.0 + lift), style)

    def _rain(self, field: pygame.Surface, age: int) -> None:
        """Let embers fly up from the score and fall."""
        pictures = self._sprites.embers
        for angle, speed, late in self._embers:
            part = (age - late) / _EMBER_TICKS
            if 0.0 <= part < 1.0:
                way = ease_out(part) * speed
                x = _WIDTH / 2.0 + way * cosine(angle)
                y = _SCORE_Y - 0.8 * way * sine(angle) + 190.0 * part * part
                blit_centred(field, pictures[int(part * len(pictures))], x, y)

    def _figures(self, field: pygame.Surface, scene: Result, age: int) -> None:
        """Draw what the score is made of, row after row."""
        result = scene.result
        figures = (
            ("Stars", str(result.stars), PLAIN),
            ("Best combo", f"×{result.best_combo}", PLAIN),  # noqa: RUF001  the sign for "times" is meant
            ("Stardust", str(result.dust), PRAISE),
            ("Time", f"{result.ticks // TICKS_PER_SECOND} s", PLAIN),
        )
        for row, (name, figure, style) in enumerate(figures):
            come = ease_out(share(age, _ROW_TICKS * (row + 1.0), _ROW_LENGTH))
            alpha, slide = round(255 * come), 22.0 * (1.0 - come)
            y = 444.0 + 56.0 * row + slide
            self._type.left(field, name, (118.0, y), QUIET.faded(alpha))
            self._type.right(field, figure, (422.0, y), style.faded(alpha))
            if row:
                pygame.draw.line(field, FAINT, (118.0, y - 28.0), (118.0 + 304.0 * come, y - 28.0))
