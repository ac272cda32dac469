"""Whatever a package or a game holds, checking it ends with findings and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build.check import games
from tests.build.check.games import game
from tests.build.check.packages import GAME_JS, GOOD, found, wasm, with_files

SEEDS = (GAME_JS.encode(), GOOD["game.json"], game().encode(), wasm(), b"")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return something well-formed with a piece taken out and another put in."""
    data = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, len(data)))
    return data[:start] + draw(st.binary(max_size=20)) + data[end:]


@settings(max_examples=60, deadline=None)
@given(damaged(), st.sampled_from(["game.js", "game.json", "a.wasm", "a.wasm.br", "a.py", "a.zip"]))
def test_no_package_breaks_the_check(data: bytes, name: str) -> None:
    for finding in found(with_files({name: data})):
        assert finding.message.endswith(".")


@settings(max_examples=60, deadline=None)
@given(damaged(), st.sampled_from(["main.py", "requirements.txt"]))
def test_no_game_breaks_the_check(data: bytes, name: str) -> None:
    for finding in games.found({name: data}):
        assert finding.message.endswith(".")
