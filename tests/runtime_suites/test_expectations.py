from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime_suites.archive import require_sources
from tests.runtime_suites.expectations import (
    Expected,
    Outcome,
    Reason,
    Told,
    read_expectations,
    share_excluded,
    surprises,
)

PASSED = Told(Outcome.PASSED)
FAILED = Told(Outcome.FAILED, "AssertionError")
WANTED = """
    base blit constants cursors display draw event font geometry gfxdraw image key locals mask math
    mixer mixer_music mouse pixelarray pixelcopy rect rwobject sprite surface surflock time
    transform window
"""


def read(folder: Path, text: str) -> dict[str, Expected]:
    path = folder / "expectations.toml"
    path.write_text(text, encoding="utf-8")
    return read_expectations(path)


def test_what_is_as_expected_is_no_surprise() -> None:
    told = {"A.one": PASSED, "A.two": FAILED, "A.three": Told(Outcome.SKIPPED)}
    assert surprises(told, Expected({"A.two": Reason.CTYPES})) == []


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.BEGUN])
def test_a_failure_that_is_not_listed_is_a_surprise(outcome: Outcome) -> None:
    (sentence,) = surprises({"A.one": Told(outcome, "why")}, Expected({}))
    assert sentence.startswith(f"A.one has {outcome.value}, and nothing excludes it")


def test_a_listed_test_that_passes_is_a_surprise() -> None:
    (sentence,) = surprises({"A.one": PASSED}, Expected({"A.one": Reason.THREADS}))
    assert sentence.startswith("A.one has passed")


def test_a_listed_test_that_is_not_there_is_a_surprise() -> None:
    (sentence,) = surprises({"A.one": PASSED}, Expected({"A.gone": Reason.THREADS}))
    assert sentence == "A.gone is excluded, and there is no such test."


def test_what_tests_are_written_with_is_counted_apart() -> None:
    told = {"A.one": FAILED, "A.two": FAILED, "A.three": PASSED, "A.four": PASSED}
    excluded = Expected({"A.one": Reason.CTYPES, "A.two": Reason.DESKTOP})
    assert share_excluded(told, excluded) == 0.25


def test_expectations_are_read(tmp_path: Path) -> None:
    text = """
        ["a.b"]
        allowed = "because"
        endless = ["A.two"]
        ctypes = ["A.one"]
        "desktop only" = ["A.two"]
        [c]
    """
    excluded = {"A.one": Reason.CTYPES, "A.two": Reason.DESKTOP}
    assert read(tmp_path, text) == {
        "a.b": Expected(excluded, frozenset({"A.two"}), "because"),
        "c": Expected({}),
    }


@pytest.mark.parametrize(
    "text",
    [
        '[a]\nweather = ["A.one"]',
        '[a]\nctypes = ["A.one"]\nthreads = ["A.one"]',
        '[a]\nendless = ["A.one"]',
    ],
)
def test_a_wrong_expectation_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"weather|twice|without a reason"):
        read(tmp_path, text)


def test_every_module_of_pygame_that_games_use_is_tested() -> None:
    wanted = {f"pygame.tests.{name}_test" for name in WANTED.split()}
    assert wanted <= read_expectations().keys()


def test_sources_that_are_missing_end_the_test_that_needs_them(tmp_path: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="python -m build runtime"):
        require_sources(cache=lambda: tmp_path, environment={})
    with pytest.raises(pytest.fail.Exception, match="python -m build runtime"):
        require_sources(cache=lambda: tmp_path, environment={"CI": "true"})


def test_sources_are_found_where_a_build_keeps_them(tmp_path: Path) -> None:
    kept = tmp_path / "runtime-work" / "comet" / "src"
    kept.mkdir(parents=True)
    assert require_sources(cache=lambda: tmp_path, environment={}).folder == kept
