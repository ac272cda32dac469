"""Child processes, which this runtime does not have."""

from __future__ import annotations

from typing import Final, NoReturn

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

_REFUSAL: Final = (
    "This runtime has no processes: what another program did has to be done in Python."
)


async def create_subprocess_exec(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to start a program.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)


async def create_subprocess_shell(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to start a shell.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)
