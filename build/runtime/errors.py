"""The runtime's branch of `build.errors.BuildError`."""

from __future__ import annotations

from build.errors import BuildError

GET_ONE = (
    "Build it (`python -m build runtime`, about a quarter of an hour), or take one that was built "
    "elsewhere from the same sources (`python -m build runtime --import FILE`)."
)


class RuntimeMissingError(BuildError):
    """No runtime of this recipe is in the cache.

    Args:
        message: What was looked for.
    """

    exit_status = 8

    def __init__(self, message: str) -> None:
        super().__init__(message, GET_ONE)


class RuntimeRefusedError(BuildError):
    """A runtime is not what it should be: altered, incomplete, or of another recipe."""

    exit_status = 8


class RecipeError(BuildError):
    """The runtime could not be built, or what was built breaks a promise."""

    exit_status = 7
