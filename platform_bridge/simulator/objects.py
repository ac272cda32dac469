"""The objects that calls made, by the numbers that stand for them."""

from __future__ import annotations

import itertools
from typing import TypeVar

_Kept = TypeVar("_Kept")

_FIRST = 1_000_001
"""Beyond the numbers of calls, because the task of a request goes by the number of its call."""


class Objects:
    """Numbers objects; a number is never used twice."""

    def __init__(self) -> None:
        self._numbers = itertools.count(_FIRST)
        self._kept: dict[int, object] = {}

    def keep(self, thing: object) -> int:
        """Keep an object, and return its number."""
        number = next(self._numbers)
        self._kept[number] = thing
        return number

    def find(self, number: int | None, kind: type[_Kept]) -> _Kept | None:
        """Return an object of a kind, None when that number stands for none."""
        found = None if number is None else self._kept.get(number)
        return found if isinstance(found, kind) else None

    def drop(self, number: int) -> None:
        """Forget an object."""
        self._kept.pop(number, None)

    def clear(self) -> None:
        """Forget all objects."""
        self._kept.clear()
