from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from build.exports import add_export_options, default_folder

CHECKOUT = Path("checkout")


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_export_options(parser)
    return parser.parse_args(arguments)


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        ([], "dist/web"),
        (["--name", "hop-2"], "dist/web"),
        (["--app", "games/Space_Rocks"], "dist/apps/space-rocks/web"),
        (["--app", "games/Space_Rocks", "--name", "rocks"], "dist/apps/rocks/web"),
    ],
)
def test_each_game_has_a_folder_of_its_own(arguments: list[str], folder: str) -> None:
    assert default_folder(parsed(*arguments), CHECKOUT, "web") == CHECKOUT / folder


@pytest.mark.parametrize("name", ["Space Rocks", "../up", "", "-rocks", "rocks--2"])
def test_a_name_that_is_none_for_machines_is_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parsed(f"--name={name}")
    assert "lower-case letters and digits" in capsys.readouterr().err
