"""What is too slow is told."""

from __future__ import annotations

from tests.bench.table import Table
from tests.bench.tiktok import broken_limits


def test_a_start_that_takes_too_long_is_told() -> None:
    table = Table("start", "ms")
    table.add("jsc, path", {"picture": 7, "first frame": 2_001})
    table.add("jsc without its JIT, path", {"picture": 101, "first frame": 2_001})
    assert broken_limits(table) == [
        "jsc, path: first frame after 2,001 ms, the limit is 2,000 ms.",
        "jsc without its JIT, path: picture after 101 ms, the limit is 100 ms.",
    ]


def test_a_start_that_did_not_end_is_too_slow() -> None:
    table = Table("start", "ms")
    table.add("node, bytes", {"picture": 7})
    assert broken_limits(table) == ["node, bytes: first frame never came, the limit is 2,000 ms."]
