"""Runs the enclosure's own tools."""

import subprocess
from pathlib import Path


def run(*command: str | Path, cwd: Path | None = None) -> int:
    """Run a command and return its exit status.

    Args:
        command: The program and its arguments.
        cwd: The folder to run it in.
    """
    return subprocess.run(command, cwd=cwd, check=False).returncode  # noqa: S603 - see above


def output_of(*command: str | Path) -> bytes:
    """Run a command that has to succeed and return what it printed.

    Args:
        command: The program and its arguments.
    """
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - see above
