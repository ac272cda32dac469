"""Those who are told when something happens."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Listeners(Generic[T]):
    """Functions that are called with each piece of news.

    Args:
        what: What the news is about, for the log.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._tokens = itertools.count()
        self._listeners: dict[int, Callable[[T], None]] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._listeners)

    def add(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Have a function called from now on.

        Args:
            listener: Given the news; what it raises is logged, and stops nothing.

        Returns:
            A function that ends it; calling that again does nothing.
        """
        token = next(self._tokens)
        self._listeners[token] = listener

        def stop() -> None:
            self._listeners.pop(token, None)

        return stop

    def tell(self, news: T) -> None:
        """Call them all.

        Args:
            news: What they are given.
        """
        for listener in tuple(self._listeners.values()):
            try:
                listener(news)
            except Exception:  # noqa: BLE001 - whatever a listener does, the frame goes on
                _log.exception("A listener of %s failed", self._what)
