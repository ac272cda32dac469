"""What makes a run feel alive and decides nothing: trail, sparks, rings of light, words."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum
from typing import Final

from game.rules import Caught, GatheredDust, Happening, Lost, Run
from game.rules.rng import Rng
from game.rules.trigonometry import TAU, cosine, sine
from game.saves import Motion
from game.texts import Text, say

TRAIL_LENGTH: Final = 26
SPARK_LIFE: Final = 36
FLASH_LIFE: Final = 28
WORD_LIFE: Final = 56
HOLD_TICKS: Final = 4
"""How long the run stands still on a clean catch, unless the player taps: it gives it weight."""

ROW: Final = 2
"""A combo is told from so many catches on."""

_DRAG: Final = 0.93
_WAYS: Final = tuple((1.0 - _DRAG**age) / (1.0 - _DRAG) for age in range(SPARK_LIFE + 1))
"""How many times its first speed a spark has flown, by its age."""

_SCORE_EASE: Final = 0.22


class Light(Enum):
    """What a spark is made of."""

    ICE = "ice"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Spark:
    """A bit of light that flies off and slows down; lengths in field units, times in ticks."""

    x: float
    y: float
    dx: float
    dy: float
    light: Light
    born: int

    def at(self, age: int) -> tuple[float, float]:
        """Return where it is at an age, in field units."""
        way = _WAYS[age]
        return self.x + self.dx * way, self.y + self.dy * way


@dataclass(frozen=True, slots=True)
class Flash:
    """A ring of light that widens."""

    x: float
    y: float
    radius: float
    born: int
    strength: float


@dataclass(frozen=True, slots=True)
class Word:
    """Words that float up and fade."""

    x: float
    y: float
    text: str
    born: int
    grand: bool


class Effects:
    """All effects of a run; their random numbers are their own.

    Args:
        motion: How much may move: reduced, the run never stands still, nothing flashes, and
            little flies about.
        best: The score to beat, which is told once; 0 if there is none.
    """

    def __init__(self, motion: Motion = Motion.FULL, best: int = 0) -> None:
        self.motion = motion
        self.best = best
        self.now = 0
        self.shown_score = 0.0
        self.caught_at = -WORD_LIFE
        self.beaten_at: int | None = None
        self.trail: deque[tuple[float, float]] = deque(maxlen=TRAIL_LENGTH)
        self.sparks: list[Spark] = []
        self.flashes: list[Flash] = []
        self.words: list[Word] = []
        self._rng = Rng(0)
        self._held = 0

    @property
    def holding(self) -> bool:
        """Whether the run is to stand still in this tick."""
        return self._held > 0

    def step(self, run: Run) -> None:
        """Move by 1/60 s, whether the run stands still or not."""
        self.now += 1
        if self._held:
            self._held -= 1
        elif not run.over:
            self.trail.append((run.x, run.y))
        elif self.trail:
            self.trail.popleft()
        self.shown_score += (run.score - self.shown_score) * _SCORE_EASE
        self.sparks = [spark for spark in self.sparks if self.now - spark.born < SPARK_LIFE]
        self.flashes = [flash for flash in self.flashes if self.now - flash.born < FLASH_LIFE]
        self.words = [word for word in self.words if self.now - word.born < WORD_LIFE]

    def release(self) -> None:
        """Let the run go on at once: the player tapped."""
        self._held = 0

    def show(self, happening: Happening, run: Run) -> bool:
        """Let the player see what happened; return whether the run just beat the best score."""
        match happening:
            case Caught(combo=combo, points=points):
                self._show_catch(run, combo, points)
            case GatheredDust(dust=dust):
                self._burst(dust.x, dust.y, 5, 2.6, Light.GOLD)
            case Lost():
                self._burst(run.x, run.y, 30, 6.0, Light.ICE)
                self._flash(run.x, run.y, 10.0, 1.0)
            case _:
                pass
        beaten = 0 < self.best < run.score and self.beaten_at is None
        if beaten:
            self._show_best(run)
        return beaten

    def _show_catch(self, run: Run, combo: int, points: int) -> None:
        star = run.star
        self.caught_at = self.now
        self._flash(star.x, star.y, star.ring, min(0.45 + 0.11 * combo, 1.0))
        light = Light.GOLD if combo > 2 else Light.ICE  # noqa: PLR2004  a row worth gold
        self._burst(run.x, run.y, 7 + 3 * min(combo, 7), 3.6 + 0.3 * min(combo, 7), light)
        text = Text.RUN_POINTS if combo < ROW else Text.RUN_POINTS_IN_ROW
        words = say(text, points=points, combo=combo)
        self._say(star.x, star.y + star.ring + 26.0, words)
        if combo and self.motion is Motion.FULL:
            self._held = HOLD_TICKS

    def _show_best(self, run: Run) -> None:
        self.beaten_at = self.now
        self._flash(run.star.x, run.star.y, run.star.ring + 20.0, 1.0)
        self._burst(run.x, run.y, 26, 7.0, Light.GOLD)
        self._say(run.star.x, run.star.y - run.star.ring - 34.0, say(Text.NEW_BEST), grand=True)

    def _burst(self, x: float, y: float, sparks: int, speed: float, light: Light) -> None:
        """Let sparks fly off in all directions from a place in field units."""
        for _ in range(sparks if self.motion is Motion.FULL else sparks // 4):
            angle = self._rng.uniform(0.0, TAU)
            fast = self._rng.uniform(0.2, 1.0) * speed
            self.sparks.append(
                Spark(x, y, fast * cosine(angle), fast * sine(angle), light, self.now)
            )

    def _flash(self, x: float, y: float, radius: float, strength: float) -> None:
        """Let a ring of light widen from a radius."""
        if self.motion is Motion.FULL:
            self.flashes.append(Flash(x, y, radius, self.now, strength))

    def _say(self, x: float, y: float, text: str, *, grand: bool = False) -> None:
        """Let words float up."""
        self.words.append(Word(x, y, text, self.now, grand))
