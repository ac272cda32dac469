from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from build.cli import main
from tests.build.check.packages import files, zipped

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package without any fault, as a folder."""
    folder = tmp_path / "package"
    for name, data in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_a_good_package_ends_with_0(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(package)]) == 0
    assert capsys.readouterr().out == "No finding.\n"


def test_a_good_archive_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "package.zip"
    archive.write_bytes(zipped(list(files().items())))
    assert main(["check", str(archive)]) == 0
    assert capsys.readouterr().out == "No finding.\n"


def test_an_error_ends_with_1(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "engine" / "bad.js").write_bytes(b"eval('1')")
    assert main(["check", str(package)]) == 1
    assert "error eval:" in capsys.readouterr().out


def test_a_warning_ends_with_0(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "index.html").write_bytes(b"<html>")
    assert main(["check", str(package)]) == 0
    assert "0 errors, 1 warning, 0 notes." in capsys.readouterr().out


def test_the_level_hides_what_is_lighter(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "index.html").write_bytes(b"<html>")
    (package / "bad.js").write_bytes(b"eval('1')")
    assert main(["check", str(package), "--level", "error"]) == 1
    assert "1 error, 0 warnings, 0 notes." in capsys.readouterr().out


def test_domains_are_taken(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "ask.js").write_bytes(b"tt.request({ url: 'https://api.example.com/v1' });")
    assert main(["check", str(package)]) == 1
    assert main(["check", str(package), "--domain", "https://api.example.com"]) == 0
    assert capsys.readouterr().out.endswith("No finding.\n")


def test_what_cannot_be_read_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "hint: Give a folder" in told.err


def test_a_mistake_on_the_command_line_ends_with_2() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", ".", "--format", "xml"])
    assert ended.value.code == 2


def test_a_game_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "main.py").write_text("async def main():\n    input()\n", encoding="utf-8")
    assert main(["check", "--game", str(tmp_path), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(found["rule"], found["line"]) for found in told["findings"]] == [("game-input", 2)]


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_nothing_but_the_report_stands_on_the_output(package: Path, form: str) -> None:
    command = [sys.executable, "-m", "build", "check", str(package), "--format", form]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)
