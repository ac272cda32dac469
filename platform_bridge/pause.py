"""Whether the game should stand still, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

from platform_bridge.listeners import Listeners


class PauseReason(Enum):
    """Why a game stands still."""

    AD = "ad"
    HIDDEN = "hidden"
    PAYMENT = "payment"
    DIALOG = "dialog"
    """TikTok shows something of its own that the player answers."""


class PauseAggregator:
    """Gathers the reasons to stand still; the game's clock and its sound follow it.

    The groups of the bridge give and take reasons by themselves.
    """

    def __init__(self) -> None:
        self._held: Counter[PauseReason] = Counter()
        self._listeners: Listeners[bool] = Listeners("the pause")

    @property
    def reasons(self) -> frozenset[PauseReason]:
        """Why the game should stand still now; empty when it should not."""
        return frozenset(self._held)

    @property
    def is_paused(self) -> bool:
        """Whether there is any reason to stand still."""
        return bool(self._held)

    def on_change(self, listener: Callable[[bool], None]) -> Callable[[], None]:
        """Have a function called when the game should stop, and when it should go on.

        Args:
            listener: Given whether to stand still.

        Returns:
            A function that ends it.
        """
        return self._listeners.add(listener)

    def begin(self, reason: PauseReason) -> Callable[[], None]:
        """Give a reason to stand still.

        Args:
            reason: Why; given twice, it holds until it was taken back twice.

        Returns:
            A function that takes it back; calling that again does nothing.
        """
        was_paused = self.is_paused
        self._held[reason] += 1
        if not was_paused:
            self._listeners.tell(True)  # noqa: FBT003 - the news is just this
        is_open = True

        def end() -> None:
            nonlocal is_open
            if is_open:
                is_open = False
                self._take_back(reason)

        return end

    @contextmanager
    def hold(self, reason: PauseReason) -> Iterator[None]:
        """Give a reason for as long as a `with` block runs.

        Args:
            reason: Why.
        """
        end = self.begin(reason)
        try:
            yield
        finally:
            end()

    def _take_back(self, reason: PauseReason) -> None:
        self._held[reason] -= 1
        self._held += Counter()
        if not self.is_paused:
            self._listeners.tell(False)  # noqa: FBT003 - the news is just this
