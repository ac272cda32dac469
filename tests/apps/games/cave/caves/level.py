"""The tile map: read from a text, asked by place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pygame

TILE = 40
ROCK, GEM, START = "#", "o", "@"


@dataclass
class Level:
    """A cave: rows of tiles.

    Args:
        rows: A letter for each tile.
    """

    rows: list[list[str]]

    @classmethod
    def read(cls, path: Path) -> Level:
        """Read a cave from a text file."""
        return cls([list(line) for line in path.read_text(encoding="utf-8").splitlines()])

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return len(self.rows[0]) * TILE, len(self.rows) * TILE

    def find(self, letter: str) -> list[pygame.Rect]:
        """Return the places of all tiles of a kind."""
        return [
            pygame.Rect(column * TILE, row * TILE, TILE, TILE)
            for row, line in enumerate(self.rows)
            for column, tile in enumerate(line)
            if tile == letter
        ]

    def touched(self, box: pygame.Rect, letter: str) -> list[pygame.Rect]:
        """Return the places of the tiles of a kind that a box overlaps."""
        return [place for place in self.find(letter) if place.colliderect(box)]

    def clear(self, place: pygame.Rect) -> None:
        """Make a tile air."""
        self.rows[place.y // TILE][place.x // TILE] = "."
