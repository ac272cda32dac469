"""A phone without a screen: a package, unchanged, in Node or in JavaScriptCore's shell.

Here the build and the simulated TikTok client are wired together, as in `build.serve`.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final

import httpx

from build.errors import PhoneError
from build.node import node
from build.tiktok.phone_site import PHONE, Phone, wrapped_parts, write_unpacked
from platform_bridge import SystemClock
from platform_bridge.simulator import MemoryStore, NoWorld, Scenario, Session, Subpackages

FIRST_FRAME: Final = "  first frame"
FAILED: Final = " ! "
"""What a line of the package's log holds when something went wrong."""

AT_ONCE: Final = Scenario(subpackages=Subpackages(load_ms=1))
"""A client that has loaded the subpackages already."""

_BARE: Final = PHONE / "bare"
_BRIDGE: Final = Path(__file__).parent.parent / "platform_bridge" / "js"
_SCRIPTS: Final = (
    *(PHONE / f"{name}.js" for name in ("modules", "profiles", "audio", "phone")),
    *(_BRIDGE / "shim.js", _BRIDGE / "transports" / "pipe.js"),
    *(_BARE / "recording_gl.js", _BARE / "bare_phone.js"),
)
_PATIENCE_S: Final = 240.0
_LINE_LIMIT: Final = 1 << 24


class Engine(Enum):
    """What runs the JavaScript and the WebAssembly."""

    NODE = "node"
    JSC = "jsc"
    JSC_WITHOUT_JIT = "jsc without its JIT"

    @property
    def has_jit(self) -> bool:
        """Whether it compiles while it runs."""
        return self is not Engine.JSC_WITHOUT_JIT

    @property
    def program(self) -> Path | None:
        """Where its program is, None when it is not on this machine."""
        if self is Engine.NODE:
            return node()
        found = shutil.which("jsc")
        return None if found is None else Path(found)


@dataclass(frozen=True)
class Record:
    """What a phone has told.

    Args:
        lines: The package's log.
        files: What was done with sounds that the phone plays from files: an act, a number, a sound.
        ms: How long it took, from the phone's start on.
        draws: How often something was shown.
    """

    lines: list[str]
    files: list[list[Any]]
    ms: float
    draws: int

    def has_stage(self, stage: str) -> bool:
        """Tell whether a stage of the start was over."""
        return any(line.endswith(f"  {stage}") for line in self.lines)


@dataclass(frozen=True)
class BarePhone:
    """A phone without a screen.

    Args:
        package: The package's folder.
        scratch: An empty folder for what the engine reads.
        phone: Which phone.
        last: It is switched off when a line of the log holds one of these.
        scenario: How TikTok's client is.
    """

    package: Path
    scratch: Path
    phone: Phone
    last: Sequence[str] = (FIRST_FRAME, FAILED)
    scenario: Scenario = field(default_factory=Scenario)

    async def run(self, engine: Engine) -> Record:
        """Run the package in an engine until it is switched off.

        Raises:
            PhoneError: The engine is not there, ends by itself, or does not come to an end.
        """
        settings = self._prepare()
        async with httpx.AsyncClient(trust_env=False) as http:
            session = Session(self.scenario, SystemClock(), NoWorld(), http, MemoryStore())
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    told = await self._talk(engine, settings, session)
            except TimeoutError:
                message = f"The package did not come to an end in {engine.value}."
                raise PhoneError(
                    message, f"It had {_PATIENCE_S:g} s: see what it waits for."
                ) from None
            finally:
                await session.close()
        return Record(**told)

    async def _talk(self, engine: Engine, settings: Path, session: Session) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            *_command(engine, settings),
            env=os.environ | ({} if engine.has_jit else {"JSC_useJIT": "0"}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            limit=_LINE_LIMIT,
        )
        try:
            return await self._answer(process, engine, session)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def _answer(
        self, process: asyncio.subprocess.Process, engine: Engine, session: Session
    ) -> dict[str, Any]:
        """Answer what the package asks its simulated TikTok, and return what is told at the end."""
        questions, answers = process.stdout, process.stdin
        while questions is not None and answers is not None:
            line = await questions.readline()
            if not line:
                break
            message = json.loads(line)
            if "value" in message:
                value: dict[str, Any] = message["value"]
                return value
            await session.settle()
            answers.write(session.call_sync(str(message["port"])).encode() + b"\n")
            await answers.drain()
        raise PhoneError(
            f"{engine.value} ended in the middle of the start.", "What it said stands above."
        )

    def _prepare(self) -> Path:
        parts, unpacked = self.scratch / "parts", self.scratch / "unpacked"
        parts.mkdir()
        for name, text in wrapped_parts(self.package).items():
            (parts / f"{name}.js").write_text(text, encoding="utf-8")
        write_unpacked(self.package, unpacked)
        settings = {
            "scripts": [str(path) for path in _SCRIPTS],
            "phone": {
                "folders": {
                    "package": str(self.package),
                    "unpacked": str(unpacked),
                    "parts": str(parts),
                },
                "profile": self.phone.profile.value,
                "route": self.phone.route.value,
                "unpacks": self.phone.unpacks,
                "sound": self.phone.sound.value,
                "webgl": self.phone.webgl,
                "last": list(self.last),
            },
        }
        file = self.scratch / "settings.json"
        file.write_text(json.dumps(settings), encoding="utf-8")
        return file


def _command(engine: Engine, settings: Path) -> list[str | Path]:
    program = engine.program
    if program is None:
        raise PhoneError(
            "JavaScriptCore's shell is not on this machine.",
            "Debian has it: apt-get install libjavascriptcoregtk-4.0-bin",
        )
    if engine is Engine.NODE:
        return [program, _BARE / "node_phone.js", settings]
    return [program, _BARE / "jsc_phone.js", "--", settings]
