"""One call of a game, from its arguments to its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer

Args = Mapping[str, Json]


@dataclass(frozen=True)
class Call:
    """A call, as the part of the client sees it that carries it out.

    Args:
        name: Its name in the catalogue.
        args: Its arguments by name.
        handle: The object that it is made on, None for a call of `TTMinis.game` itself.
        number: The game's own number of the call.
        answer: Answers it: in its place when that is still to come, at once otherwise. A second
            answer is not heard.
    """

    name: str
    args: Args
    handle: int | None
    number: int
    answer: Callable[[Answer], None]

    def text(self, name: str) -> str:
        """Return an argument that is a text; empty when it is missing or something else."""
        value = self.args.get(name)
        return value if isinstance(value, str) else ""

    def number_of(self, name: str, default: float) -> float:
        """Return an argument that is a number, or a default."""
        value = self.args.get(name)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_number and isinstance(value, int | float) else default


Handler = Callable[[Call], Answer | None]
"""Carries a call out. It returns the answer, or None when it answers the call later itself."""

Calls = Mapping[str, Handler]


class Group(Protocol):
    """A part of the client that carries out the calls of one subject."""

    @property
    def calls(self) -> Calls:
        """Its calls by name."""
        ...

    def restart(self) -> None:
        """Forget what does not last beyond one run of the game."""
        ...


def calls_of(**calls: Handler) -> Calls:
    """Return calls by name."""
    return MappingProxyType(calls)
