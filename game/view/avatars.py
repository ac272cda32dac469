"""Players' pictures, round; who has none gets a star with their first letter."""

from __future__ import annotations

import io
import logging
from functools import lru_cache
from typing import Final

import pygame

from game.online.board import Entry
from game.view.names import NameWriter
from game.view.palette import NIGHT, STARS, mix

SIZE: Final = 52
_FINE: Final = 3
_KEPT: Final = 120
_log = logging.getLogger(__name__)


class Avatars:
    """Makes round pictures of players.

    Args:
        names: Writes the first letter of who has no picture.
    """

    def __init__(self, names: NameWriter) -> None:
        self._names = names
        self._disc = _disc()
        self._picture = lru_cache(_KEPT)(self._picture_anew)

    def of(self, entry: Entry) -> pygame.Surface:
        """Return the picture of the player in a line of the board."""
        return self._picture(entry.avatar, entry.name)

    def _picture_anew(self, avatar: bytes | None, name: str) -> pygame.Surface:
        picture = None if avatar is None else _loaded(avatar)
        picture = picture or self._made_up(name)
        picture.blit(self._disc, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        return picture

    def _made_up(self, name: str) -> pygame.Surface:
        hue = STARS[sum(map(ord, name)) % len(STARS)]
        picture = pygame.Surface((SIZE, SIZE), pygame.SRCALPHA)
        for y in range(SIZE):
            picture.fill((*mix(hue, mix(hue, NIGHT, 0.5), y / SIZE), 255), (0, y, SIZE, 1))
        initial = name[:1].upper()
        letter = self._names.picture(initial, SIZE, NIGHT)
        picture.blit(letter, letter.get_rect(center=(SIZE // 2, SIZE // 2)))
        return picture


def _loaded(avatar: bytes) -> pygame.Surface | None:
    try:
        picture = pygame.image.load(io.BytesIO(avatar), "it.png").convert_alpha()
    except pygame.error as error:
        _log.warning("A player's picture cannot be shown: %s", error)
        return None
    return pygame.transform.smoothscale(picture, (SIZE, SIZE))


def _disc() -> pygame.Surface:
    fine = SIZE * _FINE
    disc = pygame.Surface((fine, fine), pygame.SRCALPHA)
    disc.fill((255, 255, 255, 0))
    pygame.draw.circle(disc, (255, 255, 255, 255), (fine / 2, fine / 2), fine / 2)
    return pygame.transform.smoothscale(disc, (SIZE, SIZE))
