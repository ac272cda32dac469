"""Draws whichever scene is on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pygame

from game.scenes.director import AnyScene
from game.scenes.effects import Motion
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.scene import MUTE_BUTTON
from game.scenes.title import Title
from game.view.palette import SHADE
from game.view.result_view import ResultView
from game.view.run_view import RunView
from game.view.screen import FIELD_SIZE, Canvas
from game.view.shapes import blit_centred
from game.view.sky import Sky
from game.view.sprites import Sprites
from game.view.text import HEADING, QUIET, Typesetter
from game.view.title_view import TitleView

_DRIFT: Final = 0.5
"""Field units a tick that the night goes by behind title and result."""


class Painter:
    """Draws scenes on the canvas.

    Args:
        assets: The folder of pictures and fonts.
    """

    def __init__(self, assets: Path) -> None:
        self._sprites = Sprites(assets)
        self._type = Typesetter(assets)
        self._sky = Sky(self._sprites)
        self._title = TitleView(self._sprites, self._type)
        self._run = RunView(self._sprites, self._type)
        self._result = ResultView(self._sprites, self._type)
        self._height = 0.0
        self._shade = pygame.Surface((0, 0))

    def draw(self, canvas: Canvas, scene: AnyScene, motion: Motion = Motion.FULL) -> None:
        """Draw a scene on the whole canvas.

        Args:
            canvas: What to draw on.
            scene: What to draw.
            motion: How much may move that need not.
        """
        drift = 0.0 if motion is Motion.REDUCED else scene.age * _DRIFT
        match scene:
            case Title():
                self._sky.draw(canvas, drift, scene.age)
                self._title.draw(canvas.field, scene, motion)
            case Play():
                self._height = scene.camera
                self._sky.draw(canvas, scene.camera, scene.age)
                self._run.draw(canvas, scene)
                if scene.paused:
                    self._draw_pause(canvas)
            case Result():
                self._sky.draw(canvas, self._height + drift, scene.age)
                self._result.draw(canvas.field, scene, motion)
        self._draw_mute(canvas.field, muted=scene.services.saves.current.muted)

    def _draw_pause(self, canvas: Canvas) -> None:
        size = canvas.whole.get_size()
        if self._shade.get_size() != size:
            self._shade = pygame.Surface(size, pygame.SRCALPHA)
            self._shade.fill(SHADE)
        canvas.whole.blit(self._shade, (0, 0))
        middle = FIELD_SIZE[0] / 2.0
        self._type.centre(canvas.field, "Paused", (middle, 440.0), HEADING)
        self._type.centre(canvas.field, "Tap to go on", (middle, 496.0), QUIET)

    def _draw_mute(self, field: pygame.Surface, *, muted: bool) -> None:
        picture = self._sprites.silence if muted else self._sprites.sound
        blit_centred(field, picture, MUTE_BUTTON.x, MUTE_BUTTON.y)
