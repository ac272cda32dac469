"""Runs modules of tests in the runtime, one application for each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tests.build.overlay.playing import How, Played, Player
from tests.runtime_suites.archive import Sources, main_of, pack
from tests.runtime_suites.expectations import Expected, Outcome, Told

_SCREEN: Final = (1280, 1024, 1.0)
"""Of a desktop, as the tests were written for."""

_INFO: Final = "info"


class UnfinishedError(AssertionError):
    """A module of tests did not come to its end.

    Args:
        module: Which one.
        played: What the host saw.
    """

    def __init__(self, module: str, played: Played) -> None:
        told = "\n".join(f"{level} {line}" for level, line in played.log[-20:])
        super().__init__(f"{module} did not come to its end:\n{told}\n{played.broke}")


@dataclass(frozen=True)
class Suites:
    """Modules of tests, packed for the runtime.

    Args:
        player: Plays applications in the runtime.
        sources: What the tests are taken from.
        expected: What is expected of each module.
    """

    player: Player
    sources: Sources
    expected: Mapping[str, Expected]

    @cached_property
    def _archive(self) -> bytes:
        left_out = {module: each.endless for module, each in self.expected.items()}
        return pack(self.sources, left_out)

    def run(self, module: str) -> dict[str, Told]:
        """Run a module's tests, and return how each ended.

        Args:
            module: Its name, as it is imported.

        Raises:
            UnfinishedError: It did not come to its end.
        """
        how = How(main=main_of(module), screen=_SCREEN, is_desktop=True)
        played = self.player.play(self._archive, how)
        lines = [json.loads(line) for line in played.lines(_INFO) if line.startswith("{")]
        if not lines or lines[-1] != {"ended": module}:
            raise UnfinishedError(module, played)
        return _outcomes(lines[:-1])


def _outcomes(lines: list[dict[str, str]]) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for line in lines:
        known = told.get(line["test"])
        # A part of a test may fail before the rest of it passes.
        if known is None or known.outcome is not Outcome.FAILED:
            told[line["test"]] = Told(Outcome(line["outcome"]), line["why"])
    return told
