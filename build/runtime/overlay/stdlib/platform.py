"""What this Python runs on, and the window of the host around it.

Games written for pygbag tell a web build by `sys.platform == "emscripten"` and reach the page by
`platform.window`. Both hold here, though there need not be a page: see `_runtime.window`.
"""

from __future__ import annotations

import sys
from collections import namedtuple
from typing import NoReturn

import _host  # type: ignore[import-not-found]  # the runtime's own C module
from _runtime.window import WindowObject  # type: ignore[import-not-found]  # stands in overlay/site

__all__ = (
    "architecture",
    "machine",
    "node",
    "platform",
    "poll_bridge",
    "processor",
    "python_implementation",
    "python_version",
    "python_version_tuple",
    "release",
    "system",
    "uname",
    "version",
    "window",
)

window = WindowObject(_host.call)
"""What the host offers, as under pygbag."""

poll_bridge = _host.poll
"""Returns the next message for platform_bridge, None when there is none."""

uname_result = namedtuple("uname_result", "system node release version machine")  # noqa: PYI024  the standard library's form


def system() -> str:
    """Return the name of the system: "Emscripten", as under pygbag."""
    return "Emscripten"


def machine() -> str:
    """Return the kind of machine: "wasm32"."""
    return "wasm32"


def platform(aliased: bool = False, terse: bool = False) -> str:  # noqa: ARG001, FBT001, FBT002  the standard library's signature
    """Return system and machine in one text."""
    return "Emscripten-wasm32"


def architecture() -> tuple[str, str]:
    """Return the width of a pointer, and no format of programs."""
    return ("32bit", "")


def node() -> str:
    """Return no name: the device's own is not for games."""
    return ""


def processor() -> str:
    """Return no name: it is not known."""
    return ""


def release() -> str:
    """Return no release: the host's is asked for by the bridge."""
    return ""


def version() -> str:
    """Return no version: the host's is asked for by the bridge."""
    return ""


def uname() -> uname_result:
    """Return it all in one value."""
    return uname_result(system(), node(), release(), version(), machine())


def python_implementation() -> str:
    """Return which Python this is: "CPython"."""
    return "CPython"


def python_version() -> str:
    """Return the version of Python, such as "3.13.5"."""
    return ".".join(python_version_tuple())


def python_version_tuple() -> tuple[str, str, str]:
    """Return the three parts of Python's version."""
    major, minor, micro = (str(part) for part in sys.version_info[:3])
    return major, minor, micro


def __getattr__(name: str) -> NoReturn:
    raise AttributeError(
        f"This runtime's `platform` has no {name!r}: there is no page, and so no document. "
        f"`platform.window` has what the host offers: {', '.join(dir(window)) or 'nothing'}."
    )
