"""The project's own programs, started as a user starts them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningServer:
    """A backend in a process of its own, in its simulated world."""

    url: str
    control_key: str


def environment() -> dict[str, str]:
    """Return this process's environment without what would change the programs' ways.

    Where the built runtime is kept changes nothing in them.
    """
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COMET_HOP_") or name == "COMET_HOP_CACHE"
    }


@contextmanager
def running_program(arguments: Sequence[str], log: Path, stop: signal.Signals) -> Iterator[IO[str]]:
    """Start a program of this project, give what it prints, and end it.

    Args:
        arguments: What follows `python -m`.
        log: The file that its standard error goes to.
        stop: The signal that ends it.
    """
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=CHECKOUT,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        with process:
            assert process.stdout is not None
            try:
                yield process.stdout
            finally:
                process.send_signal(stop)
                process.wait(timeout=60)


@contextmanager
def running_server(data: Path) -> Iterator[RunningServer]:
    """Start `python -m server` on a free port, and end it by SIGTERM."""
    command = ["server", "--port", "0", "--data", str(data)]
    with running_program(command, data / "server.log", signal.SIGTERM) as printed:
        told = [printed.readline().split() for _ in range(4)]
        yield RunningServer(url=told[0][-1], control_key=told[3][-1])


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
