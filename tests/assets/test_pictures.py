from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pygame
import pytest

from assets import atlas, palette, sky
from assets.signs import SIGN_SIZE, signs

if TYPE_CHECKING:
    from pathlib import Path

ROUND = ("comet", "dust", "spark", "ember", "glint", "light", *(f"star{n}" for n in range(5)))
FAR = ("moon", "planet", "galaxy")
SIGNS = tuple(name for name, _ in signs())


@pytest.fixture(scope="module")
def sprites(made: Path) -> dict[str, pygame.Surface]:
    whole = pygame.image.load(made / "atlas.png")
    places = json.loads((made / "atlas.json").read_text(encoding="utf-8"))["sprites"]
    return {name: whole.subsurface(place) for name, place in places.items()}


@pytest.fixture(scope="module")
def night(made: Path) -> pygame.Surface:
    return pygame.image.load(made / "sky.png")


def test_sprites_do_not_overlap(made: Path) -> None:
    facts = json.loads((made / "atlas.json").read_text(encoding="utf-8"))
    places = [pygame.Rect(place) for place in facts["sprites"].values()]
    whole = pygame.image.load(made / "atlas.png").get_rect()
    assert all(whole.contains(place) for place in places)
    for place in places:
        assert len(place.inflate(2, 2).collidelistall(places)) == 1


def test_an_atlas_holds_its_sprites_as_they_are() -> None:
    faint = pygame.Surface((3, 2), pygame.SRCALPHA)
    faint.fill((200, 100, 50, 3))
    picture, places = atlas.pack({"faint": faint, "other": pygame.Surface((9, 9))})
    assert tuple(picture.subsurface(places["faint"]).get_at((2, 1))) == (200, 100, 50, 3)


@pytest.mark.parametrize("name", [*ROUND, *FAR, *SIGNS, "ring"])
def test_a_sprite_fades_out_before_its_border(
    sprites: dict[str, pygame.Surface], name: str
) -> None:
    sprite = sprites[name]
    width, height = sprite.get_size()
    border = [(x, y) for x in range(width) for y in (0, height - 1)]
    border += [(x, y) for y in range(height) for x in (0, width - 1)]
    assert max(sprite.get_at(place).a for place in border) <= 6


@pytest.mark.parametrize("name", ROUND)
def test_what_shines_is_brightest_in_its_middle(
    sprites: dict[str, pygame.Surface], name: str
) -> None:
    sprite = sprites[name]
    assert sprite.get_at((sprite.get_width() // 2, sprite.get_height() // 2)).a > 245


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_is_white_and_stands_in_its_middle(
    sprites: dict[str, pygame.Surface], name: str
) -> None:
    sign = sprites[name]
    drawn = sign.get_bounding_rect()
    assert abs(drawn.centerx - SIGN_SIZE / 2) <= 3
    assert abs(drawn.centery - SIGN_SIZE / 2) <= 3
    assert min(drawn.size) > SIGN_SIZE / 4
    assert {tuple(sign.get_at((x, y)))[:3] for x in range(48) for y in range(48)} <= {
        (255, 255, 255),
        (0, 0, 0),
    }


@pytest.mark.parametrize("number", range(5))
def test_a_star_glows_in_its_hue(sprites: dict[str, pygame.Surface], number: int) -> None:
    glow = sprites[f"star{number}"].get_at((64, 34))
    assert (glow.r, glow.g, glow.b) == palette.STAR_HUES[number]
    assert 0 < glow.a < 255


def test_the_dark_ends_opaque_and_begins_clear(sprites: dict[str, pygame.Surface]) -> None:
    dark = sprites["dark"]
    width, height = dark.get_size()
    assert {tuple(dark.get_at((x, height - 1))) for x in range(width)} == {(*palette.DARK, 255)}
    assert {dark.get_at((x, 0)).a for x in range(width)} == {0}


def test_the_dark_meets_itself_at_its_sides(sprites: dict[str, pygame.Surface]) -> None:
    dark = sprites["dark"]
    width, height = dark.get_size()

    def step(left: int, right: int) -> float:
        return sum(abs(dark.get_at((left, y)).a - dark.get_at((right, y)).a) for y in range(height))

    assert step(width - 1, 0) <= 2 * max(step(x, x + 1) for x in range(100, 110))


def test_the_night_is_tones_that_a_palette_gives_colours(night: pygame.Surface) -> None:
    assert night.get_bitsize() == 8
    assert night.get_size() == sky.SIZE
    assert [tuple(colour)[:3] for colour in night.get_palette()] == sky.colours(palette.REACHES[0])


@pytest.mark.parametrize("reach", palette.REACHES)
def test_the_night_is_dark_in_every_reach(night: pygame.Surface, reach: palette.Reach) -> None:
    night.set_palette(sky.colours(reach))
    average = pygame.transform.average_color(night.convert(24))
    assert 8 < max(average[:3]) < 90


def test_the_night_meets_itself_at_its_sides(night: pygame.Surface) -> None:
    width, height = night.get_size()

    def tone(x: int, y: int) -> int:
        return int(night.get_at_mapped((x, y))) % sky.TONES

    def down(left: int, right: int) -> float:
        return sum(abs(tone(left, y) - tone(right, y)) for y in range(height))

    def across(upper: int, lower: int) -> float:
        return sum(abs(tone(x, upper) - tone(x, lower)) for x in range(width))

    assert down(width - 1, 0) <= 2 * max(down(x, x + 1) for x in range(100, 106))
    assert across(height - 1, 0) <= 2 * max(across(y, y + 1) for y in range(100, 106))


def test_every_reach_has_its_own_night(made: Path) -> None:
    reaches = json.loads((made / "atlas.json").read_text(encoding="utf-8"))["reaches"]
    assert [len(reach) for reach in reaches] == [256 * 6] * len(palette.REACHES)
    assert len(set(reaches)) == len(palette.REACHES)


def test_the_icon_has_clear_corners(made: Path) -> None:
    icon = pygame.image.load(made / "icon.png")
    assert icon.get_size() == (256, 256)
    assert icon.get_at((0, 0)).a == 0
    assert icon.get_at((255, 255)).a == 0
    assert icon.get_at((128, 4)).a == 255
