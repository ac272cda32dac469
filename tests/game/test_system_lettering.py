"""Lines of text in a desktop's own fonts."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.system_lettering import SystemLettering

WHITE = (255, 255, 255)


@pytest.fixture
def one_font(assets: Path, pygame_ready: None, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001  fonts need it
    """A desktop whose only font is the game's own."""
    file = assets / "text.ttf"
    monkeypatch.setattr(
        pygame.font, "match_font", lambda name: str(file) if name == "dejavusans" else None
    )
    return file


@pytest.mark.usefixtures("one_font")
def test_a_font_that_has_all_letters_draws() -> None:
    picture = SystemLettering().line("Mila", 400, 27, WHITE)
    assert picture is not None
    assert picture.get_bounding_rect().width > 30


@pytest.mark.usefixtures("one_font")
def test_a_text_that_is_too_long_is_cut() -> None:
    picture = SystemLettering().line("A very long name that ends nowhere", 120, 27, WHITE)
    assert picture is not None
    assert 80 < picture.get_width() <= 120


@pytest.mark.usefixtures("one_font")
def test_where_no_font_has_the_letters_nothing_is_drawn() -> None:
    assert SystemLettering().line("さくら", 400, 27, WHITE) is None


def test_text_from_right_to_left_is_drawn_from_there(
    one_font: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directions: list[int] = []

    class Font(pygame.Font):
        def metrics(self, text: str | bytes) -> list[tuple[int, int, int, int, int] | None]:
            return [(ord(letter), 0, 0, 0, 0) for letter in str(text)]

        def set_direction(self, direction: int) -> None:
            directions.append(direction)

    monkeypatch.setattr(pygame, "Font", Font)
    lettering = SystemLettering()
    assert one_font.is_file()
    for text in ("Mila", "שלום", "محمد"):
        assert lettering.line(text, 400, 27, WHITE) is not None
    assert directions == [pygame.DIRECTION_RTL, pygame.DIRECTION_RTL]
