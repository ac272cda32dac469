"""Names in letters of all kinds."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.view.names import NameWriter
from game.view.palette import Colour

WHITE = (255, 255, 255)


@pytest.fixture
def names(assets: Path, pygame_ready: None) -> NameWriter:  # noqa: ARG001  the order matters
    return NameWriter(assets)


def _pixels(names: NameWriter, name: str, width: int = 400) -> bytes:
    return pygame.image.tobytes(names.picture(name, width, WHITE), "RGBA")


@pytest.mark.parametrize("name", ["Mila", "Élodie", "Łukasz", "Ξένια", "Надежда"])
def test_letters_that_there_are_are_drawn(names: NameWriter, name: str) -> None:
    assert _pixels(names, name) != _pixels(names, "•" * len(name))
    assert _pixels(names, name) != _pixels(names, "•••")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("さ", "•"),
        ("さくら", "•••"),
        ("さくらさくらさくら", "•••"),
        ("Bo 😀", "Bo •"),
        ("😀A😀", "•A•"),
    ],
)
def test_letters_that_nobody_has_become_dots(names: NameWriter, name: str, shown: str) -> None:
    assert _pixels(names, name) == _pixels(names, shown)


class PaperLettering:
    """Whoever draws names here draws a red box, or nothing."""

    def __init__(self, *, draws: bool) -> None:
        self._draws = draws
        self.asked: list[tuple[str, int, int]] = []

    def line(self, text: str, width: int, size: int, colour: Colour) -> pygame.Surface | None:
        assert colour == WHITE
        self.asked.append((text, width, size))
        box = pygame.Surface((40, 30), pygame.SRCALPHA)
        box.fill("red")
        return box if self._draws else None


@pytest.mark.parametrize("name", ["さくら", "Bo 😀", "محمد", "राम"])
def test_a_name_in_other_letters_is_drawn_by_the_host_as_a_whole(
    assets: Path,
    name: str,
    pygame_ready: None,  # noqa: ARG001  fonts need it
) -> None:
    lettering = PaperLettering(draws=True)
    names = NameWriter(assets, lettering)
    for _ in range(3):
        assert names.picture(name, 200, WHITE).get_size() == (40, 30)
    assert lettering.asked == [(name, 200, 27)]


def test_the_host_draws_no_name_that_our_fonts_have(
    assets: Path,
    pygame_ready: None,  # noqa: ARG001  fonts need it
) -> None:
    lettering = PaperLettering(draws=True)
    NameWriter(assets, lettering).picture("Łucja Надежда", 200, WHITE)
    assert lettering.asked == []


def test_what_the_host_cannot_draw_becomes_dots(
    assets: Path,
    names: NameWriter,
    pygame_ready: None,  # noqa: ARG001  fonts need it
) -> None:
    helpless = NameWriter(assets, PaperLettering(draws=False))
    assert _pixels(helpless, "さくら") == _pixels(names, "•••")


def test_a_name_of_two_fonts_stands_on_one_line(names: NameWriter) -> None:
    mixed = names.picture("Mila Мила", 400, WHITE)
    alone = names.picture("Mila", 400, WHITE)
    assert mixed.get_width() > 2 * alone.get_width() - 20
    left = mixed.subsurface((0, 0, alone.get_width(), mixed.get_height()))
    assert left.get_bounding_rect().size == alone.get_bounding_rect().size


@pytest.mark.parametrize("width", [40, 90, 200])
def test_a_long_name_is_cut(names: NameWriter, width: int) -> None:
    name = "A very long name that ends nowhere"
    assert names.picture(name, width, WHITE).get_width() <= width
    assert _pixels(names, name, width) != _pixels(names, name)


def test_no_name_is_no_trouble(names: NameWriter) -> None:
    assert names.picture("", 100, WHITE).get_width() == 0


def test_without_pygames_font_names_are_latin(
    assets: Path,
    pygame_ready: None,  # noqa: ARG001  fonts need it
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    real = pygame.Font

    def without_default(file: Path | None, size: int) -> pygame.Font:
        if file is None:
            raise FileNotFoundError("freesansbold.ttf")
        return real(file, size)

    monkeypatch.setattr(pygame, "Font", without_default)
    names = NameWriter(assets)
    assert "Latin letters only" in caplog.text
    assert _pixels(names, "Надежда") == _pixels(names, "•••")
