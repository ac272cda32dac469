from __future__ import annotations

import pytest

from platform_bridge import InvalidCallError, Json
from platform_bridge.json_value import parse, write


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "ä", [1, ["x"]], {"a": {"b": None}}])
def test_what_is_written_reads_the_same(value: Json) -> None:
    assert parse(write(value)) == value


@pytest.mark.parametrize("text", ["", "{", "NaN", "-Infinity", "1e999", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the words are Python's own
        parse(text)
    assert str(caught.value)


def test_what_json_cannot_say_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    for value in (object(), float("nan"), {1, 2}, endless):
        with pytest.raises(InvalidCallError, match="JSON cannot say this value"):
            write(value)
