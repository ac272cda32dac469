"""The table of texts: complete, used, and fit for the game's typeface."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from game.texts import _ENGLISH, Text, say

GAME = Path(__file__).parents[2] / "game"


@pytest.mark.parametrize("text", Text, ids=lambda text: text.name)
def test_each_key_has_a_line(text: Text) -> None:
    line = _ENGLISH[text]
    assert line.strip() == line != ""
    assert all(name for _, name, _, _ in string.Formatter().parse(line) if name is not None)


def test_no_key_is_unused() -> None:
    used = {
        name
        for path in GAME.rglob("*.py")
        if path.name != "texts.py"
        for name in re.findall(r"\bText\.([A-Z_]+)\b", path.read_text(encoding="utf-8"))
    }
    assert {text.name for text in Text} - used == set()


def test_values_stand_in_the_gaps() -> None:
    assert say(Text.RUN_VERIFIED, rank=3) == "Verified: rank 3"


def test_a_forgotten_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="rank"):
        say(Text.RUN_VERIFIED)
