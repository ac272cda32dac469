"""The JavaScript engines that tests drive, and what to do about one that is not here.

A test that needs one asks for it here: on a developer's machine it is skipped with the reason and
the command that brings the engine; where the environment says CI=true it fails instead, so that no
suite goes quiet unnoticed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

CHROMIUM_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""How a test starts Chromium: without a window, without a sandbox of its own, without errands."""


@dataclass(frozen=True)
class Engine:
    """A program that a machine may lack.

    Args:
        title: What it is called.
        program: The name it is started by.
        command: What installs it.
    """

    title: str
    program: str
    command: str


CHROMIUM = Engine("Chromium", "chromium", "apt-get install chromium")
JSC = Engine("JavaScriptCore's shell", "jsc", "apt-get install libjavascriptcoregtk-4.0-bin")


def require(
    engine: Engine,
    *,
    find: Callable[[str], str | None] = shutil.which,
    environment: Mapping[str, str] = os.environ,
) -> Path:
    """Return an engine's program, or end the test that needs it.

    Args:
        engine: Which one.
        find: Finds a program by its name.
        environment: Where `CI` may stand.

    Returns:
        The path of the program.
    """
    found = find(engine.program)
    if found is None:
        _do_without(engine, is_ci=environment.get("CI") == "true")
    return Path(found)


def _do_without(engine: Engine, *, is_ci: bool) -> NoReturn:
    reason = f"{engine.title} is not on this machine: `{engine.command}` brings it."
    if is_ci:
        pytest.fail(reason)
    pytest.skip(reason)
