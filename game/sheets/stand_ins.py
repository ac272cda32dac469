"""What stands in for a backend on the sheets: things online that stand as a picture wants them."""

from __future__ import annotations

import io
from typing import Final

import pygame

from game.online.answers import Product, Profile, VerifiedRun
from game.online.board import Entry
from game.online.missions import Mission, MissionState
from game.online.offers import OfferState, RewardedOffer
from game.view.palette import STARS, Colour

PROFILE: Final = Profile("3f2a", "Mila Sterne", None)
VERIFIED: Final = VerifiedRun(score=139, rank=3, personal_best=False, dust=7, balance=1_247)
PACKS: Final = (
    Product("dust_500", "A handful of dust", 500, 50),
    Product("dust_1200", "A pouch of dust", 1_200, 100),
    Product("dust_4000", "A chest of dust", 4_000, 300),
)
_AVATAR_SIZE: Final = (96, 96)
_NAMES: Final = (
    ("Orbiter", 8_420),
    ("Ξένια", 7_905),
    ("Mila Sterne", 6_310),
    ("さくら", 5_544),
    ("A very long name that ends nowhere", 4_872),
    ("Надежда", 4_405),
    ("comet_77", 3_960),
    ("Élodie", 3_415),
    ("Quiet Moon", 2_870),
    ("Bo 😀", 2_204),
    ("Star-5f2", 1_650),
    ("Star-91c", 980),
)
_YOU: Final = 2


class ShownMission(Mission):
    """A mission that stands as it is told.

    Args:
        state: How it stands.
    """

    def __init__(self, state: MissionState) -> None:
        self._told = state

    @property
    def state(self) -> MissionState:
        """How it stands."""
        return self._told


class ShownOffer(RewardedOffer):
    """An offer that stands as it is told.

    Args:
        state: How it stands.
    """

    def __init__(self, state: OfferState) -> None:
        self._told = state

    @property
    def state(self) -> OfferState:
        """How it stands."""
        return self._told


def entries(you: int = _YOU) -> tuple[Entry, ...]:
    """Return the lines of a board, with names and pictures of all kinds.

    Args:
        you: The place of the player's own line, from 0.
    """
    return tuple(
        Entry(
            rank=place + 1,
            name=name,
            score=score,
            avatar=_avatar(STARS[place % len(STARS)]) if place % 2 == 0 else None,
            you=place == you,
        )
        for place, (name, score) in enumerate(_NAMES)
    )


def _avatar(colour: Colour) -> bytes:
    """Return a picture as players have them, as PNG."""
    picture = pygame.Surface(_AVATAR_SIZE)
    picture.fill(colour)
    pygame.draw.circle(picture, (24, 28, 60), (48, 40), 18)
    pygame.draw.circle(picture, (24, 28, 60), (48, 98), 36)
    file = io.BytesIO()
    pygame.image.save(picture, file, "it.png")
    return file.getvalue()
