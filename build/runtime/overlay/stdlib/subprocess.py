"""Child processes, which this runtime does not have: what uses one is told."""

from __future__ import annotations

from typing import Final, NoReturn

PIPE: Final = -1
STDOUT: Final = -2
DEVNULL: Final = -3

_REFUSAL: Final = (
    "This runtime has no processes: what another program did has to be done in Python."
)


class SubprocessError(Exception):
    """A child process went wrong."""


class CalledProcessError(SubprocessError):
    """A child process failed."""


class TimeoutExpired(SubprocessError):  # noqa: N818  the standard library's name
    """A child process took too long."""


class Popen:
    """A child process, which cannot be started.

    Raises:
        OSError: Always.
    """

    def __init__(self, *_arguments: object, **_options: object) -> None:
        raise OSError(_REFUSAL)


def run(*_arguments: object, **_options: object) -> NoReturn:
    """Refuse to start a process.

    Raises:
        OSError: Always.
    """
    raise OSError(_REFUSAL)


call = check_call = check_output = getoutput = run
