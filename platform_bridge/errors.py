"""Every error of the bridge, in one tree.

    BridgeError
    ├── PlayerCancelledError     the player said no, or closed it
    ├── PendingError             not decided yet, it may still succeed
    ├── BusyError                the same thing is already going on
    ├── RetryableError           may work when tried again
    │   └── TimedOutError        the host did not answer in time
    ├── EnvironmentFaultError    this device, account or app set-up cannot do it
    ├── UnsupportedError         this host does not have the call
    └── FailedError              anything else
        ├── InvalidCallError     the game asked for something that cannot be asked
        └── InvalidAnswerError   the host's answer makes no sense

A message tells a developer what happened and what to do next. What a player reads is for the
game to say: it chooses by class, or by `kind`.
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar


class ErrorKind(Enum):
    """What a failure means for the game: one member for each branch of the tree."""

    CANCELLED = "cancelled"
    PENDING = "pending"
    BUSY = "busy"
    RETRYABLE = "retryable"
    ENVIRONMENT = "environment"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"


class BridgeError(Exception):
    """A call to the host that did not succeed.

    Args:
        message: What happened and what to do next, for a developer.
        code: TikTok's number for the failure, None when it gave none.
        raw: The failure payload as the host gave it.

    Attributes:
        kind: What the failure means for the game.
    """

    kind: ClassVar[ErrorKind] = ErrorKind.FAILED

    def __init__(self, message: str, *, code: int | None = None, raw: object = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.raw = raw


class PlayerCancelledError(BridgeError):
    """The player said no, or closed what was shown."""

    kind = ErrorKind.CANCELLED


class PendingError(BridgeError):
    """Nothing is decided yet: the call may still succeed later."""

    kind = ErrorKind.PENDING


class BusyError(BridgeError):
    """The same thing is already going on."""

    kind = ErrorKind.BUSY


class RetryableError(BridgeError):
    """The call may work when it is tried again."""

    kind = ErrorKind.RETRYABLE


class TimedOutError(RetryableError):
    """The host did not answer in time."""


class EnvironmentFaultError(BridgeError):
    """This device, this account or the app's set-up in the portal cannot do it."""

    kind = ErrorKind.ENVIRONMENT


class UnsupportedError(BridgeError):
    """This host does not have the call."""

    kind = ErrorKind.UNSUPPORTED


class FailedError(BridgeError):
    """The call failed for a reason that has no better name."""

    kind = ErrorKind.FAILED


class InvalidCallError(FailedError):
    """The game asked for something that cannot be asked."""


class InvalidAnswerError(FailedError):
    """The host answered, but the answer makes no sense."""


_CLASSES: dict[ErrorKind, type[BridgeError]] = {
    ErrorKind.CANCELLED: PlayerCancelledError,
    ErrorKind.PENDING: PendingError,
    ErrorKind.BUSY: BusyError,
    ErrorKind.RETRYABLE: RetryableError,
    ErrorKind.ENVIRONMENT: EnvironmentFaultError,
    ErrorKind.UNSUPPORTED: UnsupportedError,
    ErrorKind.FAILED: FailedError,
}


def error_class(kind: ErrorKind) -> type[BridgeError]:
    """Return the branch of the tree that stands for a kind."""
    return _CLASSES[kind]
