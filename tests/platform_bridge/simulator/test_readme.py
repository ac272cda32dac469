"""The README says what is true."""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from pathlib import Path

import pytest

from platform_bridge.simulator import Fault, Scenario, read_scenario, scenario, server
from platform_bridge.simulator.__main__ import main
from platform_bridge.simulator.scenario_file import document_of
from platform_bridge.simulator.server import TOKEN_HEADER

README = Path(scenario.__file__).with_name("README.md").read_text(encoding="utf-8")
WHOLE, FAULTS = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
OUTCOMES = [
    kind
    for name, kind in vars(scenario).items()
    if isinstance(kind, type) and issubclass(kind, Enum) and name.endswith("Outcome")
]


def test_the_scenario_is_complete_and_tells_the_defaults() -> None:
    assert tomllib.loads(WHOLE) == document_of(Scenario())
    assert read_scenario(WHOLE, "README.md") == Scenario()


@pytest.mark.parametrize(
    "kind", [*OUTCOMES, scenario.Webhook, scenario.RewardRepeat, scenario.Platform]
)
def test_every_word_is_named(kind: type[Enum]) -> None:
    words = set(re.findall(r"\w+", WHOLE))
    assert {str(member.value) for member in kind} <= words


def test_the_faults_are_those_there_are() -> None:
    told = re.findall(r"^\| `(\w+)` \|", README, flags=re.MULTILINE)
    assert told == [fault.value for fault in Fault]
    assert len(read_scenario(FAULTS, "README.md").faults.calls) == 3


def test_the_command_takes_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    options = set(re.findall(r"(?<!-)--[a-z]+(?:-[a-z]+)*", README))
    assert len(options) == 5
    assert all(option in shown for option in options)


def test_what_is_named_exists() -> None:
    assert TOKEN_HEADER in README
    assert "serving" in README
    assert callable(server.serving)
    folder = Path(scenario.__file__).parent
    files = set(re.findall(r"`(\w+\.py)`", README))
    assert files
    assert all((folder / name).is_file() for name in files)
    panel = (folder / "panel" / "panel.html").read_text(encoding="utf-8")
    views = re.findall(r"^- \*\*(\w+)\*\*", README, flags=re.MULTILINE)
    assert views == re.findall(
        r'role="tab" id="tab-(?!calls)\w+" aria-controls="\w+">(\w+)<', panel
    )
