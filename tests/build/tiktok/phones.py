"""Phones without a screen: the package in Node and in JavaScriptCore's shell."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from build.node import node
from build.tiktok.phone_site import PHONE, Phone, wrapped_parts, write_unpacked
from platform_bridge import SystemClock
from platform_bridge.simulator import MemoryStore, NoWorld, Scenario, Session
from tests import engines
from tests.platform_bridge.js.engine import PIPE, SHIM

JS = Path(__file__).parent / "js"
ENGINES = ("node", "jsc", "jsc without its JIT")
PATIENCE_S = 240
FIRST_FRAME = "  first frame"
FAILED = " ! "

_PHONE_SCRIPTS = ("modules", "profiles", "audio", "phone")


@dataclass(frozen=True)
class Record:
    """What a phone has told.

    Args:
        lines: The package's log.
        ms: How long it took, from the phone's start on.
        draws: How often something was shown.
    """

    lines: list[str]
    ms: float
    draws: int

    def has_stage(self, stage: str) -> bool:
        return any(line.endswith(f"  {stage}") for line in self.lines)


@dataclass(frozen=True)
class BarePhone:
    """A phone without a screen.

    Args:
        package: The package's folder.
        scratch: A folder for what the engine reads.
        phone: Which phone.
        last: It is switched off when a line of the log holds one of these.
        scenario: How TikTok's client is.
        webgl: Whether there is WebGL; otherwise there is Canvas 2D alone.
    """

    package: Path
    scratch: Path
    phone: Phone
    last: Sequence[str] = (FIRST_FRAME, FAILED)
    scenario: Scenario = field(default_factory=Scenario)
    webgl: bool = True

    async def run(self, engine: str) -> Record:
        """Run the package in an engine until it is switched off."""
        settings = self._prepare()
        async with httpx.AsyncClient(trust_env=False) as http:
            session = Session(self.scenario, SystemClock(), NoWorld(), http, MemoryStore())
            try:
                told = await self._talk(engine, settings, session)
            finally:
                await session.close()
        return Record(told["lines"], told["ms"], told["draws"])

    async def _talk(self, engine: str, settings: Path, session: Session) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec(
            *_command(engine, settings),
            env=_environment(engine),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            limit=1 << 24,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    line = await process.stdout.readline()
                    assert line, "The engine has ended."
                    message = json.loads(line)
                    if "value" in message:
                        value: dict[str, Any] = message["value"]
                        return value
                    await session.settle()
                    answer = session.call_sync(str(message["port"]))
                    process.stdin.write(answer.encode() + b"\n")
                    await process.stdin.drain()
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def _prepare(self) -> Path:
        parts, unpacked = self.scratch / "parts", self.scratch / "unpacked"
        parts.mkdir()
        for name, text in wrapped_parts(self.package).items():
            (parts / f"{name}.js").write_text(text, encoding="utf-8")
        write_unpacked(self.package, unpacked)
        scripts = [
            *(PHONE / f"{name}.js" for name in _PHONE_SCRIPTS),
            *(SHIM, PIPE),
            *(JS / "recording_gl.js", JS / "bare_phone.js"),
        ]
        settings = {
            "scripts": [str(path) for path in scripts],
            "phone": {
                "folders": {
                    "package": str(self.package),
                    "unpacked": str(unpacked),
                    "parts": str(parts),
                },
                "profile": self.phone.profile.value,
                "route": self.phone.route.value,
                "unpacks": self.phone.unpacks,
                "webgl": self.webgl,
                "last": list(self.last),
            },
        }
        file = self.scratch / "settings.json"
        file.write_text(json.dumps(settings), encoding="utf-8")
        return file


def _command(engine: str, settings: Path) -> list[str]:
    if engine == "node":
        return [str(node()), str(JS / "node_phone.js"), str(settings)]
    return [str(engines.require(engines.JSC)), str(JS / "jsc_phone.js"), "--", str(settings)]


def _environment(engine: str) -> dict[str, str]:
    return {**os.environ, **({"JSC_useJIT": "0"} if engine == "jsc without its JIT" else {})}
