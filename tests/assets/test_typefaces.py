from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = {"display": 700, "text": 500}


@pytest.mark.parametrize("name", WEIGHTS)
def test_figures_are_all_of_one_width(made: Path, name: str) -> None:
    with TTFont(made / f"{name}.ttf") as font:
        glyphs = [font.getBestCmap()[ord(figure)] for figure in "0123456789"]
        assert len({font["hmtx"][glyph][0] for glyph in glyphs}) == 1


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_game_can_write_its_lines_and_european_names(made: Path, name: str) -> None:
    with TTFont(made / f"{name}.ttf") as font:
        wanted = "Tap to hop again! ×12 Åsa Łukasz Čapek naïve “Zoë” … • –"  # noqa: RUF001  real marks
        assert {ord(letter) for letter in wanted} <= font.getBestCmap().keys()


@pytest.mark.parametrize(("name", "weight"), WEIGHTS.items())
def test_it_is_one_weight_and_small(made: Path, name: str, weight: int) -> None:
    path = made / f"{name}.ttf"
    with TTFont(path) as font:
        assert font["OS/2"].usWeightClass == weight
        assert "fvar" not in font
    assert path.stat().st_size < 40_000


@pytest.mark.parametrize("name", WEIGHTS)
def test_copyright_and_licence_stay_in_the_file(made: Path, name: str) -> None:
    with TTFont(made / f"{name}.ttf") as font:
        names = font["name"]
        assert "Outfit Project Authors" in names.getDebugName(0)
        assert "SIL Open Font License" in names.getDebugName(13)
