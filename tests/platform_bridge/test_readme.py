"""The README says what is true."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import platform_bridge
from platform_bridge import Bridge, ErrorKind
from platform_bridge.simulator import LoginOutcome, Scenario, load_scenario
from tests.platform_bridge.driving import HandPort

PACKAGE = Path(platform_bridge.__file__).parent
README = (PACKAGE / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    return str(text)


def test_the_first_call_prints_what_it_says() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", block("python")],
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


def test_the_scenario_is_complete_and_tells_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(block("toml"))
    shown, default = load_scenario(file), Scenario()
    table = tomllib.loads(block("toml"))
    for section in dataclasses.fields(Scenario):
        keys = {field.name for field in dataclasses.fields(getattr(default, section.name))}
        assert set(table[section.name]) == (keys - {"calls"}) | (
            {"login"} if section.name == "latency_ms" else set()
        )
        for key in set(table[section.name]) - {"query", "outcomes", "login", "allow"}:
            expected = getattr(getattr(default, section.name), key)
            assert getattr(getattr(shown, section.name), key) == expected, key
    assert all(outcome.value in block("toml") for outcome in LoginOutcome)


def test_every_call_that_is_named_exists(bridge: Bridge, port: HandPort) -> None:
    named = re.findall(r"`(?:await )?bridge\.(\w+)\.(\w+)\(", README)
    assert len(named) == 6
    for group, call in named:
        assert callable(getattr(getattr(bridge, group), call))
    for group in vars(bridge):
        assert group.startswith("_") or f"bridge.{group}." in README
    assert port.requests == []


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_every_kind_of_error_is_named(kind: ErrorKind) -> None:
    assert f"`{kind.value}`" in README


def test_every_file_that_is_named_is_there() -> None:
    files = set(re.findall(r"`([\w/]+\.(?:py|js))`", README))
    assert {"catalog.py", "channel.py", "errors.py", "js/glue.js"} == files
    assert all((PACKAGE / name).is_file() for name in files)
