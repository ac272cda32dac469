"""What can be wrong with an application, other than the errors of its own code.

The tree:

    ApplicationError
    ├── ArchiveError       its archive is missing or damaged
    ├── MainError          there is nothing to run
    └── EndlessTurnError   it never gives the host a turn

Each message says what to do.
"""

from __future__ import annotations


class ApplicationError(Exception):
    """The application cannot run."""


class ArchiveError(ApplicationError):
    """The application's archive is missing or damaged."""


class MainError(ApplicationError):
    """The application has no main program that this Python can run."""


class EndlessTurnError(ApplicationError):
    """The application draws and draws, and the host never gets to show it."""
