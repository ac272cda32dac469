"""Bare JavaScript engines, each a process that is driven over a pipe."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from build.node import node
from platform_bridge import Json
from tests import engines

_HERE = Path(__file__).parent
JS = _HERE.parents[2] / "platform_bridge" / "js"
GLUE = JS / "glue.js"
SHIM = JS / "shim.js"
STAND_INS = JS / "stand_ins.js"
PIPE = JS / "transports" / "pipe.js"
XHR = JS / "transports" / "xhr.js"

AnswerPort = Callable[[str], str]


def node_command() -> list[Path]:
    return [node(), _HERE / "node_engine.js"]


def jsc_command() -> list[Path]:
    return [engines.require(engines.JSC), _HERE / "jsc_engine.js"]


def nobody(question: str) -> str:
    """Be the other side of a port that nobody should use."""
    raise AssertionError(f"Nobody answers {question}.")


class Engine:
    """A process that runs scripts where there is nothing but the language.

    Args:
        command: What starts it.
        answer_port: What its scripts are answered when they print {"port": question}.

    Attributes:
        answer_port: The same; it may be changed between orders.
    """

    def __init__(self, command: Sequence[Path], answer_port: AnswerPort = nobody) -> None:
        self.answer_port = answer_port
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def open(self, *scripts: str) -> None:
        """Run scripts in a fresh context, which the next orders find again. Node alone can."""
        self._order({"scripts": scripts, "fresh": True})

    def run(self, *scripts: str) -> Json:
        """Run scripts in turn, and return what the last one came to."""
        return self._order({"scripts": scripts})

    def _order(self, order: dict[str, object]) -> Json:
        self._write(json.dumps(order))
        while True:
            line = self._read()
            if "port" in line:
                self._write(self.answer_port(str(line["port"])))
                continue
            assert "error" not in line, line["error"]
            return line["value"]

    def close(self) -> None:
        """End the process."""
        self._process.communicate("\n")

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _read(self) -> dict[str, Json]:
        assert self._process.stdout is not None
        text = self._process.stdout.readline()
        assert text, "The engine has ended."
        line: dict[str, Json] = json.loads(text)
        return line

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class GluePort:
    """The port of the glue that runs in an engine.

    Args:
        engine: Where it runs.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def send(self, message: str, /) -> None:
        self._engine.run(f"ttBridge.send({json.dumps(message)})")

    def drain(self) -> list[str]:
        text = self._engine.run("ttBridge.drain()")
        assert isinstance(text, str)
        messages: list[str] = json.loads(text)
        return messages
