"""Streams over sockets, which this runtime does not have."""

from __future__ import annotations

from typing import Final, NoReturn

__all__ = ("open_connection", "start_server")

_REFUSAL: Final = (
    "This runtime has no sockets. A game talks to its backend through the host: "
    "`bridge.network` of platform_bridge."
)


async def open_connection(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to connect.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)


async def start_server(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to listen.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)
