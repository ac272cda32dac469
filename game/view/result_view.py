"""How a run's result looks."""

from __future__ import annotations

import pygame

from game.online.session import Verified
from game.rules import TICKS_PER_SECOND
from game.rules.trigonometry import sine
from game.scenes.result import Result
from game.view.palette import CYAN, FAINT, GOLD, ROSE
from game.view.screen import FIELD_SIZE
from game.view.text import HEADING, PLAIN, PRAISE, QUIET, TITLE, Size, Style, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE


class ResultView:
    """Draws a result.

    Args:
        typesetter: What draws text.
    """

    def __init__(self, typesetter: Typesetter) -> None:
        self._type = typesetter

    def draw(self, field: pygame.Surface, scene: Result) -> None:
        """Draw the score, what it is made of, and what the backend says of it."""
        middle, result = _WIDTH / 2.0, scene.result
        self._type.centre(field, "Score", (middle, 190.0), QUIET)
        self._type.centre(field, str(result.score), (middle, 266.0), TITLE)
        if scene.new_best:
            self._type.centre(field, "New best!", (middle, 336.0), Style(Size.LARGE, GOLD))
        else:
            best = scene.services.saves.current.best_score
            self._type.centre(field, f"Best {best}", (middle, 336.0), PRAISE)
        figures = (
            ("Stars", str(result.stars)),
            ("Best combo", str(result.best_combo)),
            ("Stardust", str(result.dust)),
            ("Time", f"{result.ticks // TICKS_PER_SECOND} s"),
        )
        for row, (name, figure) in enumerate(figures):
            y = 436.0 + 56.0 * row
            self._type.centre(field, name, (180.0, y), QUIET)
            self._type.centre(field, figure, (380.0, y), PLAIN)
            pygame.draw.line(field, FAINT, (100.0, y + 27.0), (440.0, y + 27.0))
        verdict = scene.submission.verdict
        self._type.centre(
            field,
            verdict.line,
            (middle, 696.0),
            Style(Size.SMALL, CYAN if isinstance(verdict, Verified) else ROSE),
        )
        glow = round(170 + 85 * sine(scene.age * 0.08))
        self._type.centre(field, "Tap to hop again", (middle, 800.0), HEADING.faded(glow))
