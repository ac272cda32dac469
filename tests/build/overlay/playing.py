"""Plays applications in the runtime."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from build.host import SCRIPTS
from build.node import node
from tests.engines import JSC, require

_JS = Path(__file__).parent / "js"
_NEEDED = frozenset({"failure", "snapshot", "engine", "local_storage", "messages"})
_HOST = [script for script in SCRIPTS if script.stem in _NEEDED]

ENDED = 0
GOES_ON = 1
FAILED = -1

Act = tuple[int | str | float, ...]
"""A frame, the name of an export of the module, and the arguments to call it with."""


class Engine(Enum):
    """What runs the module."""

    NODE = "node"
    JSC = "jsc"
    JSC_WITHOUT_JIT = "jsc without its JIT"


@dataclass(frozen=True)
class How:
    """How an application is played.

    Args:
        acts: What happens at which frame.
        frames: How many there are, unless it ends before.
        main: The path of its main program in the archive.
        bridge: Whether there is somebody to answer the bridge's requests.
        stack_kb: How much stack the engine gives to the module's calls, in units of 1000 bytes.
        engine: What runs the module.
        screen: The width and height of the screen in pixels, and how many make one point.
        is_desktop: Whether the host can do what none of a game's does: wait, and name characters.
        is_cold: Whether Python starts without the snapshot.
    """

    acts: Sequence[Act] = ()
    frames: int = 600
    main: str = "main.py"
    bridge: bool = False
    stack_kb: int = 984
    engine: Engine = Engine.NODE
    screen: tuple[int, int, float] = (360, 640, 2)
    is_desktop: bool = False
    is_cold: bool = False


_AS_USUAL = How()


@dataclass(frozen=True)
class Played:
    """What the host saw of an application.

    Args:
        started: What the start returned.
        status: What the last frame returned.
        frames: How many there were.
        log: Lines with their level.
        shown: How many pictures were presented.
        size: The size of the last one.
        colours: How many colours it had.
        loudest: The greatest sample of the sound.
        slowest: How long the longest act took, in milliseconds.
        sent: Requests of the bridge that were not answered.
        broke: The error by which the module itself broke.
        stored: What the local storage holds.
    """

    started: int
    status: int
    frames: int
    log: list[list[str]]
    shown: int
    size: tuple[int, int]
    colours: int
    loudest: float
    slowest: float
    sent: list[Any]
    broke: str
    stored: dict[str, str]

    def lines(self, level: str) -> list[str]:
        """Return the lines of a level: "out", "err" or "info"."""
        return [line for each, line in self.log if each == level]

    @property
    def told(self) -> str:
        """The whole log as one text, for a failed assertion to show."""
        return "\n".join(f"{level} {line}" for level, line in self.log) + self.broke


class _Process:
    """An engine that plays one application after the other.

    Args:
        engine: Which one.
        stack_kb: How much stack it gives.
        scripts: What it runs before.
    """

    def __init__(self, engine: Engine, stack_kb: int, scripts: Sequence[Path]) -> None:
        environment = dict(os.environ)
        command: list[str | Path]
        if engine is Engine.NODE:
            command = [node(), f"--stack-size={stack_kb}", _JS / "play_in_node.js", *scripts]
        else:
            command = [require(JSC), _JS / "play_in_jsc.js", "--", *scripts]
            environment["JSC_maxPerThreadStackUsage"] = str(stack_kb * 1_000)
            environment["JSC_useJIT"] = "0" if engine is Engine.JSC_WITHOUT_JIT else "1"
        self._process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def play(self, job: str) -> str:
        """Return what was seen of a job."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(job + "\n")
        self._process.stdin.flush()
        seen = self._process.stdout.readline()
        assert seen, "The engine has ended."
        return seen

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()


class Player:
    """Plays applications.

    Args:
        runtime: The files of the runtime by their names.
        folder: Where archives are put.
    """

    def __init__(self, runtime: Mapping[str, Path], folder: Path) -> None:
        self._runtime = runtime
        self._archive = folder / "app.zip"
        self._processes: dict[tuple[Engine, int], _Process] = {}
        self._sha256 = {
            name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in runtime.items()
        }

    def play(self, application: Mapping[str, str | bytes] | bytes, how: How = _AS_USUAL) -> Played:
        """Play an application.

        Args:
            application: Its files by their paths, or its archive.
            how: What happens to it.
        """
        content = application if isinstance(application, bytes) else packed(application)
        self._archive.write_bytes(content)
        job = {
            "runtime": {name: str(file) for name, file in self._runtime.items()},
            "sha256": self._sha256,
            "archive": str(self._archive),
            "main": how.main,
            "frames": how.frames,
            "acts": how.acts,
            "bridge": how.bridge,
            "screen": how.screen,
            "isDesktop": how.is_desktop,
            "isCold": how.is_cold,
        }
        return _read(self._process(how).play(json.dumps(job)))

    def close(self) -> None:
        """End the engines."""
        for process in self._processes.values():
            process.close()

    def _process(self, how: How) -> _Process:
        key = (how.engine, how.stack_kb)
        if key not in self._processes:
            scripts = (*_HOST, self._runtime["python.js"], _JS / "play.js")
            self._processes[key] = _Process(*key, scripts)
        return self._processes[key]


def _read(text: str) -> Played:
    """Read what the host saw."""
    seen = json.loads(text)
    seen["size"] = tuple(seen["size"])
    seen["stored"] = dict(seen["stored"])
    seen["sent"] = [json.loads(request) for request in seen["sent"]]
    return Played(**seen)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return archive.getvalue()


def bridge_files() -> dict[str, str]:
    """Return what the packer takes of the bridge."""
    folder = Path(__file__).parents[3] / "platform_bridge"
    return {
        f"platform_bridge/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8")
        for path in folder.rglob("*.py")
        if path.relative_to(folder).parts[0] != "simulator"
    }
