"""The night behind everything: it has depth, and its colours shift on the way up."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Final

import pygame

from game.rules.rng import Rng
from game.view.ease import ease_in_out, share
from game.view.palette import FAINT, SOFT, Colour, mix
from game.view.screen import FIELD_SIZE, Canvas
from game.view.sprites import Sprites

REACH_HEIGHT: Final = 2_800.0
"""Field units from one reach of the night to the next."""

_SHIFT_FROM: Final = 0.55
"""The part of a reach in which its colours stay."""

_STEPS: Final = 24
"""Shades between two reaches: each costs painting the whole night once."""

_NIGHT_SHARE: Final = 0.05
_WORLD_SHARE: Final = 0.09
_WORLD_GAP: Final = 520.0
_WORLD_PLACES: Final = (80.0, 480.0, 84.0)
_FIRST_WORLD: Final = 408.0
_SPECKS: Final = 34
_GLINTS: Final = 12
_AROUND: Final = 40.0
"""Stars go on beyond the canvas by so much, so that none pops up."""


class Sky:
    """Draws the night.

    Args:
        sprites: The pictures.
    """

    def __init__(self, sprites: Sprites) -> None:
        self._sprites = sprites
        self._night = pygame.Surface(sprites.tones.get_size()).convert()
        self._step: int | None = None
        rng = Rng(1)
        self._specks = [
            (rng.uniform(0.0, 1.0), rng.uniform(0.0, 1.0), rng.uniform(0.10, 0.30))
            for _ in range(_SPECKS)
        ]
        self._glints = [
            (rng.uniform(0.0, 1.0), rng.uniform(0.0, 1.0), rng.uniform(0.20, 0.42))
            for _ in range(_GLINTS)
        ]

    def draw(self, canvas: Canvas, height: float, age: int) -> None:
        """Draw the night on the whole canvas.

        Args:
            canvas: What to draw on.
            height: How far up it is seen from, in field units.
            age: Ticks, for what twinkles.
        """
        self._paint(step_at(height))
        self._draw_night(canvas, height)
        self._draw_worlds(canvas, height)
        self._draw_stars(canvas, height, age)

    def _paint(self, step: int) -> None:
        """Give the night its colours, unless it has them."""
        if step == self._step:
            return
        self._step = step
        reaches = self._sprites.reaches
        here, part = divmod(step, _STEPS)
        start, end = reaches[here % len(reaches)], reaches[(here + 1) % len(reaches)]
        self._sprites.tones.set_palette(list(_between(start, end, part / _STEPS)))
        self._night.blit(self._sprites.tones, (0, 0))

    def _draw_night(self, canvas: Canvas, height: float) -> None:
        width, tall = self._night.get_size()
        top = floor(height * _NIGHT_SHARE + canvas.top) % tall - tall
        left = canvas.left % width - width
        for x in range(left, canvas.whole.get_width(), width):
            for y in range(top, canvas.whole.get_height(), tall):
                canvas.whole.blit(self._night, (x, y))

    def _draw_worlds(self, canvas: Canvas, height: float) -> None:
        """Draw the far worlds that are in sight: there is one after the other, without end."""
        passed = height * _WORLD_SHARE
        nearest = floor((passed - FIELD_SIZE[1]) / _WORLD_GAP)
        for number in range(max(0, nearest), nearest + 5):
            picture = self._sprites.worlds[number % len(self._sprites.worlds)]
            x = _WORLD_PLACES[number % len(_WORLD_PLACES)] + canvas.left
            y = _FIRST_WORLD + passed - number * _WORLD_GAP + canvas.top
            canvas.whole.blit(picture, picture.get_rect(center=(round(x), round(y))))

    def _draw_stars(self, canvas: Canvas, height: float, age: int) -> None:
        whole = canvas.whole
        wide, tall = whole.get_width(), whole.get_height() + 2.0 * _AROUND
        for x, y, depth in self._specks:
            size = 1 if depth < 0.2 else 2  # noqa: PLR2004  the near half is larger
            place = (x * wide, (y * tall + height * depth) % tall - _AROUND)
            whole.fill(SOFT if size > 1 else FAINT, (place, (size, size)))
        glints = self._sprites.glints
        for number, (x, y, depth) in enumerate(self._glints):
            beat = (age // 7 + number * 5) % 24
            picture = glints[0 if beat < 3 else 1 if beat < 8 else 2]  # noqa: PLR2004  a short flash
            whole.blit(picture, (x * wide, (y * tall + height * depth) % tall - _AROUND))


def step_at(height: float) -> int:
    """Return the shade that the night has at a height, counted from the first reach's own."""
    climbed = max(height, 0.0) / REACH_HEIGHT
    here = floor(climbed)
    part = ease_in_out(share(climbed - here, _SHIFT_FROM, 1.0 - _SHIFT_FROM))
    return here * _STEPS + round(part * _STEPS)


def _between(start: list[Colour], end: list[Colour], part: float) -> Iterator[Colour]:
    return (mix(first, last, part) for first, last in zip(start, end, strict=True))
