"""The developer's server's own start; tests/e2e/ has it at work."""

from __future__ import annotations

import argparse
import socket
from typing import TYPE_CHECKING

import pytest

from build import cli, serve
from build.errors import BuildError
from build.tiktok.phone_site import Phone, Profile, Route, Sound
from game.pilot import SKILLS

if TYPE_CHECKING:
    from pathlib import Path

    from build.runtime import Runtime


@pytest.fixture
def found(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "find_runtime", lambda: runtime)


@pytest.mark.usefixtures("found")
def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status = cli.main(["serve", "web", "--port", port, "--data", str(tmp_path)])
    assert status == BuildError.exit_status
    assert f"Port {port} is in use" in capsys.readouterr().err


@pytest.mark.usefixtures("found")
def test_a_scenario_that_is_none_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "scenario.toml"
    scenario.write_text("[rewarded]\nlength = 1\n", encoding="utf-8")
    arguments = ["serve", "web", "--port", "0", "--data", str(tmp_path)]
    assert cli.main([*arguments, "--scenario", str(scenario)]) == BuildError.exit_status
    assert "length" in capsys.readouterr().err


@pytest.mark.usefixtures("found")
def test_a_data_folder_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    data = str(tmp_path / "file" / "data")
    assert cli.main(["serve", "web", "--data", data]) == BuildError.exit_status
    assert "--data" in capsys.readouterr().err


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve.add_parser(parser.add_subparsers())
    return parser.parse_args(["serve", "tiktok", *arguments])


def test_unless_told_otherwise_the_phone_has_everything() -> None:
    assert serve.phone_of(parsed()) == Phone()


def test_the_phone_is_as_the_command_line_asks() -> None:
    lacking = ("--profile", "ios", "--route", "bytes", "--unpacks", "no", "--webgl", "no")
    assert serve.phone_of(parsed(*lacking, "--sound", "inner")) == Phone(
        Profile.IOS, Route.BYTES, unpacks=False, sound=Sound.INNER, webgl=False
    )


def test_the_pilots_are_those_of_the_game() -> None:
    assert set(serve.PILOTS) == set(SKILLS)
