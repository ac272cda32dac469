from __future__ import annotations

import json
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build.errors import ImportsError, OutputError, PackerError
from build.packer import Pygbag
from build.web.pygbag_bundle import PygbagBuild, build_with_pygbag

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = Pygbag((sys.executable, "-c", "raise SystemExit('broken')"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_bundle_is_an_archive_a_page_and_an_icon(plan: PygbagBuild) -> None:
    build_with_pygbag(plan, Pygbag())
    made = contents(plan.out)
    assert made.keys() == {"sample.apk", "index.html", "favicon.png", "manifest.json"}
    assert made["favicon.png"] == plan.sources.icon.read_bytes()
    assert plan.sources.glue.read_text(encoding="utf-8").strip() in made["index.html"].decode()


def test_the_archive_holds_what_was_staged(plan: PygbagBuild) -> None:
    build_with_pygbag(plan, Pygbag())
    with zipfile.ZipFile(plan.out / "sample.apk") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "assets/assets/tap.ogg",
            "assets/game/__init__.py",
            "assets/game/rules/__init__.py",
            "assets/main.py",
            "assets/platform_bridge/__init__.py",
            "assets/platform_bridge/port.py",
        ]
        rules = (plan.sources.game / "rules" / "__init__.py").read_bytes()
        assert archive.read("assets/game/rules/__init__.py") == rules


def test_the_manifest_lists_both(plan: PygbagBuild) -> None:
    manifest = build_with_pygbag(plan, Pygbag())
    written = json.loads((plan.out / "manifest.json").read_text(encoding="utf-8"))
    assert [file["path"] for file in written["files"]] == [
        "favicon.png",
        "index.html",
        "sample.apk",
    ]
    assert len(written["packed"]) == len(manifest.packed) == 6
    apk = (plan.out / "sample.apk").stat().st_size
    assert manifest.files[-1].size == apk


def test_two_builds_in_two_places_have_the_same_bytes(
    plan: PygbagBuild,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build_with_pygbag(plan, Pygbag())
    monkeypatch.setenv("TZ", "America/New_York")
    again = replace(plan, out=tmp_path / "elsewhere" / "again")
    build_with_pygbag(again, Pygbag())
    assert contents(plan.out) == contents(again.out)


def test_a_later_epoch_is_another_time_in_the_archive(plan: PygbagBuild) -> None:
    build_with_pygbag(replace(plan, epoch=1_790_000_000), Pygbag())
    with zipfile.ZipFile(plan.out / "sample.apk") as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2026, 9, 21)}


def test_a_failed_build_leaves_the_last_good_one(plan: PygbagBuild) -> None:
    build_with_pygbag(plan, Pygbag())
    before = contents(plan.out)
    with pytest.raises(PackerError, match="broken"):
        build_with_pygbag(plan, BROKEN)
    assert contents(plan.out) == before
    siblings = {path.name for path in plan.out.parent.iterdir()}
    assert siblings == {"checkout", "out"}


def test_a_failed_first_build_leaves_nothing(plan: PygbagBuild) -> None:
    with pytest.raises(PackerError):
        build_with_pygbag(plan, BROKEN)
    assert not plan.out.exists()


def test_a_build_replaces_the_last_one(plan: PygbagBuild) -> None:
    build_with_pygbag(plan, Pygbag())
    (plan.out / "left over").touch()
    (plan.sources.assets / "tap.ogg").unlink()
    build_with_pygbag(plan, Pygbag())
    assert "left over" not in contents(plan.out)
    with zipfile.ZipFile(plan.out / "sample.apk") as archive:
        assert "assets/assets/tap.ogg" not in archive.namelist()


def test_a_foreign_folder_is_never_overwritten(plan: PygbagBuild) -> None:
    plan.out.mkdir()
    (plan.out / "manifest.json").write_text('{"name": "somebody\'s site"}', encoding="utf-8")
    before = contents(plan.out)
    with pytest.raises(OutputError, match="no manifest of ours") as caught:
        build_with_pygbag(plan, Pygbag())
    assert "--out" in caught.value.hint
    assert contents(plan.out) == before


def test_a_place_that_cannot_be_written_is_an_error_of_ours(plan: PygbagBuild) -> None:
    (plan.out.parent / "file").touch()
    with pytest.raises(OutputError, match="could not be written"):
        build_with_pygbag(replace(plan, out=plan.out.parent / "file" / "out"), Pygbag())


@pytest.mark.parametrize(
    "code",
    ["import httpx\n", "from server import app\n", "import platform_bridge.simulator\n"],
)
def test_what_the_bundle_does_not_hold_cannot_be_imported(plan: PygbagBuild, code: str) -> None:
    (plan.sources.game / "rules" / "__init__.py").write_text(code, encoding="utf-8")
    with pytest.raises(ImportsError, match=r"game/rules/__init__\.py:1"):
        build_with_pygbag(plan, Pygbag())
    assert not plan.out.exists()
