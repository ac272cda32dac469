"""What can go wrong between the game and its backend.

Exception
└── BackendError           a request that the backend did not answer as hoped
    ├── LoginFailedError   TikTok gave no login code
    ├── UnreachableError   no answer came
    │   └── NoBackendError     there is nobody to ask
    └── RefusedError       it answered with an error of its own
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from platform_bridge import BridgeError, ErrorKind

_UNAUTHORIZED = 401
_TOO_MANY = 429
_FIRST_CLIENT_FAULT, _FIRST_SERVER_FAULT = 400, 500


class Reauth(Enum):
    """Which of TikTok's calls is to be made anew."""

    LOGIN = "login"
    """Silent, so it can be made at once."""

    AUTHORIZE = "authorize"
    """TikTok asks the player, so it waits for a tap."""


class BackendError(Exception):
    """A request that the backend did not answer as hoped.

    Args:
        message: What happened, for developers.
    """


class LoginFailedError(BackendError):
    """TikTok gave no login code, so there is no session to ask in.

    Args:
        cause: What the bridge says of it.
    """

    def __init__(self, cause: BridgeError) -> None:
        super().__init__(str(cause))
        self.kind: ErrorKind = cause.kind


class UnreachableError(BackendError):
    """No answer came: the network, the backend or the way to it is down."""


class NoBackendError(UnreachableError):
    """There is no backend: the game was started for local play."""

    def __init__(self) -> None:
        super().__init__("There is no backend: give the host a `backend_url` to play online.")


class RefusedError(BackendError):
    """The backend answered with an error.

    Args:
        status: The HTTP status.
        code: The error's stable code.
        message: The backend's words, for developers.
        details: Further facts, as the backend's README lists them.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        details: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.details = details

    @property
    def reauth(self) -> Reauth | None:
        """Which of TikTok's calls mends it; None if neither does."""
        match self.details:
            case {"reauth": "login"}:
                return Reauth.LOGIN
            case {"reauth": "authorize"}:
                return Reauth.AUTHORIZE
            case _:
                return None

    @property
    def wait_ms(self) -> int:
        """How long to wait before the same request can succeed, in milliseconds; 0 if unknown."""
        match self.details:
            case {"wait_ms": int(wait_ms)}:
                return wait_ms
            case _:
                return 0

    @property
    def is_final(self) -> bool:
        """Whether the same request would be refused again, however often it is sent."""
        is_clients_fault = _FIRST_CLIENT_FAULT <= self.status < _FIRST_SERVER_FAULT
        may_pass = self.status in (_UNAUTHORIZED, _TOO_MANY) or self.wait_ms > 0
        return is_clients_fault and not may_pass
