from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from build import cli
from build.checkout import PRELOADS
from build.errors import OutputError, PackerError
from build.packer import Pygbag
from build.runtime import RuntimeMissingError
from build.web.pygbag_page import DEFAULT_CDN

if TYPE_CHECKING:
    from pathlib import Path

    from build.runtime import Runtime
    from build.staging import Sources

WEB = ["web", "--runtime", "pygbag"]


@pytest.fixture
def sample_checkout(monkeypatch: pytest.MonkeyPatch, sources: Sources) -> None:
    """Let the command line build the sample instead of this checkout."""
    checkout = sources.game.parent
    for module in PRELOADS:
        (checkout / f"{module.replace('.', '/')}.py").touch()
    (checkout / "dist").mkdir()
    (checkout / "assets").rename(checkout / "dist" / "assets")
    monkeypatch.setattr(cli, "CHECKOUT", checkout)
    monkeypatch.setattr("assets.make", lambda folder, **_: [folder])


@pytest.mark.usefixtures("sample_checkout")
def test_it_lists_what_went_in_and_where_it_is(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    assert cli.main([*WEB, "--out", str(out), "--name", "hop-2"]) == 0
    output = capsys.readouterr().out
    assert "assets/platform_bridge/port.py" in output
    assert "bytes packed in 8 files" in output
    assert output.rstrip().endswith(str(out))
    assert (out / "hop-2.apk").is_file()
    assert DEFAULT_CDN in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("sample_checkout")
def test_without_a_choice_the_page_is_of_our_own_runtime(
    tmp_path: Path,
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("build.web.command.find_runtime", lambda: runtime)
    monkeypatch.setattr("build.web.twins.QUALITY", 1)
    monkeypatch.setenv("COMET_HOP_CACHE", str(tmp_path / "cache"))
    out = tmp_path / "out"
    assert cli.main(["web", "--out", str(out), "--backend", "https://hop.test/"]) == 0
    assert "site/index.html" in capsys.readouterr().out
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["runtime"] == "self"
    assert manifest["settings"]["backend_url"] == "https://hop.test"
    assert (out / "comet-hop-web.zip").is_file()


@pytest.mark.usefixtures("sample_checkout")
def test_without_a_runtime_both_ways_to_one_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMET_HOP_CACHE", str(tmp_path / "empty"))
    assert cli.main(["web", "--out", str(tmp_path / "out")]) == RuntimeMissingError.exit_status
    told = capsys.readouterr().err
    assert "python -m build runtime`" in told
    assert "--import" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("sample_checkout")
def test_another_cdn_gets_its_slash(tmp_path: Path) -> None:
    out = tmp_path / "out"
    cli.main([*WEB, "--out", str(out), "--cdn", "http://localhost:9000/py"])
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'src="http://localhost:9000/py/pythons.js"' in page
    assert DEFAULT_CDN not in page


@pytest.mark.usefixtures("sample_checkout")
def test_an_error_has_its_status_and_a_hint(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = Pygbag((sys.executable, "-c", "raise SystemExit('broken')"))
    status = cli.main([*WEB, "--out", str(tmp_path / "out")], pygbag=broken)
    error = capsys.readouterr().err
    assert status == PackerError.exit_status
    assert error.startswith("error: pygbag ended with status 1.")
    assert "\nhint: " in error


@pytest.mark.usefixtures("sample_checkout")
def test_a_foreign_folder_has_its_status(tmp_path: Path) -> None:
    assert cli.main([*WEB, "--out", str(tmp_path)]) == OutputError.exit_status


def test_a_foreign_assets_folder_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "assets" / "photo.png").touch()
    monkeypatch.setattr(cli, "CHECKOUT", tmp_path)
    assert cli.main([*WEB, "--out", str(tmp_path / "out")]) == 1
    assert "was not made by this project" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([], "TARGET"),
        (["web", "--runtime", "other"], "invalid choice"),
        (["web", "--backend", "hop.test"], "whole address"),
        (["web", "--backend", "ftp://hop.test"], "whole address"),
        (["serve"], "what"),
        (["serve", "web", "--port", "65536"], "number of a port"),
        (["serve", "web", "--port", "-1"], "--port"),
        (["serve", "web", "--pilot", "brilliant"], "invalid choice"),
        ([*WEB, "--name", "Comet Hop"], "lower-case"),
        ([*WEB, "--name", "../up"], "lower-case"),
        ([*WEB, "--cdn", "pygame.example"], "such as"),
        ([*WEB, "--cdn", "file:///etc"], "such as"),
        ([*WEB, "--cdn", 'https://a.test/"><script>'], "such as"),
        ([*WEB, "--cdn", "https://a.test/?q"], "such as"),
    ],
)
def test_mistakes_on_the_command_line(
    arguments: list[str],
    complaint: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["soon", "0", "99999999999"])
def test_an_epoch_that_no_archive_can_hold(
    epoch: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(WEB, environment={"SOURCE_DATE_EPOCH": epoch})
    assert caught.value.code == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_run_as_a_file_it_tells_how_to_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(cli.CHECKOUT / "build" / "__main__.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Run it from the checkout: cd {cli.CHECKOUT} && python -m build"
    )


def test_run_as_a_module_it_offers_help() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build", "web", "--help"],
        cwd=cli.CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--runtime" in done.stdout
