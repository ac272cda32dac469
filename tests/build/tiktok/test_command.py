from __future__ import annotations

import json
from pathlib import Path

import pytest

from build.cli import main
from build.tiktok.sizes import TIKTOKS


def test_a_release_is_refused_while_there_are_placeholders(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["tiktok", "--release", "--out", str(tmp_path / "out")], {}) == 3
    assert "a release needs values of your own for appid" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_package_is_told_with_its_sizes(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    product: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Quickly compressed, and so a little too large for us.
    monkeypatch.setattr("build.web.twins.QUALITY", 9)
    monkeypatch.setattr("build.exports.OURS", TIKTOKS)
    out = tmp_path / "out"
    assert main(["tiktok", "--out", str(out)], {}) == 0
    told = capsys.readouterr().out
    assert "subpackage engine" in told
    assert "whole package" in told
    assert told.endswith(f"{out}\n")
    made = json.loads((out / "manifest.json").read_text("utf-8"))
    assert made["settings"]["backend_url"] == "https://hop.example"
    assert (out / "package" / "game.js").read_bytes() == (
        product / "package" / "game.js"
    ).read_bytes()


def test_the_probe_is_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["probe", "--out", str(tmp_path / "probe")], {}) == 0
    assert "probe.zip" in capsys.readouterr().out


@pytest.mark.usefixtures("built_runtime")
def test_a_report_is_held_against_what_the_runtime_needs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text('{"probe": 1, "answers": {"featuresByPath": ["mvp"]}}', encoding="utf-8")
    assert main(["probe", "--read", str(report)], {}) == 0
    assert "MISSING: sign-ext" in capsys.readouterr().out
