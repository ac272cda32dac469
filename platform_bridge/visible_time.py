"""Time as the player sees it: what passes while the game is hidden does not count."""

from __future__ import annotations

from platform_bridge.clock import Clock


class VisibleTime:
    """A clock that stands still between hide and show.

    Hosts that stop the game's frames while it is hidden deliver both events together, after the
    return. So hiding counts from the last reading before it, one frame earlier at the most.

    Args:
        clock: The clock to read.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_ms = clock.now_ms()
        self._hidden_ms = 0.0
        self._is_hidden = False

    def now_ms(self) -> float:
        """Return the milliseconds of visible time since a moment that never changes."""
        if not self._is_hidden:
            self._last_ms = self._clock.now_ms()
        return self._last_ms - self._hidden_ms

    def hide(self) -> None:
        """Stop the time where it was last read."""
        self._is_hidden = True

    def show(self) -> None:
        """Let the time go on."""
        if self._is_hidden:
            self._hidden_ms += self._clock.now_ms() - self._last_ms
            self._is_hidden = False
