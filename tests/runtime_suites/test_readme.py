"""The README's table says what the expectations say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.runtime_suites.expectations import Reason, read_expectations

README = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


def table() -> dict[str, list[str]]:
    rows = re.findall(r"^\| ((?:pygame|test)\.\S+) \|(.*)\|$", README, re.MULTILINE)
    return {module: [cell.strip() for cell in cells.split("|")] for module, cells in rows}


def test_the_table_has_every_module_with_what_is_excluded() -> None:
    expected = read_expectations()
    rows = table()
    assert rows.keys() == expected.keys()
    for module, (_, _, excluded, _, reasons) in rows.items():
        counts = Counter(reason.value for reason in expected[module].excluded.values())
        assert int(excluded) == counts.total()
        assert reasons == ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def test_every_reason_is_explained() -> None:
    told = {
        name
        for row in re.findall(r"^\| ([\w, ]+) \|", README, re.MULTILINE)
        for name in row.split(", ")
    }
    assert {reason.value for reason in Reason} <= told
