"""What went wrong behind results that are values."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Coroutine
from enum import Enum
from typing import Any

from platform_bridge.errors import BridgeError, ErrorKind, InvalidCallError

_MOST_KEPT = 100

_log = logging.getLogger(__name__)


class Outcome(Enum):
    """How something went that a game can do without."""

    DONE = "done"
    CANCELLED = "cancelled"
    """The player said no, or closed it."""
    UNSUPPORTED = "unsupported"
    """This host does not have it: do not offer it."""
    FAILED = "failed"
    """It did not work; `bridge.problems` tells why."""


class Problems:
    """The latest failures, for reports: a game goes on by the value, a developer reads these."""

    def __init__(self) -> None:
        self._kept: deque[BridgeError] = deque(maxlen=_MOST_KEPT)

    @property
    def latest(self) -> tuple[BridgeError, ...]:
        """The latest failures, the oldest first."""
        return tuple(self._kept)

    def note(self, error: BridgeError) -> None:
        """Keep a failure, and log it unless the player or the host's version is the reason.

        Args:
            error: What went wrong.
        """
        self._kept.append(error)
        if error.kind not in (ErrorKind.CANCELLED, ErrorKind.UNSUPPORTED):
            _log.warning("%s", error)

    async def outcome(self, call: Coroutine[Any, Any, object]) -> Outcome:
        """Wait for a call, and turn what came of it into a value.

        Args:
            call: The call.

        Returns:
            How it went.

        Raises:
            InvalidCallError: When the game asked for something that cannot be asked.
        """
        try:
            await call
        except InvalidCallError:
            raise
        except BridgeError as error:
            self.note(error)
            return _OUTCOMES.get(error.kind, Outcome.FAILED)
        return Outcome.DONE


_OUTCOMES = {
    ErrorKind.CANCELLED: Outcome.CANCELLED,
    ErrorKind.UNSUPPORTED: Outcome.UNSUPPORTED,
}
