from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assets import recipe
from assets.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path


def test_it_lists_what_it_made(
    made: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--out", str(made)]) == 0
    output = capsys.readouterr().out
    assert "atlas.png" in output
    assert f"in 42 files: {made}" in output
    assert recipe.STAMP not in output


def test_an_error_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.txt").touch()
    assert main(["--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("error: ")
