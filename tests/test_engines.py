"""What happens when an engine is not on the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import CHROMIUM, JSC, Engine, require


def nowhere(_program: str) -> None:
    """Find nothing."""


@pytest.mark.parametrize("engine", [CHROMIUM, JSC], ids=lambda engine: engine.program)
def test_a_test_without_its_engine_is_skipped_with_the_command_that_brings_it(
    engine: Engine,
) -> None:
    with pytest.raises(pytest.skip.Exception, match=f"`{engine.command}` brings it"):
        require(engine, find=nowhere, environment={})


def test_in_ci_it_fails_instead() -> None:
    with pytest.raises(pytest.fail.Exception, match="is not on this machine"):
        require(CHROMIUM, find=nowhere, environment={"CI": "true"})


def test_an_engine_is_found_by_its_name() -> None:
    asked: list[str] = []

    def find(program: str) -> str:
        asked.append(program)
        return f"/somewhere/{program}"

    assert require(JSC, find=find, environment={"CI": "true"}) == Path("/somewhere/jsc")
    assert asked == ["jsc"]
