from __future__ import annotations

from pathlib import Path

import pytest

from build.runtime import Runtime, RuntimeMissingError
from tests.runtime import require_runtime


def missing() -> Runtime:
    message = "There is none."
    raise RuntimeMissingError(message)


def test_a_runtime_that_is_there_is_given() -> None:
    found = Runtime(Path("there"))
    assert require_runtime(find=lambda: found, environment={"CI": "true"}) is found


def test_without_one_a_developers_test_is_skipped_with_both_ways() -> None:
    with pytest.raises(pytest.skip.Exception, match="--import FILE"):
        require_runtime(find=missing, environment={})


def test_without_one_a_test_fails_in_ci() -> None:
    with pytest.raises(pytest.fail.Exception, match="There is none"):
        require_runtime(find=missing, environment={"CI": "true"})
