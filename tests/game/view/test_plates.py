"""Plates under buttons."""

from __future__ import annotations

import pygame
import pytest

from game.view.plates import BRIGHT, GLASS, PILL, Plate, _made, plate
from game.view.screen import Screen


class TestPlates:
    @pytest.fixture(autouse=True)
    def screen(self, pygame_ready: None) -> None:  # noqa: ARG002  the order matters
        plate.cache_clear()
        Screen()

    def test_its_corners_are_clear_and_its_rim_is_bright(self) -> None:
        picture = plate(GLASS, 200, 80)
        assert picture.get_size() == (200, 80)
        assert picture.get_at((0, 0)).a == 0
        rim, body = picture.get_at((100, 1)), picture.get_at((100, 40))
        assert sum(rim[:3]) > sum(body[:3])
        assert body.a == pytest.approx(226, abs=2)

    def test_it_goes_from_one_colour_to_another(self) -> None:
        picture = plate(BRIGHT, 200, 80)
        assert picture.get_at((100, 8)).r > picture.get_at((100, 70)).r

    def test_a_pill_is_round_at_its_ends(self) -> None:
        picture = plate(PILL, 120, 40)
        assert picture.get_at((4, 4)).a == 0
        assert picture.get_at((4, 20)).a > 0

    def test_it_is_made_once(self) -> None:
        assert plate(GLASS, 200, 80) is plate(GLASS, 200, 80)

    @pytest.mark.parametrize("look", [GLASS, BRIGHT, PILL])
    def test_its_middle_is_stretched_as_if_it_were_drawn(self, look: Plate) -> None:
        for size in ((301, 80), (120, 41)):
            drawn = _made(look, *size).convert_alpha()
            assert pygame.image.tobytes(plate(look, *size), "RGBA") == pygame.image.tobytes(
                drawn, "RGBA"
            )
