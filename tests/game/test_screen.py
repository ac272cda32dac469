"""The field in windows of any shape."""

from __future__ import annotations

import pygame
import pytest

from game.view.screen import FIELD_SIZE, Screen, fit


@pytest.mark.parametrize(
    "window", [(540, 960), (1920, 1080), (300, 2000), (2000, 300), (541, 961), (9, 16), (1, 1)]
)
def test_the_field_keeps_nine_to_sixteen_in_the_middle(window: tuple[int, int]) -> None:
    rect = fit(window)
    assert rect.width / 9 == pytest.approx(rect.height / 16, abs=1.0)
    assert pygame.Rect((0, 0), window).contains(rect)
    assert rect.width == window[0] or rect.height == window[1]
    assert abs(rect.centerx - window[0] / 2) <= 1
    assert abs(rect.centery - window[1] / 2) <= 1


@pytest.mark.usefixtures("pygame_ready")
class TestShowing:
    def test_a_wide_window_has_bars_beside_the_field(self) -> None:
        screen = Screen()
        screen.field.fill((200, 0, 0))
        window = pygame.display.set_mode((800, 480))
        screen.show()
        assert window.get_at((400, 240))[:3] == (200, 0, 0)
        assert window.get_at((20, 240))[:3] != (200, 0, 0)

    def test_a_window_of_the_fields_size_shows_it_as_it_is(self) -> None:
        screen = Screen()
        window = pygame.display.set_mode(FIELD_SIZE)
        screen.field.set_at((17, 23), (1, 2, 3))
        screen.show()
        assert window.get_at((17, 23))[:3] == (1, 2, 3)

    def test_places_go_from_the_window_to_the_field(self) -> None:
        screen = Screen()
        pygame.display.set_mode((270, 480))
        screen.show()
        assert screen.to_field(135, 240) == (270.0, 480.0)
