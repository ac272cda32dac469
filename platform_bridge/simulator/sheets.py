"""What TikTok shows over the game and the player, or a developer for them, decides."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from platform_bridge.json_value import Json
from platform_bridge.simulator.errors import RefusedError


@dataclass(frozen=True)
class Sheet:
    """One thing that is shown and waits for a decision.

    Args:
        title: What it is.
        choices: What may be decided, in the words of the scenario.
        decide: Called with the word that was chosen.
    """

    title: str
    choices: tuple[str, ...]
    decide: Callable[[str], None]


class Sheets:
    """All that waits for a decision of the developer's.

    Args:
        on_change: Called when one opens or closes.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        self._on_change = on_change
        self._numbers = itertools.count(1)
        self._open: dict[int, Sheet] = {}

    def ask(self, title: str, choices: Mapping[str, Callable[[], None]]) -> None:
        """Show something, and do what belongs to the word that is chosen."""
        self._open[next(self._numbers)] = Sheet(title, tuple(choices), lambda word: choices[word]())
        self._on_change()

    def decide(self, number: int, word: str) -> None:
        """Choose.

        Args:
            number: Of the sheet.
            word: One of its choices.

        Raises:
            RefusedError: When there is no such sheet or choice.
        """
        sheet = self._open.get(number)
        if sheet is None:
            raise RefusedError("That sheet is not open any more.")
        if word not in sheet.choices:
            raise RefusedError(f"Choose one of {', '.join(sheet.choices)}.")
        del self._open[number]
        sheet.decide(word)
        self._on_change()

    def listed(self) -> list[Json]:
        """Return what is open, for the control panel."""
        return [
            {"number": number, "title": sheet.title, "choices": list(sheet.choices)}
            for number, sheet in self._open.items()
        ]

    def clear(self) -> None:
        """Close all without a decision."""
        self._open.clear()
