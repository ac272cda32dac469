"""How a run looks."""

from __future__ import annotations

from typing import Final

import pygame

from game.rules import Phase
from game.rules.trigonometry import sine
from game.scenes.effects import FLASH_LIFE, SPARK_LIFE, TRAIL_LENGTH, WORD_LIFE
from game.scenes.play import Play
from game.view.palette import CYAN, DARK, FAINT, RING, SOFT, STARS, WHITE, mix
from game.view.screen import FIELD_SIZE
from game.view.shapes import blit_centred, draw_ring
from game.view.sprites import Sprites
from game.view.text import PLAIN, PRAISE, TITLE, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE
_STARS_AHEAD: Final = 7
_BEAD_SHARE: Final = 0.35
_HINT_STARS: Final = 2
_AIM_DOTS: Final = 6


class RunView:
    """Draws a run.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter

    def draw(self, field: pygame.Surface, scene: Play) -> None:
        """Draw the whole run, score included."""
        self._stars(field, scene)
        self._dust(field, scene)
        self._light(field, scene)
        if not scene.run.over:
            self._aim(field, scene)
            blit_centred(field, self._sprites.comet, scene.run.x, _y(scene, scene.run.y))
        self._dark(field, scene)
        self._words(field, scene)
        self._score(field, scene)

    def _stars(self, field: pygame.Surface, scene: Play) -> None:
        run = scene.run
        for index in range(max(0, run.star_index - 1), run.star_index + _STARS_AHEAD):
            star = run.course.star(index)
            y = _y(scene, star.y)
            if not -star.ring - 60.0 < y < _HEIGHT + star.ring + 60.0:
                continue
            hue = STARS[index % len(STARS)]
            if index < run.star_index:
                colour = FAINT
            elif index == run.star_index + 1:
                colour = mix(RING, hue, 0.75 + 0.25 * sine(scene.age * 0.12))
            else:
                colour = mix(FAINT, hue, 0.35)
            draw_ring(field, star, y, colour, star.spin * scene.age * _BEAD_SHARE)
            blit_centred(field, self._sprites.star(index, star.ring), star.x, y)

    def _dust(self, field: pygame.Surface, scene: Play) -> None:
        run = scene.run
        ahead = range(run.star_index + 1, run.star_index + _STARS_AHEAD)
        grains = [*run.dust_left, *(grain for index in ahead for grain in run.course.dust(index))]
        for grain in grains:
            blit_centred(field, self._sprites.dust, grain.x, _y(scene, grain.y))

    def _light(self, field: pygame.Surface, scene: Play) -> None:
        trail = scene.effects.trail
        for dot, (x, y) in zip(
            self._sprites.trail[TRAIL_LENGTH - len(trail) :], trail, strict=True
        ):
            blit_centred(field, dot, x, _y(scene, y))
        for flash in scene.effects.flashes:
            share = flash.age / FLASH_LIFE
            pygame.draw.aacircle(
                field,
                mix(CYAN, FAINT, share),
                (flash.x, _y(scene, flash.y)),
                flash.radius + 46.0 * share,
                max(1, round(5.0 * (1.0 - share))),
            )
        for spark in scene.effects.sparks:
            share = spark.age / SPARK_LIFE
            pygame.draw.aacircle(
                field, mix(WHITE, FAINT, share), (spark.x, _y(scene, spark.y)), 3.5 - 2.5 * share
            )

    def _aim(self, field: pygame.Surface, scene: Play) -> None:
        """Draw the first steps of the way that a tap would send the comet."""
        run = scene.run
        if run.phase is not Phase.ORBIT:
            return
        launch = run.aim()
        bright = CYAN if launch.caught and run.star_index <= _HINT_STARS else SOFT
        for dot in range(_AIM_DOTS):
            way = 30.0 + 15.0 * dot
            place = (run.x + launch.dx * way, _y(scene, run.y + launch.dy * way))
            pygame.draw.aacircle(field, mix(bright, FAINT, dot / _AIM_DOTS), place, 3.0)

    def _dark(self, field: pygame.Surface, scene: Play) -> None:
        top = _y(scene, scene.run.dark_y)
        edge = self._sprites.dark
        # Most of the picture lies above the line that ends the run: the smoke warns.
        y = top - edge.get_height() * 0.7
        if y > _HEIGHT:
            return
        shift = -(scene.age * 0.6) % edge.get_width()
        field.blit(edge, (shift, y))
        field.blit(edge, (shift - edge.get_width(), y))
        below = pygame.Rect(0, round(y) + edge.get_height(), _WIDTH, _HEIGHT)
        field.fill(DARK, below)

    def _words(self, field: pygame.Surface, scene: Play) -> None:
        for word in scene.effects.words:
            share = word.age / WORD_LIFE
            self._type.centre(
                field,
                word.text,
                (word.x, _y(scene, word.y) - 40.0 * share),
                PRAISE.faded(round(255 * (1.0 - share * share))),
            )

    def _score(self, field: pygame.Surface, scene: Play) -> None:
        run = scene.run
        self._type.centre(field, str(run.score), (_WIDTH / 2.0, 92.0), TITLE)
        if run.combo > 1:
            self._type.centre(field, f"combo {run.combo}", (_WIDTH / 2.0, 150.0), PRAISE)
        if run.star_index == 0 and run.phase is Phase.ORBIT:
            self._type.centre(
                field,
                "Tap when the dots point at the next ring",
                (_WIDTH / 2.0, _HEIGHT - 96.0),
                PLAIN,
            )


def _y(scene: Play, y: float) -> float:
    """Return a height of the course as pixels from the field's top."""
    return _HEIGHT - (y - scene.camera)
