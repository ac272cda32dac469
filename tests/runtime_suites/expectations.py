"""What is expected of each module of tests: which of them do not pass in the runtime, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

EXPECTATIONS: Final = Path(__file__).parent / "expectations.toml"

MOST_EXCLUDED: Final = 0.10
"""How much of a module may be excluded; what `NEEDED` stands for is counted apart."""


class Reason(Enum):
    """Why a test does not pass."""

    CTYPES = "ctypes"
    SUBPROCESS = "subprocess"
    THREADS = "threads"
    BLOCKING_WAIT = "blocking wait"
    FORMAT = "format left out"
    DESKTOP = "desktop only"


NEEDED: Final = frozenset({Reason.CTYPES, Reason.SUBPROCESS, Reason.THREADS})
"""What the tests themselves are written with, and a game is not."""


class Outcome(Enum):
    """How a test ended."""

    BEGUN = "begun"
    PASSED = "passed"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class Told:
    """What is known of one test that was run.

    Args:
        outcome: How it ended.
        why: The end of its traceback, or why it did not want to run.
    """

    outcome: Outcome
    why: str = ""


@dataclass(frozen=True)
class Expected:
    """What is expected of a module of tests.

    Args:
        excluded: The tests that do not pass, with the reason.
        endless: Those of them that are not begun, because they would never end.
        allowed: Why more of it may be excluded than `MOST_EXCLUDED`; empty when it may not.
    """

    excluded: Mapping[str, Reason]
    endless: frozenset[str] = frozenset()
    allowed: str = ""


def read_expectations(path: Path = EXPECTATIONS) -> dict[str, Expected]:
    """Return what is expected of each module, by its name.

    Args:
        path: The file: a table for each module, of tests by reason; `endless` names some again,
            and `allowed` may stand beside them.

    Raises:
        ValueError: It names a reason that there is none of, a test twice, or an endless one that
            is not excluded.
    """
    expected = {}
    for module, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        endless, allowed = frozenset(table.pop("endless", ())), table.pop("allowed", "")
        listed = [(test, Reason(reason)) for reason, tests in table.items() for test in tests]
        excluded = dict(listed)
        if len(excluded) != len(listed):
            raise ValueError(f"{module} in {path.name} names a test twice.")
        if not endless <= excluded.keys():
            raise ValueError(f"{module} in {path.name} has an endless test without a reason.")
        expected[module] = Expected(excluded, endless, allowed)
    return expected


def surprises(told: Mapping[str, Told], expected: Expected) -> list[str]:
    """Return a sentence for each test that ended otherwise than expected.

    Args:
        told: The tests of a module that were run.
        expected: What is expected of it.
    """
    found = []
    for test, each in told.items():
        if each.outcome in {Outcome.FAILED, Outcome.BEGUN} and test not in expected.excluded:
            found.append(f"{test} has {each.outcome.value}, and nothing excludes it: {each.why}")
        if each.outcome is Outcome.PASSED and test in expected.excluded:
            found.append(f"{test} has passed: take it out of {EXPECTATIONS.name}.")
    missing = expected.excluded.keys() - told.keys()
    found += [f"{test} is excluded, and there is no such test." for test in sorted(missing)]
    return found


def share_excluded(told: Mapping[str, Told], expected: Expected) -> float:
    """Return how much of a module is excluded, without what is counted apart.

    Args:
        told: The tests of the module that were run.
        expected: What is expected of it.
    """
    counted = [reason for reason in expected.excluded.values() if reason not in NEEDED]
    return len(counted) / max(1, len(told))
