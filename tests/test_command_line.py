from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tests.command_line import count, file_to_write


def test_a_count_is_a_number_from_1() -> None:
    assert count("12") == 12


@pytest.mark.parametrize("text", ["0", "-1", "x", "", "1.5", "²"])
def test_another_text_is_no_count(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not a whole number from 1"):
        count(text)


def test_a_file_is_written_into_a_folder_that_is_there(tmp_path: Path) -> None:
    assert file_to_write(str(tmp_path / "new.svg")) == tmp_path / "new.svg"
    for place in (tmp_path, tmp_path / "missing" / "new.svg"):
        with pytest.raises(argparse.ArgumentTypeError, match="is not a file in a folder"):
            file_to_write(str(place))
