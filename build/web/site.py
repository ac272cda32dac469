"""The self-contained web page: our runtime, the compiled game and the page around them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build import archive
from build.application import Application, app_archive, make_application
from build.host import host_script
from build.manifest import File, Manifest, list_files
from build.snapshot import SNAPSHOT, make_snapshot
from build.swapping import product_folder
from build.web.addresses import check_addresses
from build.web.page import ICON
from build.web.twins import write_twins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build.bytecode import RuntimeFiles
    from build.packer import Pygbag
    from build.web.page import Page

SITE: Final = "site"
"""The folder of the product that is served."""

NOTICES: Final = "NOTICES.txt"
_RUNTIME_DOWNLOADS: Final = ("python.wasm", "stdlib.zip", "site.zip")


@dataclass(frozen=True)
class SiteBuild:
    """One build of the page.

    Args:
        application: What is shown.
        page: What it is shown in.
        runtime: What runs it.
        out: The folder to make or to replace.
        twins: Keeps compressed files between builds; None makes neither twins nor zip, which a
            developer's own server needs not.
    """

    application: Application
    page: Page
    runtime: RuntimeFiles
    out: Path
    twins: Path | None = None


def build_site(build: SiteBuild, pygbag: Pygbag) -> Manifest:
    """Build the page: a folder for any server, and a zip of it for sites that take one.

    Same sources and runtime, same bytes. A build that fails leaves what `out` held.

    Args:
        build: What to build.
        pygbag: What packs the application.

    Returns:
        What was made.

    Raises:
        BuildError: With a hint at what to do next.
    """
    with product_folder(build.out) as folder:
        application = make_application(build.application, pygbag, build.runtime)
        site = folder / SITE
        site.mkdir()
        _write_site(site, build, application)
        check_addresses(site)
        if build.twins is not None:
            entries = {file.path: (site / file.path).read_bytes() for file in list_files(site)}
            archive.write_zip(
                folder / f"{build.application.name}-web.zip", entries, build.application.epoch
            )
            write_twins(site, build.twins)
        manifest = Manifest(
            target="web",
            runtime="self",
            settings={
                "name": build.application.name,
                "title": build.page.title,
                **build.application.chosen(),
            },
            packed=tuple(File.of(path, application[path]) for path in sorted(application)),
            files=list_files(folder),
        )
        manifest.write(folder)
        return manifest


def _write_site(site: Path, build: SiteBuild, application: Mapping[str, bytes]) -> None:
    downloads = {name: build.runtime.file(name).read_bytes() for name in _RUNTIME_DOWNLOADS}
    app = app_archive(application, build.application.epoch)
    downloads["app.zip"] = app
    downloads[SNAPSHOT] = make_snapshot(build.runtime, app, build.application.sources.preloads)
    scripts = {
        "bridge.js": build.application.sources.glue.read_text(encoding="utf-8"),
        "host.js": host_script(),
        "python.js": build.runtime.file("python.js").read_text(encoding="utf-8"),
    }
    for name, text in build.page.render(scripts, downloads).items():
        (site / name).write_text(text, encoding="utf-8", newline="\n")
    for name, data in downloads.items():
        (site / name).write_bytes(data)
    (site / ICON).write_bytes(build.application.icon())
    shutil.copyfile(build.runtime.file(NOTICES), site / NOTICES)
