"""The traps of this checkout's layout, each with its guard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[1]
PACKAGES = ("assets", "build", "game", "platform_bridge", "server")
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def _run(*command: str, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )


def _pins(name: str) -> dict[str, str]:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_every_package_has_collected_tests() -> None:
    collect = ("--collect-only", "-q", f"--ignore={Path(__file__)}")
    done = _run(sys.executable, "-m", "pytest", *collect)
    assert done.returncode == 0, done.stdout
    for package in (*PACKAGES, "e2e"):
        assert done.stdout.count(f"\ntests/{package}/") > 5, package


def test_pytest_would_skip_the_folder_build_without_our_setting() -> None:
    assert "build" not in PROJECT["tool"]["pytest"]["ini_options"]["norecursedirs"]


def test_git_ignores_products_and_no_source() -> None:
    if shutil.which("git") is None or not (CHECKOUT / ".git").exists():
        reason = "needs git and a clone: install git, and clone rather than unpack"
        assert "CI" not in os.environ, reason
        pytest.skip(reason)
    sources = [f"{package}/module.py" for package in PACKAGES]
    for path in (*sources, "tests/build/test_it.py", "server/database/migrations/x.py"):
        assert _run("git", "check-ignore", "--no-index", path).returncode == 1, path
    for path in ("dist/web/index.html", ".comet-hop/keys.json", ".venv/bin/python"):
        assert _run("git", "check-ignore", "--no-index", path).returncode == 0, path


def test_the_project_cannot_be_installed_by_mistake() -> None:
    assert "build-system" not in PROJECT
    assert "pip install ." not in README


@pytest.mark.parametrize(
    "package",
    sorted(
        ".".join(path.relative_to(CHECKOUT).parent.parts)
        for package in PACKAGES
        for path in (CHECKOUT / package).rglob("__main__.py")
    ),
)
def test_a_start_from_elsewhere_says_how_to_start(package: str, tmp_path: Path) -> None:
    done = _run(sys.executable, str(CHECKOUT.joinpath(*package.split("."))), cwd=tmp_path)
    assert done.returncode != 0
    assert f"Run it from the checkout: cd {CHECKOUT} && python -m {package}" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pins_fit_the_ranges_and_one_another() -> None:
    pins, dev_pins = _pins("requirements.txt"), _pins("requirements-dev.txt")
    for text in PROJECT["project"]["dependencies"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(pins[wanted.name]), text
    for text in PROJECT["dependency-groups"]["dev"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(dev_pins[wanted.name]), text
    shared = pins.keys() & dev_pins.keys()
    assert {name: pins[name] for name in shared} == {name: dev_pins[name] for name in shared}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_no_address(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", text):
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert "--find-links" not in text


def test_a_warning_fails_a_test(tmp_path: Path) -> None:
    (tmp_path / "test_warning.py").write_text(
        "import warnings\n\ndef test_it():\n    warnings.warn('careful')\n", encoding="utf-8"
    )
    done = _run(sys.executable, "-m", "pytest", "-q", "-c", "pyproject.toml", str(tmp_path))
    assert done.returncode == 1
    assert "UserWarning: careful" in done.stdout


def test_the_readme_has_both_commands_for_both_kinds_of_machine() -> None:
    commands = re.findall(r"^(?:python3|py) .*$", README, re.MULTILINE)
    plays = [command for command in commands if command.endswith("-m game")]
    tests = [command for command in commands if command.endswith("-m pytest")]
    assert len(plays) == len(tests) == 2
    for command in commands:
        assert "-m venv .venv &&" in command
        assert "--require-hashes" in command
    assert "README.md" in (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
