"""What one page differs in from another, filled into its files."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build import host

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""The Content-Security-Policy in the page's own meta tag: nothing but what lies beside it."""

HEADER_POLICY: Final = f"{POLICY}; frame-ancestors 'self'"
"""The same for a server to send; who may frame a page can be said in a header alone."""

ICON: Final = "icon.png"
"""The icon's file, beside the page."""

_FOLDER: Final = Path(__file__).parent
_PLACEHOLDER: Final = re.compile(r"\{\{([\w.]+)\}\}")
_VERSION_DIGITS: Final = 12

_PAGE_SCRIPTS: Final = (
    Path(host.__file__).parent / "failure.js",
    *(
        _FOLDER / f"{name}.js"
        for name in (
            "words",
            "downloads",
            "progress",
            "stall_watch",
            "launch_screen",
            "failure_screen",
            "kept",
            "web_minis",
            "page_sound",
            "controls",
            "life",
            "page",
        )
    ),
)
"""What `page.js` is made of, in this order."""


class Field(Enum):
    """The part of a window that a game is shown in."""

    PORTRAIT = "portrait"
    """As tall as the window, and no wider than 13:16 of that."""

    WHOLE = "whole"
    """All of it."""


@dataclass(frozen=True)
class Script:
    """A script that runs before the game starts.

    Args:
        name: Its file, beside the page.
        defines: The global that is there when it has run.
    """

    name: str
    defines: str


@dataclass(frozen=True)
class Download:
    """A file that the page downloads with its progress shown.

    Args:
        name: Its name, which is also what the host knows it by.
        size: In bytes.
        sha256: Of its contents, in hexadecimal.
    """

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> Download:
        """Return the entry for a file's contents."""
        return cls(name, len(data), hashlib.sha256(data).hexdigest())


@dataclass(frozen=True)
class Page:
    """A page.

    Args:
        name: The game's name for machines: what it keeps in the browser is kept under it.
        title: What players read.
        field: Where the game is shown.
        simulated: Whether a script `simulator.js`, which its server makes, takes TikTok's place.
    """

    name: str
    title: str
    field: Field = Field.PORTRAIT
    simulated: bool = False

    def render(self, scripts: Mapping[str, str], downloads: Mapping[str, bytes]) -> dict[str, str]:
        """Return the page's own files by name.

        Addresses carry what their file holds (`?v=`), so that a browser never mixes two versions
        and a server may let each be kept for ever, but `index.html`.

        Args:
            scripts: The texts of `bridge.js`, `host.js` and `python.js`.
            downloads: What else the game needs, by name.
        """
        files = [Download.of(name, data) for name, data in downloads.items()]
        style = (_FOLDER / "page.css").read_text(encoding="utf-8")
        page = self._page_script(scripts, files)
        values = {
            "policy": POLICY,
            "title": html.escape(self.title),
            "icon": ICON,
            "field": self.field.value,
            "page.css": _address("page.css", style.encode()),
            "page.js": _address("page.js", page.encode()),
        }
        template = (_FOLDER / "index.html").read_text(encoding="utf-8")
        return {
            "index.html": _PLACEHOLDER.sub(lambda match: values[match[1]], template),
            "page.css": style,
            "page.js": page,
            **scripts,
        }

    def _page_script(self, scripts: Mapping[str, str], files: list[Download]) -> str:
        settings = {
            "name": self.name,
            "title": self.title,
            "version": _version("".join(file.sha256 for file in files).encode()),
            "scripts": self._scripts(scripts),
            "files": [
                {
                    "name": file.name,
                    "address": f"{file.name}?v={file.sha256[:_VERSION_DIGITS]}",
                    "bytes": file.size,
                    "sha256": file.sha256,
                }
                for file in files
            ],
        }
        parts = "\n".join(path.read_text(encoding="utf-8") for path in _PAGE_SCRIPTS)
        return (
            f"(function () {{\nconst SETTINGS = {json.dumps(settings, indent=2)};\n{parts}}})();\n"
        )

    def _scripts(self, texts: Mapping[str, str]) -> list[dict[str, str]]:
        simulator = [Script("simulator.js", "createTTMinisShim")] if self.simulated else []
        ours = [
            Script("bridge.js", "ttBridge"),
            Script("host.js", "CometHost"),
            Script("python.js", "createPython"),
        ]
        return [
            asdict(script)
            | {
                "address": _address(script.name, texts[script.name].encode())
                if script.name in texts
                else script.name
            }
            for script in (*simulator, *ours)
        ]


def _address(name: str, data: bytes) -> str:
    return f"{name}?v={_version(data)}"


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_VERSION_DIGITS]
