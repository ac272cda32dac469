"""The README says what is true."""

from __future__ import annotations

import inspect
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import platform_bridge
from platform_bridge import Bridge, ErrorKind, InvalidCallError, Outcome
from platform_bridge.arguments import check_arguments
from platform_bridge.catalog import CATALOG
from platform_bridge.simulator import LoadOutcome, LoginOutcome, Webhook, load_scenario
from tests.platform_bridge.driving import HandPort

PACKAGE = Path(platform_bridge.__file__).parent
README = (PACKAGE / "README.md").read_text(encoding="utf-8")

GROUP = re.compile(r"^\| `bridge\.(\w+)` \| (.*) \|$", re.MULTILINE)
NO_GROUP = {"calls", "problems", "pump"}


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def public(holder: object) -> set[str]:
    """Return the public names of an object and of its class."""
    names = {*vars(holder), *vars(type(holder))}
    return {name for name in names if not name.startswith("_")}


def test_the_first_call_prints_what_it_says() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", blocks("python")[0]],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    kept, code = done.stdout.splitlines()
    assert kept == "kept: {'best': 120}"
    assert code.startswith("failed - login failed with code -1: ")
    assert "there is no simulated TikTok" in code


def test_the_scenario_says_what_it_seems_to_say(tmp_path: Path) -> None:
    (text,) = blocks("toml")
    file = tmp_path / "scenario.toml"
    file.write_text(text)
    scenario = load_scenario(file)
    assert scenario.launch.scene == "desktop_shortcut"
    assert scenario.login.outcomes == (LoginOutcome.HANG, 102102, LoginOutcome.OK)
    assert scenario.rewarded.load == (LoadOutcome.NO_FILL, LoadOutcome.OK)
    assert (scenario.payments.webhook, scenario.payments.delay_ms) == (Webhook.LATE, 5_000)


def test_every_group_and_every_call_of_the_bridge_is_named(bridge: Bridge, port: HandPort) -> None:
    told = {name: set(re.findall(r"`(\w+)", text)) for name, text in GROUP.findall(README)}
    assert set(told) == public(bridge) - NO_GROUP
    for name, words in told.items():
        missing = public(getattr(bridge, name)) - words
        assert not missing, f"the README's table says nothing of bridge.{name}.{missing}"
    assert all(f"`bridge.{name}`" in README for name in NO_GROUP - {"pump"})
    assert port.requests == []


def test_every_call_that_is_spelled_exists_with_these_arguments(bridge: Bridge) -> None:
    missions = bridge.missions.shortcut
    for name, text in GROUP.findall(README):
        holder = missions if name == "missions" else getattr(bridge, name)
        for call, arguments in re.findall(r"`(\w+)\(([\w, ]*)\)`", text):
            parameters = inspect.signature(getattr(holder, call)).parameters
            given = [word for word in arguments.split(", ") if word]
            assert len(given) <= len(parameters), call


def test_the_lesson_is_the_one_that_is_taught() -> None:
    with pytest.raises(InvalidCallError) as caught:
        check_arguments(CATALOG["vibrateShort"], {"typ": "heavy"})
    assert f'"{caught.value}"' in README.replace("\n", " ")


@pytest.mark.parametrize("word", [*ErrorKind, *Outcome])
def test_every_kind_of_error_and_outcome_is_named(word: ErrorKind | Outcome) -> None:
    assert f"`{word.value}`" in README


def test_every_file_that_is_named_is_there() -> None:
    files = set(re.findall(r"`([\w/]+(?:\.(?:py|js|md)|/))`", README))
    a_game_has = {"main.py"}
    assert {"catalog/", "API.md", "channel.py", "errors.py", "js/glue.js"} == files - a_game_has
    assert all((PACKAGE / name).exists() for name in files - a_game_has)


def test_the_first_lines_make_a_game_that_runs_until_it_is_interrupted(tmp_path: Path) -> None:
    folder = tmp_path / "my-game"
    lines = next(block for block in blocks("") if "platform_bridge new" in block).splitlines()
    new, run, build = (
        [sys.executable, *line.replace("../my-game", str(folder)).split()[1:]]
        for line in lines
        if line.startswith(".venv/bin/python -m")
    )
    assert lines[0] in (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    assert build[2:] == ["build", "tiktok", "--app", str(folder)]
    subprocess.run(new, cwd=PACKAGE.parent, check=True, timeout=60, stdout=subprocess.DEVNULL)
    without_screen = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    with subprocess.Popen(
        run, cwd=PACKAGE.parent, env=without_screen, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith("F1 opens the simulated TikTok's control panel")
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) in {0, 130}
        assert "Traceback" not in running.stderr.read()
