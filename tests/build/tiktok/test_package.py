from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from build.check import check_package
from build.errors import PackageError
from build.manifest import list_files
from build.packer import Pygbag
from build.tiktok.package import PACKAGE, PackageBuild, build_package


def test_the_root_holds_what_tiktok_reads(package: Path) -> None:
    game = json.loads((package / "game.json").read_text("utf-8"))
    assert game == {
        "deviceOrientation": "portrait",
        "subpackages": [
            {"name": "engine", "root": "engine/"},
            {"name": "app", "root": "app/"},
        ],
    }
    project = json.loads((package / "project.config.json").read_text("utf-8"))
    assert project == {"appid": "CHANGE-ME-client-key"}
    for root in (".", "engine", "app"):
        assert (package / root / "game.js").stat().st_size > 0


def test_the_checker_finds_nothing(plan: PackageBuild, product: Path) -> None:
    domains = plan.place.domains
    assert check_package(product / PACKAGE, domains) == ()
    assert check_package(product / "comet-hop-tiktok.zip", domains) == ()


def test_the_archive_holds_the_package(product: Path) -> None:
    with zipfile.ZipFile(product / "comet-hop-tiktok.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    files = {file.path: file.sha256 for file in list_files(product / PACKAGE)}
    assert packed.keys() == files.keys()
    assert "game.json" in packed


def test_it_is_within_its_sizes(package: Path) -> None:
    total = sum(file.size for file in list_files(package))
    assert total <= 5 * 1024 * 1024


def test_the_hosts_sounds_are_files_beside_the_archive(package: Path, plan: PackageBuild) -> None:
    script = (package / "js" / "package.js").read_text("utf-8")
    contents = json.loads(script.removeprefix("module.exports = ").rstrip().removesuffix(";"))
    packed = {name: (package / path).read_bytes() for name, path in contents["sounds"].items()}
    made = plan.application.sources.host_sounds
    assert packed == {path.stem: path.read_bytes() for path in made}
    assert {"music", "tap"} <= packed.keys()
    app = brotli.decompress((package / "app" / "app.zip.br").read_bytes())
    with zipfile.ZipFile(io.BytesIO(app)) as archive:
        assert not [name for name in archive.namelist() if name.endswith(".mp3")]


def test_the_same_sources_give_the_same_bytes(
    plan: PackageBuild, product: Path, tmp_path: Path
) -> None:
    build_package(replace(plan, out=tmp_path / "again"), Pygbag())
    assert list_files(tmp_path / "again") == list_files(product)


def test_what_breaks_a_rule_is_refused_and_leaves_the_last_good_one(
    plan: PackageBuild, product: Path
) -> None:
    before = list_files(product)
    many = tuple(f"https://{number}.hop.dev" for number in range(21))
    with pytest.raises(PackageError, match="21 domains, more than 20"):
        build_package(replace(plan, place=replace(plan.place, domains=many)), Pygbag())
    assert list_files(product) == before


@pytest.mark.parametrize(
    "call",
    [
        *("login", "createRewardedVideoAd", "addShortcut", "getShortcutMissionReward"),
        *("startEntranceMission", "getEntranceMissionReward"),
    ],
)
def test_the_mandatory_calls_are_spelled_out_in_the_main_package(package: Path, call: str) -> None:
    assert f"TTMinis.game.{call}(" in (package / "js" / "bridge.js").read_text("utf-8")
