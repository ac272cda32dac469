from __future__ import annotations

from typing import TYPE_CHECKING

import pygame
import pytest

from assets import palette

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {
    "background": (540, 960),
    "comet": (64, 64),
    "dark": (540, 200),
    "dust": (24, 24),
    "icon": (256, 256),
} | {f"star{number}": (96, 96) for number in range(5)}


def load(made: Path, name: str) -> pygame.Surface:
    return pygame.image.load(made / f"{name}.png")


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_each_picture_has_its_size(made: Path, name: str, size: tuple[int, int]) -> None:
    assert load(made, name).get_size() == size


@pytest.mark.parametrize("name", ["comet", "dust", "star0", "star1", "star2", "star3", "star4"])
def test_a_sprite_fades_out_before_its_border(made: Path, name: str) -> None:
    sprite = load(made, name)
    width, height = sprite.get_size()
    border = [(x, y) for x in range(width) for y in (0, height - 1)]
    border += [(x, y) for y in range(height) for x in (0, width - 1)]
    assert max(sprite.get_at(place).a for place in border) <= 4
    assert sprite.get_at((width // 2, height // 2)).a == 255


@pytest.mark.parametrize("number", range(5))
def test_a_star_glows_in_its_hue(made: Path, number: int) -> None:
    glow = load(made, f"star{number}").get_at((48, 12))
    assert (glow.r, glow.g, glow.b) == palette.STAR_HUES[number]
    assert 0 < glow.a < 255


def test_the_dark_ends_opaque_and_begins_clear(made: Path) -> None:
    dark = load(made, "dark")
    width, height = dark.get_size()
    assert {tuple(dark.get_at((x, height - 1))) for x in range(width)} == {(*palette.DARK, 255)}
    assert {dark.get_at((x, 0)).a for x in range(width)} == {0}


def test_the_dark_meets_itself_at_its_sides(made: Path) -> None:
    dark = load(made, "dark")
    width, height = dark.get_size()

    def step(left: int, right: int) -> float:
        return sum(abs(dark.get_at((left, y)).a - dark.get_at((right, y)).a) for y in range(height))

    assert step(width - 1, 0) <= 2 * max(step(x, x + 1) for x in range(100, 110))


def test_the_background_is_opaque_and_dark(made: Path) -> None:
    sky = load(made, "background")
    average = pygame.transform.average_color(sky)
    assert not sky.get_flags() & pygame.SRCALPHA
    assert average[2] > average[0]
    assert max(average[:3]) < 110


def test_the_icon_has_clear_corners(made: Path) -> None:
    icon = load(made, "icon")
    assert icon.get_at((0, 0)).a == 0
    assert icon.get_at((255, 255)).a == 0
    assert icon.get_at((128, 4)).a == 255
