"""What makes a run feel alive and decides nothing: trail, sparks, rings of light, words."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from game.rules.rng import Rng
from game.rules.trigonometry import TAU, cosine, sine

TRAIL_LENGTH: Final = 26
SPARK_LIFE: Final = 34
FLASH_LIFE: Final = 26
WORD_LIFE: Final = 60
_DRAG: Final = 0.94


@dataclass(frozen=True, slots=True)
class Spark:
    """A bit of light that flies off; lengths in field units, age in ticks."""

    x: float
    y: float
    dx: float
    dy: float
    age: int = 0


@dataclass(frozen=True, slots=True)
class Flash:
    """A ring of light that widens."""

    x: float
    y: float
    radius: float
    age: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """Words that float up and fade."""

    x: float
    y: float
    text: str
    age: int = 0


class Effects:
    """All effects of a run; their random numbers are their own."""

    def __init__(self) -> None:
        self._rng = Rng(0)
        self.trail: deque[tuple[float, float]] = deque(maxlen=TRAIL_LENGTH)
        self.sparks: list[Spark] = []
        self.flashes: list[Flash] = []
        self.words: list[Word] = []

    def step(self, comet: tuple[float, float] | None) -> None:
        """Move by 1/60 s.

        Args:
            comet: Where the comet is, in field units; None once it is lost.
        """
        if comet is not None:
            self.trail.append(comet)
        elif self.trail:
            self.trail.popleft()
        self.sparks = [
            replace(
                spark,
                x=spark.x + spark.dx,
                y=spark.y + spark.dy,
                dx=spark.dx * _DRAG,
                dy=spark.dy * _DRAG,
                age=spark.age + 1,
            )
            for spark in self.sparks
            if spark.age < SPARK_LIFE
        ]
        self.flashes = [
            replace(flash, age=flash.age + 1) for flash in self.flashes if flash.age < FLASH_LIFE
        ]
        self.words = [
            replace(word, age=word.age + 1) for word in self.words if word.age < WORD_LIFE
        ]

    def burst(self, x: float, y: float, sparks: int) -> None:
        """Let sparks fly off in all directions from a place in field units."""
        for _ in range(sparks):
            angle = self._rng.uniform(0.0, TAU)
            speed = self._rng.uniform(1.0, 5.0)
            self.sparks.append(Spark(x, y, speed * cosine(angle), speed * sine(angle)))

    def flash(self, x: float, y: float, radius: float) -> None:
        """Let a ring of light widen from a radius."""
        self.flashes.append(Flash(x, y, radius))

    def say(self, x: float, y: float, text: str) -> None:
        """Let words float up."""
        self.words.append(Word(x, y, text))
