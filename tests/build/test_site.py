from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build.application import GameSettings
from build.errors import OutputError, PackerError, SourceError
from build.packer import Pygbag
from build.web.site import SiteBuild, build_site

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = Pygbag((sys.executable, "-c", "raise SystemExit('broken')"))
SITE = {
    *("NOTICES.txt", "app.zip", "bridge.js", "host.js", "icon.png", "index.html", "page.css"),
    *("page.js", "python.js", "python.wasm", "site.zip", "snapshot.bin", "stdlib.zip"),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_is_the_page_the_runtime_and_the_application(site_plan: SiteBuild) -> None:
    build_site(site_plan, Pygbag())
    made = contents(site_plan.out)
    assert made.keys() == {f"site/{name}" for name in SITE} | {"manifest.json"}
    for name in ("python.wasm", "python.js", "stdlib.zip", "NOTICES.txt"):
        assert made[f"site/{name}"] == site_plan.runtime.file(name).read_bytes()


def test_the_manifest_tells_what_went_in_and_what_came_out(site_plan: SiteBuild) -> None:
    settings = GameSettings(backend_url="https://hop.test")
    application = replace(site_plan.application, settings=settings)
    build_site(replace(site_plan, application=application), Pygbag())
    manifest = json.loads((site_plan.out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["settings"]["backend_url"] == "https://hop.test"
    assert "main.pyc" in [file["path"] for file in manifest["packed"]]
    for file in manifest["files"]:
        data = (site_plan.out / file["path"]).read_bytes()
        assert (file["size"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_a_site_for_others_has_twins_and_a_zip_of_itself(
    site_plan: SiteBuild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The runtime's own files take brotli half a minute.
    monkeypatch.setattr("build.web.twins.QUALITY", 1)
    build_site(replace(site_plan, twins=tmp_path / "cache"), Pygbag())
    site = contents(site_plan.out / "site")
    assert {"index.html.br", "python.wasm.br", "python.wasm.gz", "app.zip.br"} <= site.keys()
    with zipfile.ZipFile(site_plan.out / "sample-web.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: site[name] for name in SITE
        }


def test_two_builds_in_two_places_have_the_same_bytes(
    site_plan: SiteBuild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(site_plan, Pygbag())
    monkeypatch.setenv("TZ", "America/New_York")
    again = replace(site_plan, out=tmp_path / "elsewhere" / "again")
    build_site(again, Pygbag())
    assert contents(site_plan.out) == contents(again.out)


def test_a_failed_build_leaves_the_last_good_one(site_plan: SiteBuild) -> None:
    build_site(site_plan, Pygbag())
    before = contents(site_plan.out)
    with pytest.raises(PackerError):
        build_site(site_plan, BROKEN)
    assert contents(site_plan.out) == before


def test_a_foreign_folder_is_never_overwritten(site_plan: SiteBuild) -> None:
    site_plan.out.mkdir()
    (site_plan.out / "index.html").write_text("somebody's page", encoding="utf-8")
    with pytest.raises(OutputError, match="no manifest of ours"):
        build_site(site_plan, Pygbag())
    assert contents(site_plan.out) == {"index.html": b"somebody's page"}


def test_an_address_of_another_place_fails_the_build(site_plan: SiteBuild) -> None:
    glue = site_plan.application.sources.glue
    glue.write_text("var ttBridge = {}; // https://example.test\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"bridge\.js:1 https://example\.test"):
        build_site(site_plan, Pygbag())
    assert not site_plan.out.exists()
