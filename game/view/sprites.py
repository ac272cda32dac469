"""The pictures, loaded once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pygame

from game.scenes.effects import TRAIL_LENGTH
from game.view.palette import CYAN, STARS

_STAR_TO_RING: Final = 1.3
"""The star's picture, glow included, is this much of its ring's radius wide."""


class Sprites:
    """The pictures of the game.

    Args:
        assets: The folder that they lie in.
    """

    def __init__(self, assets: Path) -> None:
        def load(name: str) -> pygame.Surface:
            return pygame.image.load(assets / f"{name}.png").convert_alpha()

        self.background = load("background").convert()
        self.comet = load("comet")
        self.dust = load("dust")
        self.dark = load("dark")
        self._stars = [load(f"star{number}") for number in range(len(STARS))]
        self._scaled: dict[tuple[int, int], pygame.Surface] = {}
        self.trail = [_trail_dot(share / TRAIL_LENGTH) for share in range(TRAIL_LENGTH)]

    def star(self, number: int, ring: float) -> pygame.Surface:
        """Return the picture of star `number`, sized to its ring's radius in field units."""
        key = number % len(self._stars), round(ring * _STAR_TO_RING / 2.0) * 2
        if key not in self._scaled:
            self._scaled[key] = pygame.transform.smoothscale(self._stars[key[0]], (key[1], key[1]))
        return self._scaled[key]


def _trail_dot(share: float) -> pygame.Surface:
    """Return one dot of the comet's trail, from its faint end (0) to the comet (1)."""
    radius = 2.0 + 9.0 * share
    size = round(radius * 2.0) + 2
    dot = pygame.Surface((size, size), pygame.SRCALPHA)
    # Dots lie over one another, so each is faint; rings from outside in make a soft edge.
    for step in range(1, 4):
        alpha = round(70 * share * step / 3.0)
        pygame.draw.circle(
            dot, (*CYAN, alpha), (size / 2.0, size / 2.0), radius * (1.0 - (step - 1) * 0.28)
        )
    return dot
