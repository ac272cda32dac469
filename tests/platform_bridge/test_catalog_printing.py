from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

from platform_bridge.catalog import CATALOG, OBJECT_TYPES, QUIRKS, __main__, glue_writer, printing


def test_the_table_has_a_line_for_each_api(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOG)
    assert "async   channel  SDK 0.10.0, client 43.8.0" in next(
        line for line in lines if line.startswith("vibrateShort")
    )


def test_the_json_tells_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    by_name = {api["name"]: api for api in told["apis"]}
    assert set(by_name) == set(CATALOG)
    assert by_name["pay"]["waits_for_person"] is True
    assert by_name["pay"]["kind"] == "async"
    assert by_name["pay"]["codes"][0]["kind"] == "environment"
    assert set(told["objects"]) == set(OBJECT_TYPES)
    assert {quirk["name"] for quirk in told["quirks"]} == set(QUIRKS)


def test_the_page_is_the_catalogue_of_today() -> None:
    text = printing.PAGE.read_text(encoding="utf-8")
    assert text == printing.page(), "run: python -m platform_bridge.catalog --write"


@pytest.mark.parametrize("name", CATALOG)
def test_the_page_has_every_api(name: str) -> None:
    assert f"#### `{name}(" in printing.page()


def test_writing_mends_what_has_drifted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "PAGE", tmp_path / "API.md")
    monkeypatch.setattr(glue_writer, "refresh", lambda: (tmp_path / "glue.js",))
    assert __main__.main(["--write"]) == 0
    assert capsys.readouterr().out == "wrote glue.js\nwrote API.md\n"
    monkeypatch.setattr(glue_writer, "refresh", lambda: ())
    assert __main__.main(["--write"]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "API.md").read_text(encoding="utf-8") == printing.page()


def test_it_runs_as_a_module(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["catalog"])
    monkeypatch.delitem(sys.modules, "platform_bridge.catalog.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("platform_bridge.catalog", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("canIUse ")


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(TypeError, match="JSON cannot say"):
        printing._word(object())
