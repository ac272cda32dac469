"""The project's own programs, started as a user starts them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningServer:
    """A backend in a process of its own, in its simulated world."""

    url: str
    control_key: str


def environment() -> dict[str, str]:
    """Return this process's environment without what would change the programs' ways."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COMET_HOP_")}


@contextmanager
def running_server(data: Path) -> Iterator[RunningServer]:
    """Start `python -m server` on a free port, and end it by SIGTERM."""
    with (data / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "server", "--port", "0", "--data", str(data)],
            cwd=CHECKOUT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        with process:
            assert process.stdout is not None
            try:
                told = [process.stdout.readline().split() for _ in range(4)]
                yield RunningServer(url=told[0][-1], control_key=told[3][-1])
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)


def start_headless(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Let the pilot play `python -m game --headless` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "game", "--headless", "--pilot", *arguments],
        cwd=CHECKOUT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def play_headless(*arguments: str) -> dict[str, Any]:
    """Let the pilot play, and return the report."""
    done = start_headless(*arguments)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report
