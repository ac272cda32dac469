"""Players' pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from game.online.board import Entry
from game.sheets.stand_ins import entries
from game.view.avatars import SIZE, Avatars
from game.view.names import NameWriter
from game.view.screen import Screen

WITH, WITHOUT = entries()[0], entries()[1]


@pytest.fixture
def avatars(assets: Path, pygame_ready: None) -> Avatars:  # noqa: ARG001  the order matters
    Screen()
    return Avatars(NameWriter(assets))


@pytest.mark.parametrize("entry", [WITH, WITHOUT], ids=["picture", "letter"])
def test_a_picture_is_round(avatars: Avatars, entry: Entry) -> None:
    picture = avatars.of(entry)
    assert picture.get_size() == (SIZE, SIZE)
    assert picture.get_at((0, 0)).a == 0
    assert picture.get_at((SIZE // 2, 2)).a > 250


def test_the_players_own_picture_is_shown(avatars: Avatars) -> None:
    assert avatars.of(WITH).get_at((SIZE // 2, 4))[:3] == pytest.approx((255, 211, 122), abs=6)


def test_it_is_made_once(avatars: Avatars) -> None:
    assert avatars.of(WITH) is avatars.of(replace(WITH, score=1))


def test_who_has_none_gets_a_letter(avatars: Avatars) -> None:
    one, other = replace(WITHOUT, name="Ada"), replace(WITHOUT, name="Fda")
    pictures = [pygame.image.tobytes(avatars.of(entry), "RGBA") for entry in (one, other)]
    assert pictures[0] != pictures[1]


def test_a_picture_that_is_none_is_replaced(
    avatars: Avatars, caplog: pytest.LogCaptureFixture
) -> None:
    broken = replace(WITHOUT, avatar=b"no picture")
    expected = pygame.image.tobytes(avatars.of(WITHOUT), "RGBA")
    assert pygame.image.tobytes(avatars.of(broken), "RGBA") == expected
    assert "cannot be shown" in caplog.text
