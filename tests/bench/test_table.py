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


def test_figures_stand_as_people_read_them() -> None:
    table = Table("file", "bytes", digits=0)
    table.add("raw", {"large": 5580000, "none": 0})
    assert table.markdown().splitlines()[2:] == ["| large | 5,580,000 |", "| none | 0 |"]
    table = Table("start", "ms", digits=2)
    table.add("cold", {"compile": 20.0, "boot": 1150.456})
    assert table.markdown().splitlines()[2:] == ["| compile | 20 |", "| boot | 1,150.46 |"]


def test_subjects_are_related_to_one_of_them_where_it_has_the_row() -> None:
    table = Table("frame", "ms")
    table.add("desktop", {"draw": 2.0})
    table.add("page", {"draw": 3.0, "present": 0.5})
    relative = table.relative_to("desktop")
    assert relative.figures() == {"page": {"draw": 1.5}}
    assert relative.markdown().splitlines()[0] == "| frame, times desktop | page |"


def test_nothing_is_related_to_what_was_not_measured() -> None:
    table = Table("frame", "ms")
    table.add("page", {"draw": 3.0})
    assert table.relative_to("desktop").figures() == {"page": {}}
