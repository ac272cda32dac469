"""A host around a runtime on paper, in Node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from platform_bridge import Json

Run = Callable[..., Json]


class Paper:
    """A host around a runtime on paper.

    Args:
        run: Runs scripts where the host core and its stand-ins are.
        behaviour: What exports of the runtime do, in JavaScript.
        changes: The settings that differ, in JavaScript.
    """

    def __init__(self, run: Run, behaviour: str = "{}", changes: str = "{}") -> None:
        self.run = run
        run(f"var paper = startPaper({behaviour}, {changes}); 0")

    def do(self, *acts: str) -> Json:
        """Have the host do something, and return what the last act came to."""
        value: Json = None
        for act in acts:
            value = self.run(f"paper.host.{act}")
        return value

    def told(self, name: str) -> list[Any]:
        """Return what the host has told so far."""
        told = self.run(f"paper.{name}")
        assert isinstance(told, list)
        return told

    @property
    def state(self) -> Json:
        return self.do("state()")

    def forget_calls(self) -> None:
        self.run("paper.calls.length = 0")

    def calls_of(self, *acts: str) -> list[Any]:
        """Return the calls of the runtime that acts come to."""
        self.forget_calls()
        self.do(*acts)
        return self.told("calls")
