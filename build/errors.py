"""The errors of building, each with its exit status and a hint at what to do next.

```
BuildError                 1
├── SourceError            3   something that is to be packed is missing or does not belong
│   └── ImportsError           packed Python imports what the bundle does not hold
├── PackerError            4   pygbag failed, hung, or gave something else than it was given
└── OutputError            5   the result cannot be put where it was asked for
```

The command line's own mistakes end with 2, as argparse has it.
"""

from __future__ import annotations

from typing import ClassVar


class BuildError(Exception):
    """Anything that ends a build.

    Args:
        message: What went wrong, in one sentence or with the end of a log.
        hint: What to do next.
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(BuildError):
    """Something that is to be packed is missing, or does not belong into a bundle."""

    exit_status = 3


class ImportsError(SourceError):
    """Packed Python imports something that the bundle does not hold."""


class PackerError(BuildError):
    """Pygbag failed, hung, or gave something else than it was given."""

    exit_status = 4


class OutputError(BuildError):
    """The result cannot be put where it was asked for."""

    exit_status = 5
