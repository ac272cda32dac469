"""Draws whichever scene is on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pygame

from game.rules.rng import Rng
from game.scenes.director import AnyScene
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.scene import MUTE_BUTTON
from game.scenes.title import Title
from game.view.palette import FAINT, ROSE, SHADE, SOFT
from game.view.result_view import ResultView
from game.view.run_view import RunView
from game.view.screen import FIELD_SIZE
from game.view.sprites import Sprites
from game.view.text import QUIET, TITLE, Typesetter
from game.view.title_view import TitleView

_WIDTH, _HEIGHT = FIELD_SIZE
_FAR_STARS: Final = 42
_FAR_SHARE: Final = 0.22
"""How fast far stars pass, as a share of the near ones."""


class Painter:
    """Draws scenes on the field.

    Args:
        assets: The folder of the pictures.
    """

    def __init__(self, assets: Path) -> None:
        self._sprites = Sprites(assets)
        self._type = Typesetter()
        self._title = TitleView(self._sprites, self._type)
        self._run = RunView(self._sprites, self._type)
        self._result = ResultView(self._type)
        self._shade = pygame.Surface(FIELD_SIZE, pygame.SRCALPHA)
        self._shade.fill(SHADE)
        rng = Rng(1)
        self._far_stars = [
            (rng.uniform(0.0, _WIDTH), rng.uniform(0.0, _HEIGHT), rng.uniform(1.0, 2.2))
            for _ in range(_FAR_STARS)
        ]

    def draw(self, field: pygame.Surface, scene: AnyScene) -> None:
        """Draw a scene on the whole field."""
        field.blit(self._sprites.background, (0, 0))
        self._draw_far_stars(field, scene.camera if isinstance(scene, Play) else scene.age * 0.8)
        match scene:
            case Title():
                self._title.draw(field, scene)
            case Play():
                self._run.draw(field, scene)
                if scene.paused:
                    self._draw_pause(field)
            case Result():
                self._result.draw(field, scene)
        self._draw_mute(field, muted=scene.services.saves.current.muted)

    def _draw_far_stars(self, field: pygame.Surface, travelled: float) -> None:
        for x, y, radius in self._far_stars:
            passed = (y + travelled * _FAR_SHARE * radius / 2.0) % _HEIGHT
            pygame.draw.circle(field, SOFT if radius > 1.6 else FAINT, (x, passed), radius)  # noqa: PLR2004  the near half is brighter

    def _draw_pause(self, field: pygame.Surface) -> None:
        field.blit(self._shade, (0, 0))
        middle = _WIDTH / 2.0
        self._type.centre(field, "Paused", (middle, 440.0), TITLE)
        self._type.centre(field, "Tap to go on", (middle, 520.0), QUIET)

    def _draw_mute(self, field: pygame.Surface, *, muted: bool) -> None:
        """Draw a loudspeaker, with waves or crossed out."""
        x, y = MUTE_BUTTON.x, MUTE_BUTTON.y
        body = ((-13, -5), (-6, -5), (2, -12), (2, 12), (-6, 5), (-13, 5))
        pygame.draw.polygon(field, SOFT, [(x + dx, y + dy) for dx, dy in body])
        if muted:
            pygame.draw.line(field, ROSE, (x - 15, y + 14), (x + 15, y - 14), 3)
            return
        for radius in (9, 15):
            wave = pygame.Rect(0, 0, radius * 2, radius * 2)
            wave.center = (round(x + 3), round(y))
            pygame.draw.arc(field, SOFT, wave, -0.9, 0.9, 2)
