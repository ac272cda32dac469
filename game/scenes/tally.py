"""A number that counts up to what it is."""

from __future__ import annotations

from typing import Final

_EASE: Final = 0.12


class Tally:
    """What is shown of a number: it runs after the real one.

    Args:
        number: The real one at the start; None while nobody knows it.
    """

    def __init__(self, number: int | None) -> None:
        self._shown = None if number is None else float(number)
        self.grew_at: int | None = None
        """When it last began to count up, in ticks of its own; None if it never did."""
        self.age = 0
        self._number = number

    @property
    def shown(self) -> int | None:
        """What is shown now; None while nobody knows the number."""
        return None if self._shown is None else round(self._shown)

    def step(self, number: int | None) -> bool:
        """Move by 1/60 s; return whether the number has just grown.

        Args:
            number: The real one.
        """
        self.age += 1
        before, self._number = self._number, number
        if number is None or self._shown is None:
            self._shown = None if number is None else float(number)
            return False
        self._shown += (number - self._shown) * _EASE
        grew = before is not None and number > before
        if grew:
            self.grew_at = self.age
        return grew
