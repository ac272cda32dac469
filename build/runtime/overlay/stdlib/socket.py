"""Sockets, which this runtime does not have: what uses one is told."""

from __future__ import annotations

from typing import Final, NoReturn

AF_UNSPEC: Final = 0
AI_PASSIVE: Final = 1
SOCK_STREAM: Final = 1
SOCK_DGRAM: Final = 2

error = OSError
timeout = TimeoutError

_REFUSAL: Final = (
    "This runtime has no sockets. A game talks to its backend through the host: "
    "`bridge.network.request()` of platform_bridge, or `platform.window` where the page offers it."
)


class gaierror(OSError):  # noqa: N801, N818  the standard library's name
    """The address of a host cannot be found."""


class socket:  # noqa: N801  the standard library's name
    """A socket, which cannot be made.

    Raises:
        OSError: Always.
    """

    def __init__(self, *_arguments: object, **_options: object) -> None:
        raise OSError(_REFUSAL)


def create_connection(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to connect.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)


def getaddrinfo(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to look up an address.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)
