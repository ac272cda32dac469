"""The command line with a runtime that was really built."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from build import cli
from build.runtime import Runtime
from build.runtime.cache import cache_folder
from build.runtime.product import FILES


@pytest.fixture
def other_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have another, empty cache."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("COMET_HOP_CACHE", str(cache))
    return cache


def test_a_built_runtime_is_only_looked_at(
    runtime: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    assert cli.main(["runtime", "--json"]) == 0
    assert time.monotonic() - started < 5
    output = capsys.readouterr()
    assert json.loads(output.out) == json.loads(runtime.manifest.to_json())
    assert output.err == ""


def test_the_table_names_every_file_and_the_folder(
    runtime: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["runtime"]) == 0
    table = capsys.readouterr().out
    assert all(name in table for name in FILES)
    assert str(runtime.folder) in table


def test_a_runtime_is_carried_to_another_machine(
    runtime: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "carried.tar.xz"
    assert cli.main(["runtime", "--export", str(carried)]) == 0
    assert carried.stat().st_size < sum(facts.gzip for facts in runtime.manifest.files.values())
    monkeypatch.setenv("COMET_HOP_CACHE", str(tmp_path / "cache"))
    assert cli.main(["runtime", "--import", str(carried)]) == 0
    there = tmp_path / "cache/runtime" / runtime.folder.name
    for name in FILES:
        assert (there / name).read_bytes() == runtime.file(name).read_bytes()


def test_a_damaged_runtime_in_the_cache_is_not_used(
    runtime: Runtime, other_machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = other_machine / "runtime" / runtime.folder.name
    shutil.copytree(runtime.folder, copy)
    (copy / "python.wasm").write_bytes(runtime.file("python.wasm").read_bytes()[:-1])
    assert cli.main(["runtime"]) == 8
    error = capsys.readouterr().err
    assert "python.wasm" in error
    assert "Delete that folder" in error


def test_a_wrong_file_to_import_is_told(
    other_machine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    assert cli.main(["runtime", "--import", str(tmp_path / "notes.txt")]) == 8
    assert "no exported runtime" in capsys.readouterr().err
    assert list((other_machine / "runtime").iterdir()) == []


def test_a_machine_that_cannot_build_says_what_to_do(
    other_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert cache_folder() == other_machine
    assert cli.main(["runtime"]) == 7
    assert "--import FILE" in capsys.readouterr().err
