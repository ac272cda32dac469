"""The error screen, drawn here without a window."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

Show = Callable[[str, str], None]
REPORT = "Traceback (most recent call last):\n" + "  a line of it\n" * 80 + "ValueError: x\n"


@pytest.fixture
def show(overlay: Path) -> Iterator[Show]:
    assert overlay.is_dir()
    yield importlib.import_module("_runtime.error_screen").show_error
    pygame.quit()


def rows_with_text(surface: pygame.Surface) -> int:
    """Return how many rows of a surface hold more than its background."""
    background = surface.get_at((0, 0))
    width, height = surface.get_size()
    return sum(
        any(surface.get_at((x, y)) != background for x in range(width)) for y in range(height)
    )


@pytest.mark.parametrize("size", [(360, 640), (640, 360), (64, 64), (1200, 200)])
@pytest.mark.parametrize("report", [REPORT, "x" * 3_000, "", "a\0b\n", "Grüße 你好 \U0001f600"])
def test_it_fits_on_any_surface(show: Show, size: tuple[int, int], report: str) -> None:
    surface = pygame.display.set_mode(size)
    show("The game has stopped because of an error.", report)
    assert rows_with_text(surface) > 5


def test_more_lines_than_there_is_room_for_leave_the_last_ones(show: Show) -> None:
    surface = pygame.display.set_mode((360, 640))
    show("Title", REPORT)
    whole = surface.copy()
    show("Title", REPORT.replace("Traceback", "Something else"))
    assert pygame.image.tobytes(surface, "RGB") == pygame.image.tobytes(whole, "RGB")
    show("Title", REPORT.replace("ValueError", "KeyError"))
    assert pygame.image.tobytes(surface, "RGB") != pygame.image.tobytes(whole, "RGB")


def test_a_game_that_has_no_display_yet_is_given_one(show: Show) -> None:
    pygame.quit()
    show("Title", "report")
    surface = pygame.display.get_surface()
    assert surface is not None
    assert rows_with_text(surface) > 5
