from __future__ import annotations

import pytest

from platform_bridge.simulator.versions import is_version, reaches


@pytest.mark.parametrize(
    ("version", "since", "expected"),
    [
        ("0.35.0", None, True),
        ("0.35.0", "0.35.0", True),
        ("0.9.0", "0.10.0", False),
        ("0.10", "0.9.9", True),
        ("1", "1.0.0.0", True),
        ("43.3.9", "43.4.0", False),
    ],
)
def test_versions_compare_by_their_numbers(
    version: str, since: str | None, *, expected: bool
) -> None:
    assert reaches(version, since) is expected


@pytest.mark.parametrize("text", ["", "v1", "1.", "1..2", "1.2.3.4.5", "1.2-beta", "12345"])
def test_other_texts_are_no_versions(text: str) -> None:
    assert not is_version(text)


def test_versions_are() -> None:
    assert all(map(is_version, ("0", "46.3.0", "1.2.3.4")))
