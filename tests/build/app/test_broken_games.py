"""Games that cannot work are told where, by every command that looks at one."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.cli import main
from tests.build.check.games import BROKEN_GAMES, write_broken_game

COMMANDS = [
    (["check", "--game"], 1),
    (["web", "--app"], 3),
    (["tiktok", "--app"], 3),
]


@pytest.mark.parametrize(("command", "status"), COMMANDS)
@pytest.mark.parametrize("title", BROKEN_GAMES)
def test_a_broken_game_is_told_where(
    title: str,
    command: list[str],
    status: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    game, out = tmp_path / "game", tmp_path / "out"
    wanted = write_broken_game(title, game)
    arguments = [*command, str(game)]
    assert main(arguments if "check" in command else [*arguments, "--out", str(out)]) == status
    output = capsys.readouterr()
    told = (output.out + output.err).splitlines()
    rule = ""
    found = set()
    for line in told:
        if line.startswith(("error ", "warning ")) and ": " in line:
            rule = line.split()[1].rstrip(":")
        elif line.startswith("  ") and not line.startswith("   "):
            path, number, _ = line.split()[0].split(":")
            found.add((path, int(number), rule))
    assert wanted
    assert found == wanted
    assert not out.exists()
