"""The plates that buttons and panels are: round corners, a bright rim, made once for each size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pygame

from game.view.palette import CYAN, ROSE

_FINE: Final = 3
"""Drawn so many times larger and then reduced: that smooths the corners."""

_KEPT: Final = 40
_CLEAR: Final = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Plate:
    """How a plate looks.

    Args:
        top: Its colour at the upper side, with alpha.
        bottom: Likewise, at the lower side.
        rim: The colour of its rim, with alpha.
        corner: Radius of its corners in field units; more than half its height makes a pill.
    """

    top: tuple[int, int, int, int]
    bottom: tuple[int, int, int, int]
    rim: tuple[int, int, int, int]
    corner: int = 22


GLASS: Final = Plate((42, 60, 128, 226), (22, 32, 84, 226), (132, 160, 226, 130))
GLASS_HELD: Final = Plate((72, 98, 184, 240), (44, 62, 136, 240), (190, 214, 255, 220))
BRIGHT: Final = Plate((196, 248, 255, 255), (98, 190, 255, 255), (236, 253, 255, 255), corner=30)
BRIGHT_HELD: Final = Plate((150, 214, 240, 255), (70, 150, 222, 255), (200, 244, 255, 255), 30)
GRAVE: Final = Plate((104, 28, 64, 232), (68, 16, 48, 232), (*ROSE, 190))
GRAVE_HELD: Final = Plate((158, 48, 88, 245), (112, 28, 66, 245), (255, 190, 208, 255))
OWN: Final = Plate((30, 106, 146, 252), (20, 70, 118, 252), (*CYAN, 200), corner=18)
ROW: Final = Plate((34, 48, 108, 205), (24, 36, 92, 205), (120, 148, 220, 60), corner=18)
PANEL: Final = Plate((26, 36, 92, 255), (12, 18, 54, 255), (132, 160, 226, 150), corner=30)
PILL: Final = Plate((10, 16, 46, 150), (10, 16, 46, 150), (132, 160, 226, 60), corner=99)
CHIP: Final = Plate((196, 248, 255, 255), (118, 200, 255, 255), (236, 253, 255, 255), corner=99)
SWITCH_ON: Final = Plate((157, 243, 255, 255), (98, 200, 255, 255), (226, 252, 255, 255), 99)
SWITCH_OFF: Final = Plate((18, 26, 66, 220), (18, 26, 66, 220), (120, 144, 206, 200), corner=99)


@lru_cache(_KEPT)
def plate(look: Plate, width: int, height: int) -> pygame.Surface:
    """Return a plate.

    Args:
        look: How it looks.
        width: In field units.
        height: Likewise.
    """
    # All columns between its corners are alike.
    reach = min(look.corner, height // 2) + 1
    if width <= 2 * reach:
        return _made(look, width, height).convert_alpha()
    ends = _made(look, 2 * reach, height)
    whole = pygame.Surface((width, height), pygame.SRCALPHA)
    column = ends.subsurface((reach, 0, 1, height))
    whole.blit(pygame.transform.scale(column, (width - 2 * reach, height)), (reach, 0))
    whole.blit(ends, (0, 0), (0, 0, reach, height))
    whole.blit(ends, (width - reach, 0), (reach, 0, reach, height))
    return whole.convert_alpha()


def _made(look: Plate, width: int, height: int) -> pygame.Surface:
    """Return a plate, drawn large and then reduced."""
    size = width * _FINE, height * _FINE
    corner = min(look.corner * _FINE, size[0] // 2, size[1] // 2)
    mask = pygame.Surface(size, pygame.SRCALPHA)
    pygame.draw.rect(mask, (255, 255, 255, 255), ((0, 0), size), border_radius=corner)
    body = _blend(look, size)
    body.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    # Its rim is as broad as a line, whatever the alpha of what it lies on.
    rim = 2 * _FINE
    inner = (rim, rim, size[0] - 2 * rim, size[1] - 2 * rim)
    pygame.draw.rect(mask, _CLEAR, inner, border_radius=max(0, corner - rim))
    mask.fill(look.rim, special_flags=pygame.BLEND_RGBA_MULT)
    body.blit(mask, (0, 0))
    return pygame.transform.smoothscale(body, (width, height))


def _blend(look: Plate, size: tuple[int, int]) -> pygame.Surface:
    """Return a picture that goes from one colour above to another below."""
    ways = [(start, end - start) for start, end in zip(look.top, look.bottom, strict=True)]
    parts = [y / size[1] for y in range(size[1])]
    colours = bytes(round(start + way * part) for part in parts for start, way in ways)
    column = pygame.image.frombytes(colours, (1, size[1]), "RGBA").convert_alpha()
    return pygame.transform.scale(column, size)
