"""Which modules the runtime's Python has, and what takes the place of those it lacks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

RUNTIME: Final = Path(__file__).resolve().parents[2] / "runtime"
"""Where the runtime's recipe lists what it packs."""


_C_MODULE: Final = re.compile(r'MACRO\("(?P<name>[\w.]+)"')
# They are no files: other modules put them where imports look first.
_ALIASES: Final = ("collections.abc", "os.path")


@cache
def runtime_modules(folder: Path = RUNTIME) -> frozenset[str]:
    """Return the dotted names of the modules that a game finds, all of pygame's among them.

    Args:
        folder: The folder of the runtime's recipe, with `stdlib.toml`, `c/pygame_modules.h` and
            `overlay/`.
    """
    listed = tomllib.loads((folder / "stdlib.toml").read_text(encoding="utf-8"))
    compiled = (folder / "c" / "pygame_modules.h").read_text(encoding="utf-8")
    names = {
        *_ALIASES,
        *listed["builtin"]["modules"],
        *listed["stdlib"]["modules"],
        *(f"pygame.{name}" for name in listed["pygame"]["modules"]),
        *(found["name"] for found in _C_MODULE.finditer(compiled)),
        *_overlaid(folder / "overlay" / "stdlib"),
        *_overlaid(folder / "overlay" / "site"),
    }
    return frozenset(names | {name.rpartition(".")[0] for name in names})


def _overlaid(root: Path) -> Iterator[str]:
    for path in root.rglob("*.py"):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


_TO_BRIDGE: Final = "`bridge.network.request` of the platform bridge"
_TO_SAVES: Final = "`json`, and `bridge.storage` of the platform bridge"
_TO_SURFACE: Final = "`pygame.transform`, `pygame.PixelArray` and `Surface.get_view`"
_TO_TASKS: Final = "tasks of `asyncio`"
_TO_TEXT: Final = "texts drawn by `pygame.font`, `bridge.keyboard` for typing"

SOCKET_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aiohttp": _TO_BRIDGE,
        "ftplib": _TO_BRIDGE,
        "http.client": _TO_BRIDGE,
        "http.server": "nothing: a game inside TikTok serves nobody",
        "httpx": _TO_BRIDGE,
        "imaplib": _TO_BRIDGE,
        "paho": "`bridge.sockets` of the platform bridge",
        "poplib": _TO_BRIDGE,
        "requests": _TO_BRIDGE,
        "select": _TO_TASKS,
        "selectors": _TO_TASKS,
        "smtplib": _TO_BRIDGE,
        "socket": "`bridge.network.request` or `bridge.sockets` of the platform bridge",
        "socketserver": "nothing: a game inside TikTok serves nobody",
        "ssl": "nothing is needed: the host encrypts",
        "telnetlib": "`bridge.sockets` of the platform bridge",
        "urllib.request": _TO_BRIDGE,
        "urllib3": _TO_BRIDGE,
        "websocket": "`bridge.sockets` of the platform bridge",
        "websockets": "`bridge.sockets` of the platform bridge",
        "xmlrpc": _TO_BRIDGE,
        "zmq": "`bridge.sockets` of the platform bridge",
    }
)
"""Modules that open sockets, with what is there instead."""

THREAD_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {"_thread": _TO_TASKS, "multiprocessing": _TO_TASKS, "concurrent.futures": _TO_TASKS}
)
"""Modules that only make sense with threads, with what is there instead."""

PROCESS_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {"subprocess": "nothing: there is no other program", "pty": "nothing: there is no terminal"}
)
"""Modules that start programs, with what is there instead."""

INSTEAD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "OpenGL": "pygame's surfaces: the host uploads them as one texture",
        "PIL": "`pygame.image` and `pygame.transform`",
        "PyQt5": _TO_TEXT,
        "PyQt6": _TO_TEXT,
        "bz2": "`zlib` and `gzip`",
        "cffi": "plain Python",
        "ctypes": "plain Python",
        "curses": "`pygame.display` and `pygame.font`",
        "cv2": _TO_SURFACE,
        "dbm": _TO_SAVES,
        "easygui": _TO_TEXT,
        "keyboard": "`pygame.key` and `pygame.event`",
        "lzma": "`zlib` and `gzip`",
        "matplotlib": "`pygame.draw`",
        "mmap": "`bytearray`",
        "moderngl": "pygame's surfaces: the host uploads them as one texture",
        "moviepy": "pictures that are shown one after the other",
        "msvcrt": "`pygame.key` and `pygame.event`",
        "mouse": "`pygame.mouse` and `pygame.event`",
        "numba": "plain Python",
        "numpy": "`array`, `struct`, `math`, and `pygame.math.Vector2`",
        "pandas": "`csv` and plain lists",
        "playsound": "`pygame.mixer`",
        "platform_bridge.simulator": "`platform_bridge.connect()`, which finds the host's TikTok",
        "platform_bridge.starter": "nothing: it makes new games",
        "psutil": "nothing: the game knows nothing of the machine",
        "pyautogui": "`pygame.event`",
        "pygame.camera": "nothing: a mini game sees no camera",
        "pygame.midi": "`pygame.mixer` with `.ogg` files",
        "pygame.movie": "pictures that are shown one after the other",
        "pygame.sndarray": "`pygame.mixer.Sound(buffer=…)` with `array`",
        "pygame.surfarray": _TO_SURFACE,
        "pyglet": "`pygame`",
        "pymunk": "physics in plain Python",
        "pynput": "`pygame.event`",
        "pyttsx3": "recorded speech, played by `pygame.mixer`",
        "readline": _TO_TEXT,
        "resource": "nothing: the game knows nothing of the machine",
        "scipy": "`math` and `statistics`",
        "shelve": _TO_SAVES,
        "simpleaudio": "`pygame.mixer`",
        "sounddevice": "`pygame.mixer`",
        "sqlite3": _TO_SAVES,
        "termios": "`pygame.key` and `pygame.event`",
        "tkinter": _TO_TEXT,
        "tomllib": "`json`",
        "turtle": "`pygame.draw`",
        "webbrowser": "nothing: a mini game opens no pages",
        "winsound": "`pygame.mixer`",
        "xml": "`json`; maps of Tiled can be exported as JSON",
        "zoneinfo": "`datetime.timezone`",
    }
)
"""What is there instead of modules that the runtime lacks; a submodule goes by its package."""

BINARY: Final = frozenset(
    {
        "OpenGL",
        "PIL",
        "PyQt5",
        "PyQt6",
        "cv2",
        "matplotlib",
        "moderngl",
        "numba",
        "numpy",
        "pandas",
        "psutil",
        "pymunk",
        "scipy",
    }
)
"""Modules with compiled parts, which no packing brings along."""


COMPILED_PROJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {name.lower(): name for name in BINARY - {"OpenGL", "PIL", "cv2"}}
    | {
        "opencv-contrib-python": "cv2",
        "opencv-python": "cv2",
        "opencv-python-headless": "cv2",
        "pillow": "PIL",
        "pyopengl": "OpenGL",
    }
)
"""The modules of those, by the names of their projects."""


def instead_of(module: str, table: Mapping[str, str] = INSTEAD) -> str | None:
    """Return what takes a module's place, by itself or by a package around it.

    Args:
        module: Its dotted name.
        table: Where to look.
    """
    name = module
    while name:
        if name in table:
            return table[name]
        name = name.rpartition(".")[0]
    return None
