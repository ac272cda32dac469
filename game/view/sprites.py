"""The pictures, loaded once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import pygame

from game.scenes.effects import TRAIL_LENGTH
from game.view.palette import CYAN, GOLD, ROSE, SOFT, STARS, WHITE, Colour, mix

TRAIL_PARTS: Final = 2
"""Lights in the comet's tail for each tick of its way."""

_STAR_TO_RING: Final = 1.86
"""The star's picture, glow included, is this much of its ring's radius wide."""

_RING_TO_PICTURE: Final = 192.0 / 78.0
"""The ring's picture is this much of the ring's radius wide, glow included."""

_TAILS: Final[tuple[Colour, ...]] = (
    (157, 236, 255),
    (172, 226, 255),
    mix(GOLD, WHITE, 0.35),
    GOLD,
    mix(GOLD, ROSE, 0.6),
)
"""The tail's colour warms with the combo."""

_COMBOS_PER_TAIL: Final = 3
_KEPT_SIZES: Final = 8
"""Stars and rings in sight at once; each course brings sizes of its own."""


class Sprites:
    """The pictures of the game.

    Args:
        assets: The folder that they lie in.
    """

    def __init__(self, assets: Path) -> None:
        atlas = pygame.image.load(assets / "atlas.png").convert_alpha()
        facts = json.loads((assets / "atlas.json").read_text(encoding="utf-8"))
        self._all = {name: atlas.subsurface(place) for name, place in facts["sprites"].items()}
        self.reaches = [_colours(reach) for reach in facts["reaches"]]
        """For each reach of the night, the colours of the tones in `tones`."""
        self.tones = pygame.image.load(assets / "sky.png")
        """The night in tones: a picture of 256 colours, to be given those of a reach."""
        self.comet = self._all["comet"]
        self.dust = self._all["dust"]
        self.grain = scaled(self.dust, 38)
        """Dust beside its amount."""
        self.dark = self._all["dark"]
        self.worlds = [faded(self._all[name], 0.62) for name in ("galaxy", "moon", "planet")]
        self.glints = [faded(self._all["glint"], share) for share in (1.0, 0.6, 0.3)]
        self.sparks = _shrinking(self._all["spark"])
        self.embers = _shrinking(self._all["ember"])
        light = self._all["light"]
        self.beads = [scaled(faded(light, share), 13 * share) for share in (1.0, 0.78, 0.58)]
        self.aim = _aim(tinted(light, SOFT), 0.62)
        self.aim_true = _aim(tinted(light, CYAN), 1.0)
        self._tail = cache(self._tail_anew)
        self._star = lru_cache(_KEPT_SIZES)(self._star_anew)
        self._ring = lru_cache(_KEPT_SIZES)(self._ring_anew)

    def sign(self, name: str) -> pygame.Surface:
        """Return a button's sign in white; "dot" is a round light."""
        return self._all[name]

    def tail(self, combo: int) -> list[pygame.Surface]:
        """Return the lights of the comet's tail, from its faint end to the comet."""
        return self._tail(min(combo // _COMBOS_PER_TAIL, len(_TAILS) - 1))

    def preparing(self) -> Iterator[None]:
        """Make what only a run shows, one tail a step."""
        for number in range(len(_TAILS)):
            self._tail(number)
            yield

    def star(self, number: int, ring: float) -> pygame.Surface:
        """Return the picture of star `number`, sized to its ring's radius in field units."""
        return self._star(number % len(STARS), round(ring))

    def ring(self, radius: float, colour: Colour) -> pygame.Surface:
        """Return a glowing ring of a radius in field units."""
        return self._ring(round(radius), colour)

    def _tail_anew(self, number: int) -> list[pygame.Surface]:
        return _tail(tinted(self._all["light"], _TAILS[number]))

    def _star_anew(self, hue: int, ring: int) -> pygame.Surface:
        return scaled(self._all[f"star{hue}"], ring * _STAR_TO_RING)

    def _ring_anew(self, radius: int, colour: Colour) -> pygame.Surface:
        return tinted(scaled(self._all["ring"], radius * _RING_TO_PICTURE), colour)


def scaled(picture: pygame.Surface, width: float) -> pygame.Surface:
    """Return a square picture in another width, in pixels."""
    size = max(1, round(width))
    return pygame.transform.smoothscale(picture, (size, size))


def tinted(picture: pygame.Surface, colour: Colour) -> pygame.Surface:
    """Return a picture whose white is another colour."""
    copy = picture.copy()
    copy.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
    return copy


def faded(picture: pygame.Surface, share: float) -> pygame.Surface:
    """Return a picture that is fainter: only a share (0 to 1) of it is left."""
    copy = picture.copy()
    copy.fill((255, 255, 255, round(255 * share)), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def _shrinking(spark: pygame.Surface, steps: int = 6) -> list[pygame.Surface]:
    """Return a spark from its birth to its end."""
    width = spark.get_width()
    parts = [1.0 - step / steps for step in range(steps)]
    return [scaled(faded(spark, part), width * (0.4 + 0.6 * part)) for part in parts]


def _tail(light: pygame.Surface) -> list[pygame.Surface]:
    count = TRAIL_LENGTH * TRAIL_PARTS
    parts = [(number + 1) / count for number in range(count)]
    return [scaled(faded(light, 0.42 * part**1.5), 5.0 + 23.0 * part**1.2) for part in parts]


def _aim(light: pygame.Surface, strength: float, dots: int = 7) -> list[pygame.Surface]:
    """Return the dots that show where a tap would lead, from the comet outwards."""
    parts = [1.0 - dot / (dots + 2) for dot in range(dots)]
    return [scaled(faded(light, strength * part), 5.0 + 10.0 * part) for part in parts]


def _colours(text: str) -> list[Colour]:
    """Return the colours of a row of hexadecimal digits, six for each."""
    parts = bytes.fromhex(text)
    return list(zip(parts[0::3], parts[1::3], parts[2::3], strict=True))
