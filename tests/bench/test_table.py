from __future__ import annotations

from tests.bench.table import Table


def test_a_table_holds_the_medians_in_the_order_of_their_coming() -> None:
    table = Table("start", "ms")
    for figure in (3.0, 100.0, 5.0):
        table.add("empty", {"compile": figure})
    table.add("game", {"compile": 7.25, "start": 9.0})
    assert table.figures() == {"empty": {"compile": 5.0}, "game": {"compile": 7.2, "start": 9.0}}
    assert table.markdown().splitlines() == [
        "| start, ms | empty | game |",
        "| --- | ---: | ---: |",
        "| compile | 5 | 7.2 |",
        "| start |  | 9 |",
    ]
