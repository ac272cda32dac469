"""How often something may happen."""

from collections import deque

from server.clock import Clock


class SlidingWindow:
    """Admits so many calls within any stretch of time; refused ones do not count.

    Args:
        most: How many.
        window_ms: The stretch, in milliseconds.
        clock: Tells the time.
    """

    def __init__(self, most: int, window_ms: int, clock: Clock) -> None:
        self._most = most
        self._window_ms = window_ms
        self._clock = clock
        self._admitted: deque[int] = deque()

    def admit(self) -> bool:
        """Return whether a call may happen now."""
        now_ms = self._clock.now_ms()
        while self._admitted and self._admitted[0] <= now_ms - self._window_ms:
            self._admitted.popleft()
        if len(self._admitted) >= self._most:
            return False
        self._admitted.append(now_ms)
        return True
