"""What this runtime cannot do, said where a game asks for it."""

from __future__ import annotations

import _thread
import builtins
import os
import sys
import threading
import time
import warnings
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from math import ceil
from types import ModuleType
from typing import NoReturn, SupportsIndex

import _host  # type: ignore[import-not-found]  # the runtime's


def set_up() -> None:
    """Have the standard library answer by what is true here."""
    # pygame's greeting asks a module that is left out, and nobody would read it.
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    sys.meta_path.append(AbsentModules())
    for module, name in (
        (_thread, "start_new_thread"),
        (_thread, "start_joinable_thread"),
        (threading, "_start_new_thread"),
        (threading, "_start_joinable_thread"),
    ):
        setattr(module, name, refuse_thread)
    builtins.input = refuse_input
    time.sleep = sleep
    # `site` brings them elsewhere, and it is not there.
    builtins.exit = builtins.quit = sys.exit  # type: ignore[assignment]  # their classes are site's


class AbsentModules:
    """The last finder: tells which modules of the standard library are left out on purpose."""

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse a module of the standard library; know nothing of others.

        Raises:
            ModuleNotFoundError: The standard library has it, but not this runtime.
        """
        if name.partition(".")[0] not in sys.stdlib_module_names:
            return None
        raise ModuleNotFoundError(
            f"No module named {name!r}: this runtime leaves it out of the standard library. "
            "Import it only where it is needed, or do without it.",
            name=name,
        )


def refuse_thread(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to start a thread.

    Raises:
        RuntimeError: Always.
    """
    raise RuntimeError(
        "This runtime has no threads: start a task instead, with `asyncio.create_task()`."
    )


def refuse_input(_prompt: object = "", /) -> NoReturn:
    """Refuse to wait for a line.

    Raises:
        EOFError: Always.
    """
    raise EOFError(
        "This runtime has no console to read from: take KEYDOWN and TEXTINPUT events instead."
    )


def sleep(seconds: SupportsIndex | float, /) -> None:
    """Return at once, and warn: a sleep would freeze the picture and the sound.

    Args:
        seconds: What a host waits for that can.

    Raises:
        ValueError: It is negative.
    """
    if float(seconds) < 0:
        raise ValueError("sleep length must be non-negative")
    if not _host.sleep(ceil(float(seconds) * 1_000)):
        warnings.warn(
            "time.sleep() does not wait here, because everything would stand still: "
            "use `await asyncio.sleep()`.",
            RuntimeWarning,
            stacklevel=2,
        )
