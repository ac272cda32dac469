"""The built Python runtime that tests drive, and what to do where there is none.

A test that needs it asks for it here: on a developer's machine it is skipped with the reason and
the commands that bring it; where the environment says CI=true it fails instead, so that no suite
goes quiet unnoticed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import pytest

from build.runtime import Runtime, RuntimeMissingError, find_runtime


def require_runtime(
    *,
    find: Callable[[], Runtime] = find_runtime,
    environment: Mapping[str, str] = os.environ,
) -> Runtime:
    """Return the built runtime, or end the test that needs it.

    Args:
        find: Finds it.
        environment: Where `CI` may stand.
    """
    try:
        return find()
    except RuntimeMissingError as error:
        reason = f"{error} {error.hint}"
    if environment.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
