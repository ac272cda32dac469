"""How a run looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pygame

from game.rules import Phase, Run
from game.saves import Motion
from game.scenes.effects import FLASH_LIFE, ROW, SPARK_LIFE, WORD_LIFE, Effects, Light
from game.scenes.play import Play
from game.texts import Text, say
from game.view.ease import ease_in_out, ease_out, overshoot, share
from game.view.palette import CYAN, DARK, FAINT, GOLD, NIGHT, STARS, WHITE, Colour, mix
from game.view.screen import FIELD_SIZE, Canvas
from game.view.shapes import Place, RingLook, blit_centred, draw_ring, draw_tail
from game.view.sprites import Sprites
from game.view.text import FIGURES, PLAIN, PRAISE, Size, Style, Typesetter

_WIDTH, _HEIGHT = FIELD_SIZE
_STARS_AHEAD: Final = 7
_BEAD_SHARE: Final = 0.35
_HINT_STARS: Final = 2
_BECKON_TICKS: Final = 78
_BECKON_WAY: Final = 34.0
_POP_TICKS: Final = 14
_GOLDEN_ROW: Final = 6
_SCORE_BELOW: Final = 22.0
"""From the top row to the score."""
_COMBO_BELOW: Final = 58.0
_NOW: Final = Style(Size.LARGE, CYAN, glow=CYAN)


@dataclass(frozen=True, slots=True)
class _World:
    """A surface on which the world of a run is drawn, and what part of that it shows."""

    surface: pygame.Surface
    left: float
    bottom: float

    def place(self, x: float, y: float) -> Place:
        """Return the pixel of a place in field units."""
        return self.left + x, self.bottom - y


class RunView:
    """Draws a run.

    Args:
        sprites: The pictures.
        typesetter: What draws text.
    """

    def __init__(self, sprites: Sprites, typesetter: Typesetter) -> None:
        self._sprites = sprites
        self._type = typesetter

    def draw(self, canvas: Canvas, scene: Play) -> None:
        """Draw the whole run, score included."""
        world = _World(canvas.whole, canvas.left, canvas.top + _HEIGHT + scene.camera)
        self._stars(world, scene)
        self._dust(world, scene.run)
        self._light(world, scene)
        if not scene.run.over:
            self._aim(world, scene.run)
            blit_centred(world.surface, self._sprites.comet, *world.place(scene.run.x, scene.run.y))
        self._dark(world, scene)
        self._words(world, scene.effects)
        self._score(canvas.field, scene)
        self._teach(canvas.field, scene.run)

    def _stars(self, world: _World, scene: Play) -> None:
        run = scene.run
        tall = world.surface.get_height()
        for index in range(max(0, run.star_index - 1), run.star_index + _STARS_AHEAD):
            star = run.course.star(index)
            place = world.place(star.x, star.y)
            if -star.ring - 40.0 < place[1] < tall + star.ring + 40.0:
                self._ring(world, scene, index, place)
                picture = self._sprites.star(index, star.ring)
                blit_centred(world.surface, picture, *place)

    def _ring(self, world: _World, scene: Play, index: int, place: Place) -> None:
        """Draw a star's ring: the one to be reached shines, the others stand back."""
        star = scene.run.course.star(index)
        ahead = index - scene.run.star_index
        hue = STARS[index % len(STARS)]
        turned = star.spin * scene.age * _BEAD_SHARE
        if ahead == 1:
            self._beckon(world, scene, place, hue)
            look = RingLook(mix(hue, WHITE, 0.25), turned)
            draw_ring(world.surface, self._sprites, star, place, look)
        elif ahead == 0:
            look = RingLook(mix(FAINT, hue, 0.55), turned)
            draw_ring(world.surface, self._sprites, star, place, look)
        else:
            colour = mix(FAINT, hue, 0.22 if ahead > 0 else 0.0)
            pygame.draw.aacircle(world.surface, colour, place, star.ring, 2)

    def _beckon(self, world: _World, scene: Play, place: Place, hue: Colour) -> None:
        """Let rings of light run in on the star to be reached."""
        if scene.effects.motion is Motion.REDUCED or scene.run.phase is not Phase.ORBIT:
            return
        part = scene.age % _BECKON_TICKS / _BECKON_TICKS
        radius = scene.run.target.ring + _BECKON_WAY * (1.0 - ease_out(part))
        colour = mix(FAINT, hue, 0.9 * ease_in_out(part))
        pygame.draw.aacircle(world.surface, colour, place, radius, 1)

    def _dust(self, world: _World, run: Run) -> None:
        ahead = range(run.star_index + 1, run.star_index + _STARS_AHEAD)
        grains = [*run.dust_left, *(grain for index in ahead for grain in run.course.dust(index))]
        for grain in grains:
            blit_centred(world.surface, self._sprites.dust, *world.place(grain.x, grain.y))

    def _light(self, world: _World, scene: Play) -> None:
        effects, surface = scene.effects, world.surface
        tail = self._sprites.tail(scene.run.combo)
        draw_tail(surface, tail, [world.place(x, y) for x, y in effects.trail])
        for flash in effects.flashes:
            part = (effects.now - flash.born) / FLASH_LIFE
            colour = mix(mix(FAINT, CYAN, flash.strength), FAINT, part)
            radius = flash.radius + 58.0 * ease_out(part)
            width = max(1, round(6.0 * flash.strength * (1.0 - part)))
            pygame.draw.aacircle(surface, colour, world.place(flash.x, flash.y), radius, width)
        sets = {Light.ICE: self._sprites.sparks, Light.GOLD: self._sprites.embers}
        for spark in effects.sparks:
            age = effects.now - spark.born
            pictures = sets[spark.light]
            picture = pictures[age * len(pictures) // SPARK_LIFE]
            blit_centred(surface, picture, *world.place(*spark.at(age)))

    def _aim(self, world: _World, run: Run) -> None:
        """Draw the first steps of the way that a tap would send the comet."""
        if run.phase is not Phase.ORBIT:
            return
        launch = run.aim()
        dots = self._sprites.aim
        if launch.caught and run.star_index <= _HINT_STARS:
            dots = self._sprites.aim_true
        for number, dot in enumerate(dots):
            way = 34.0 + 16.0 * number
            place = world.place(run.x + launch.dx * way, run.y + launch.dy * way)
            blit_centred(world.surface, dot, *place)

    def _dark(self, world: _World, scene: Play) -> None:
        edge, surface = self._sprites.dark, world.surface
        # Most of the picture lies above the line that ends the run: the smoke warns.
        y = round(world.place(0.0, scene.run.dark_y)[1] - edge.get_height() * 0.7)
        if y > surface.get_height():
            return
        width = edge.get_width()
        drift = 0 if scene.effects.motion is Motion.REDUCED else scene.age * 6 // 10
        for x in range(
            round(world.left) % width - drift % width - width, surface.get_width(), width
        ):
            surface.blit(edge, (x, y))
        surface.fill(DARK, (0, y + edge.get_height(), surface.get_width(), surface.get_height()))

    def _words(self, world: _World, effects: Effects) -> None:
        for word in effects.words:
            part = (effects.now - word.born) / WORD_LIFE
            x, y = world.place(word.x, word.y)
            style = Style(Size.LARGE, GOLD, glow=GOLD) if word.grand else PRAISE
            fading = round(255 * (1.0 - share(part, 0.55, 0.45)))
            self._type.centre(
                world.surface, word.text, (x, y - 34.0 * ease_out(part)), style.faded(fading)
            )

    def _score(self, field: pygame.Surface, scene: Play) -> None:
        effects, run = scene.effects, scene.run
        middle = _WIDTH / 2.0
        colour = GOLD if effects.beaten_at is not None else WHITE
        figures = replace(FIGURES, colour=colour)
        row = scene.services.safe_area.frame.row
        place = (middle, row + _SCORE_BELOW)
        self._type.number(field, round(effects.shown_score), place, figures)
        if run.combo >= ROW:
            pop = overshoot(share(effects.now - effects.caught_at, 0.0, _POP_TICKS))
            warmth = mix(CYAN, GOLD, run.combo / _GOLDEN_ROW)
            beat = 0.0 if effects.motion is Motion.REDUCED else 10.0 * (1.0 - pop)
            style = Style(Size.NORMAL, warmth, glow=NIGHT)
            self._type.centre(
                field,
                say(Text.RUN_COMBO, combo=run.combo),
                (middle, place[1] + _COMBO_BELOW + beat),
                style,
            )

    def _teach(self, field: pygame.Surface, run: Run) -> None:
        """Tell the way to play until the first launch."""
        if run.star_index or run.phase is not Phase.ORBIT:
            return
        middle = _WIDTH / 2.0
        hint = say(Text.RUN_HINT)
        self._type.centre(field, hint, (middle, _HEIGHT - 96.0), PLAIN)
        if run.aim().caught:
            self._type.centre(field, say(Text.RUN_NOW), (middle, _HEIGHT - 150.0), _NOW)
