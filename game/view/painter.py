"""Draws whichever scene is on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pygame

from game.saves import Motion
from game.scenes.board import BoardScene
from game.scenes.director import AnyScene
from game.scenes.play import Play
from game.scenes.result import Result
from game.scenes.revive import Revive
from game.scenes.settings import Panel, SettingsScene
from game.scenes.shop import ShopScene
from game.scenes.title import Title
from game.texts import Text, say
from game.view.board_view import BoardView
from game.view.button_view import ButtonView, Moment
from game.view.lettering import Lettering
from game.view.names import NameWriter
from game.view.palette import SHADE
from game.view.result_view import ResultView
from game.view.revive_view import ReviveView
from game.view.run_view import RunView
from game.view.screen import FIELD_SIZE, Canvas
from game.view.settings_view import SettingsView
from game.view.shop_view import ShopView
from game.view.sky import Sky
from game.view.sprites import Sprites
from game.view.status_view import StatusView
from game.view.text import HEADING, QUIET, Typesetter
from game.view.title_view import TitleView

_DRIFT: Final = 0.5
"""Field units a tick that the night goes by where nothing else moves it."""

_MIDDLE: Final = FIELD_SIZE[0] / 2.0
_PAUSED_Y: Final = 380.0
_GO_ON_Y: Final = 436.0


class Painter:
    """Draws scenes on the canvas.

    Args:
        assets: The folder of pictures and fonts.
        lettering: What draws names in letters that the fonts lack; None when there is nobody.
    """

    def __init__(self, assets: Path, lettering: Lettering | None = None) -> None:
        sprites, self._type = Sprites(assets), Typesetter(assets)
        names, status = NameWriter(assets, lettering), StatusView(sprites, self._type)
        self._buttons = ButtonView(sprites, self._type)
        self._sky = Sky(sprites)
        self._title = TitleView(sprites, self._type, status)
        self._run = RunView(sprites, self._type)
        self._revive = ReviveView(sprites, self._type, status)
        self._result = ResultView(sprites, self._type, status)
        self._board = BoardView(self._type, names, status)
        self._shop = ShopView(sprites, self._type, status, self._buttons)
        self._settings = SettingsView(self._type, names, status, self._buttons)
        self._shade = pygame.Surface((0, 0))
        self._lost_at = 0.0
        self._seen_from = 0.0
        self._sprites = sprites

    def preparing(self) -> Iterator[None]:
        """Make what the title does not show, a little of it a step."""
        return self._sprites.preparing()

    def draw(self, canvas: Canvas, scene: AnyScene, motion: Motion = Motion.FULL) -> None:
        """Draw a scene on the whole canvas.

        Args:
            canvas: What to draw on.
            scene: What to draw.
            motion: How much may move that need not.
        """
        moment = Moment(scene.touch.held, scene.age, motion)
        self._draw_behind(canvas, scene, motion)
        self._buttons.draw_all(canvas.field, scene.buttons, moment)
        self._draw_scene(canvas, scene, moment)

    def _draw_behind(self, canvas: Canvas, scene: AnyScene, motion: Motion) -> None:
        """Draw the night, and a run with what dims it."""
        twinkle = 0 if motion is Motion.REDUCED else scene.age
        self._sky.draw(canvas, self._height_of(scene, motion), twinkle)
        match scene:
            case Play():
                self._run.draw(canvas, scene)
                if scene.paused:
                    self._dim(canvas)
            case Revive():
                self._run.draw(canvas, scene.play)
                self._dim(canvas)
            case _:
                pass

    def _draw_scene(self, canvas: Canvas, scene: AnyScene, moment: Moment) -> None:
        field = canvas.field
        match scene:
            case Title():
                self._title.draw(field, scene, moment.motion)
            case Play() if scene.paused:
                self._type.centre(field, say(Text.PAUSED), (_MIDDLE, _PAUSED_Y), HEADING)
                self._type.centre(field, say(Text.TAP_TO_GO_ON), (_MIDDLE, _GO_ON_Y), QUIET)
            case Play():
                pass
            case Revive():
                self._revive.draw(field, scene, moment.motion)
            case Result():
                self._result.draw(field, scene, moment.motion)
            case BoardScene():
                self._board.draw(field, scene, moment.motion)
            case ShopScene():
                self._shop.draw(field, scene, moment)
            case SettingsScene():
                self._settings.draw(field, scene)
                if scene.panel is not Panel.NONE:
                    self._dim(canvas)
                    self._settings.draw_panel(field, scene, moment)

    def _height_of(self, scene: AnyScene, motion: Motion) -> float:
        """Return how far up the night is seen from; it stands still behind what is read."""
        drift = 0.0 if motion is Motion.REDUCED else scene.age * _DRIFT
        match scene:
            case Title():
                self._seen_from = drift
            case Play():
                self._seen_from = self._lost_at = scene.camera
            case Revive():
                self._seen_from = scene.play.camera
            case Result():
                self._seen_from = self._lost_at + drift
            case _:
                pass
        return self._seen_from

    def _dim(self, canvas: Canvas) -> None:
        size = canvas.whole.get_size()
        if self._shade.get_size() != size:
            self._shade = pygame.Surface(size, pygame.SRCALPHA)
            self._shade.fill(SHADE)
        canvas.whole.blit(self._shade, (0, 0))
