"""Many pictures on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

_GAP: Final = 12
_PAPER: Final = (30, 32, 40)


def sheet(pictures: Sequence[pygame.Surface], columns: int) -> pygame.Surface:
    """Return one picture of many, row by row; each row is as tall as its tallest.

    Args:
        pictures: At least one.
        columns: How many stand side by side.
    """
    rows = [pictures[start : start + columns] for start in range(0, len(pictures), columns)]
    widths = [sum(picture.get_width() + _GAP for picture in row) for row in rows]
    heights = [max(picture.get_height() for picture in row) + _GAP for row in rows]
    whole = pygame.Surface((max(widths) + _GAP, sum(heights) + _GAP))
    whole.fill(_PAPER)
    y = _GAP
    for row, height in zip(rows, heights, strict=True):
        x = _GAP
        for picture in row:
            whole.blit(picture, (x, y))
            x += picture.get_width() + _GAP
        y += height
    return whole
