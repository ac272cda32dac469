"""What can go wrong between the game and its backend.

Exception
└── BackendError           a request that the backend did not answer as hoped
    ├── UnreachableError   no answer came
    └── RefusedError       it answered with an error of its own
"""

from __future__ import annotations


class BackendError(Exception):
    """A request that the backend did not answer as hoped.

    Args:
        message: What happened, for developers.
    """


class UnreachableError(BackendError):
    """No answer came: the network, the backend or the way to it is down."""


class RefusedError(BackendError):
    """The backend answered with an error.

    Args:
        code: The error's stable code.
        message: The backend's words, for developers.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
