"""The host core: the JavaScript that runs the Python runtime wherever there is no page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent

SCRIPTS: Final = tuple(
    _FOLDER / f"{name}.js"
    for name in (
        "failure",
        "journal",
        "snapshot",
        "engine",
        "webgl_painter",
        "canvas_painter",
        "screen",
        "resampler",
        "sound",
        "keys",
        "input",
        "local_storage",
        "lettering",
        "messages",
        "host",
    )
)
"""The scripts, each after those that it needs when it is loaded."""

MAKE_SNAPSHOT: Final = _FOLDER / "make_snapshot.js"
"""The program, for Node, that takes the snapshot of a runtime."""


def host_script() -> str:
    """Return the host core as one script.

    Returns:
        A classic ES2017 script that defines one name, `CometHost`.
    """
    parts = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    return f"var CometHost = (function () {{\n{parts}\nreturn CometHost;\n}})();\n"
