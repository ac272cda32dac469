from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from build.runtime import Runtime
from tests.bench.runtime.bench import Bench, has
from tests.bench.runtime.parts import RESTORED, WHOLE, Frames, Start
from tests.bench.runtime.report import (
    BEGIN,
    END,
    NoPlaceError,
    Report,
    make_report,
    replace_between_marks,
)
from tests.engines import Engine

TODAY = date(2026, 11, 22)


def bench(*missing: str) -> Bench:
    return Bench(Runtime(Path()), {}, None, {}, {}, {}, list(missing))


def test_the_text_stands_between_the_marks_and_nothing_else_changes() -> None:
    page = f"# Title\n\n{BEGIN}\nold\n{END}\n\nThe end.\n"
    once = replace_between_marks(page, "new")
    assert once == f"# Title\n\n{BEGIN}\n\nnew\n\n{END}\n\nThe end.\n"
    assert replace_between_marks(once, "new") == once


@pytest.mark.parametrize("page", ["", BEGIN, f"{END} {BEGIN}", f"{BEGIN} {END} {BEGIN} {END}"])
def test_a_page_without_both_marks_is_refused(page: str) -> None:
    with pytest.raises(NoPlaceError, match="needs these two lines"):
        replace_between_marks(page, "new")


def test_a_report_is_written_into_the_readme_with_its_picture(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"{BEGIN}{END}", "utf-8")
    Report("figures", "<svg/>").write(tmp_path)
    assert page.read_text("utf-8") == f"{BEGIN}\n\nfigures\n\n{END}"
    assert (tmp_path / "start.svg").read_text("utf-8") == "<svg/>"


def test_where_there_is_no_readme_one_is_made(tmp_path: Path) -> None:
    Report("figures", None).write(tmp_path / "new")
    assert (tmp_path / "new/README.md").read_text("utf-8") == f"{BEGIN}\n\nfigures\n\n{END}\n"


def test_the_report_says_how_it_was_measured_and_what_was_missing() -> None:
    report = make_report(bench("There is no jsc."), [Frames(bench())], 3, TODAY)
    assert "rounds: 3; 2026-11-22" in report.text
    assert "There is no jsc." in report.text
    assert report.picture is None
    assert "|" not in report.text


def test_the_report_shows_the_start_s_stages() -> None:
    part = Start(bench())
    part.stages.add(RESTORED, {"compile": 20.0, WHOLE: 90.0})
    report = make_report(bench(), [part], 3, TODAY)
    assert "![The stages of the start](start.svg)" in report.text
    assert "| compile | 20 |" in report.text
    assert report.picture is not None
    assert "from the snapshot: 90 ms" in report.picture


def test_an_engine_that_is_missing_is_told_with_what_brings_it() -> None:
    missing: list[str] = []
    assert not has(Engine("Nobody's engine", "no-such-program", "apt-get install it"), missing)
    assert missing == ["Nobody's engine is not on this machine: `apt-get install it` brings it."]
