"""The linters and the type checker, over everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
EVERYTHING = ("game", "platform_bridge", "server", "build", "assets", "tests")


@pytest.mark.parametrize(
    "command",
    [("ruff", "check"), ("ruff", "format", "--check"), ("mypy", "--strict")],
    ids=" ".join,
)
def test_quality(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command, *EVERYTHING],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
