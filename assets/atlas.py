"""Many sprites in one picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pygame

WIDTH: Final = 544
_GAP: Final = 2
"""Clear pixels between sprites: one that is scaled takes nothing from its neighbours."""


def pack(sprites: Mapping[str, pygame.Surface]) -> tuple[pygame.Surface, dict[str, list[int]]]:
    """Return one picture of all sprites, and each one's left, top, width and height in it.

    Args:
        sprites: Their pictures by name; none may be wider than `WIDTH`.
    """
    places: dict[str, pygame.Rect] = {}
    left = top = row = 0
    # Shelves: the tallest first, so that each shelf is about as tall as all that stand on it.
    for name, picture in sorted(sprites.items(), key=lambda item: (-item[1].get_height(), item[0])):
        width, height = picture.get_size()
        if left + width > WIDTH:
            left, top, row = 0, top + row + _GAP, 0
        places[name] = pygame.Rect(left, top, width, height)
        left, row = left + width + _GAP, max(row, height)
    atlas = pygame.Surface((WIDTH, top + row), pygame.SRCALPHA)
    for name, place in places.items():
        # Copied as they are: a blend would change the colours of what is nearly clear.
        atlas.blit(sprites[name], place, special_flags=pygame.BLEND_RGBA_ADD)
    return atlas, {name: [*place] for name, place in sorted(places.items())}
