from __future__ import annotations

import pytest

from build.check.documents import read_document


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b'{"a": 1,}', "a.json:1:9"),
        (b'{\n  "\xc3\xa4": nul\n}', "a.json:2:8"),
        (b"\xef\xbb\xbf{}", "a.json:1:1"),
        (b'{"a": NaN}', "a.json:1:1"),
        (b'{"a": 1, "a": 2}', "a.json:1:1"),
        (b'{"a": "\xff"}', "a.json:1:8"),
        (b"[" * 100_000, "a.json:1:1"),
        (b"", "a.json:1:1"),
        (b"{} {}", "a.json:1:4"),
    ],
)
def test_what_is_no_json_is_told_with_its_place(text: bytes, place: str) -> None:
    document = read_document("a.json", text)
    assert document.fault is not None
    assert str(document.fault.place) == place
    assert document.members == {}


def test_a_value_is_found_where_it_stands() -> None:
    document = read_document("a.json", b'{\n  "a": [1, {"b": "\\u00e4"}],\n  "c": 2\n}')
    assert str(document.place("a", 1, "b")) == "a.json:2:18"
    assert str(document.place("c")) == "a.json:3:8"


def test_what_is_missing_is_told_where_it_should_stand() -> None:
    document = read_document("a.json", b'{"a": [1]}')
    assert str(document.place("a", 7)) == "a.json:1:7"
    assert str(document.place("b")) == "a.json:1:1"


def test_members_of_no_object_are_none() -> None:
    assert read_document("a.json", b"[1]").members == {}
