"""Who walks in the cave: gravity, jumps, and rock that stops both."""

from __future__ import annotations

import pygame

from .level import GEM, ROCK, TILE, Level

_SPEED = 4
_JUMP = 15.0
_GRAVITY = 0.8
_FASTEST_FALL = 14.0


class Walker:
    """Somebody who walks, falls and gathers.

    Args:
        level: Where.
        place: The tile to begin at.
    """

    def __init__(self, level: Level, place: pygame.Rect) -> None:
        self._level = level
        self.box = pygame.Rect(0, 0, TILE - 14, TILE - 6)
        self.box.midbottom = place.midbottom
        self.gathered = 0
        self._fall = 0.0
        self._stands = False

    def jump(self) -> None:
        """Jump, from the ground."""
        if self._stands:
            self._fall = -_JUMP

    def step(self, direction: int) -> None:
        """Go on for a sixtieth of a second.

        Args:
            direction: -1 to the left, 1 to the right, 0 to stay.
        """
        self._move(direction * _SPEED, 0)
        self._fall = min(_FASTEST_FALL, self._fall + _GRAVITY)
        self._stands = False
        if self._move(0, round(self._fall)):
            self._stands = self._fall > 0
            self._fall = 0.0
        for place in self._level.touched(self.box, GEM):
            self._level.clear(place)
            self.gathered += 1

    def _move(self, x: int, y: int) -> bool:
        """Move up to the next rock, and tell whether there was one."""
        self.box.move_ip(x, y)
        rocks = self._level.touched(self.box, ROCK)
        for rock in rocks:
            if x > 0:
                self.box.right = rock.left
            elif x < 0:
                self.box.left = rock.right
            elif y > 0:
                self.box.bottom = rock.top
            else:
                self.box.top = rock.bottom
        return bool(rocks)
