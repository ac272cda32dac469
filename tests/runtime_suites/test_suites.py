"""pygame-ce's and CPython's own tests pass in the runtime, but for what is excluded by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.runtime_suites.expectations import (
    MOST_EXCLUDED,
    Expected,
    Outcome,
    read_expectations,
    share_excluded,
    surprises,
)
from tests.runtime_suites.running import Suites, UnfinishedError

EVERY_DAY = (
    "pygame.tests.blit_test",
    "pygame.tests.rwobject_test",
    "pygame.tests.surflock_test",
    "test.test_asyncio.test_timeouts",
    "test.test_struct",
)
"""A few quick ones, of both and of the loop; the others are run by `pytest -m full`."""

OTHERS = sorted(read_expectations().keys() - set(EVERY_DAY))


def check(suites: Suites, module: str) -> None:
    expected = suites.expected[module]
    told = suites.run(module)
    assert surprises(told, expected) == []
    assert any(each.outcome is Outcome.PASSED for each in told.values())
    assert share_excluded(told, expected) <= MOST_EXCLUDED or expected.allowed


@pytest.mark.parametrize("module", EVERY_DAY)
def test_module(suites: Suites, module: str) -> None:
    check(suites, module)


@pytest.mark.full
@pytest.mark.parametrize("module", OTHERS)
def test_other_module(suites: Suites, module: str) -> None:
    check(suites, module)


def test_a_module_that_cannot_be_imported_is_told_of(suites: Suites) -> None:
    absent = replace(suites, expected={"test.test_absent": Expected({})})
    with pytest.raises(UnfinishedError, match=r"No module named 'test\.test_absent'"):
        absent.run("test.test_absent")
