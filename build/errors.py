"""The errors of building, each with its exit status and a hint at what to do next.

```
BuildError                 1
├── OptionsError           2   options of the command line do not go together
├── SourceError            3   something that is to be packed is missing or does not belong
│   ├── ImportsError           packed Python imports what the bundle does not hold
│   ├── GameRefusedError       something in a game cannot work where it is packed for
│   └── DependencyError        a package that a game declares cannot be packed
├── ConfigError            3   a package's configuration cannot be read or is not allowed
├── PackageError           3   a package breaks a rule of TikTok's, or has a part that is too large
├── ReportError            3   a file holds no report of the probe
├── PackerError            4   pygbag failed, hung, or gave something else than it was given
├── NodeError              6   Node, or what it ran, failed or hung
│   └── CompileError           the application does not compile
├── PhoneError             6   a package does not run in an engine without a screen
├── OutputError            5   the result cannot be put where it was asked for
├── ServeError             1   the developer's server cannot start
├── RuntimeMissingError    8   the Python runtime was neither built nor imported here
├── RuntimeRefusedError    8   it is altered, incomplete, or of another recipe
└── RecipeError            7   it could not be built, or breaks a promise
```

The last three are defined in `build.runtime.errors`.

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


class OptionsError(BuildError):
    """Options of the command line do not go together."""

    exit_status = 2


class SourceError(BuildError):
    """Something that is to be packed is missing, or does not belong into a bundle."""

    exit_status = 3


class ImportsError(SourceError):
    """Packed Python imports something that the bundle does not hold."""


class GameRefusedError(SourceError):
    """Something in a game cannot work where it is packed for."""


class DependencyError(SourceError):
    """A package that a game declares cannot be packed."""


class ConfigError(BuildError):
    """The configuration of a package cannot be read, or a value of it is not allowed."""

    exit_status = 3


class PackageError(BuildError):
    """A package breaks a rule of TikTok's, or has a part that is too large."""

    exit_status = 3


class ReportError(BuildError):
    """A file holds no report of the probe."""

    exit_status = 3


class PackerError(BuildError):
    """Pygbag failed, hung, or gave something else than it was given."""

    exit_status = 4


class NodeError(BuildError):
    """Node, or a program of ours that it ran, failed or hung."""

    exit_status = 6


class CompileError(NodeError):
    """The runtime cannot compile the application."""


class PhoneError(BuildError):
    """A package does not run in an engine without a screen."""

    exit_status = 6


class OutputError(BuildError):
    """The result cannot be put where it was asked for."""

    exit_status = 5


class ServeError(BuildError):
    """The developer's server cannot start."""
