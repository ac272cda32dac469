"""The web bundle: one archive, one page, one icon."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build import archive
from build.manifest import File, Manifest, list_files
from build.staging import ZIP_EPOCH, Sources
from build.swapping import product_folder

if TYPE_CHECKING:
    from build.packer import Pygbag
    from build.web.pygbag_page import PygbagPage


@dataclass(frozen=True)
class PygbagBuild:
    """One build of the web bundle.

    Args:
        sources: What is packed.
        page: What it is booted from.
        out: The folder to make or to replace.
        epoch: The time that every packed file gets, in seconds since 1970.
    """

    sources: Sources
    page: PygbagPage
    out: Path
    epoch: int = ZIP_EPOCH


def build_with_pygbag(build: PygbagBuild, pygbag: Pygbag) -> Manifest:
    """Build the bundle for pygbag's stock runtime.

    Same sources, same bytes. A build that fails leaves what `out` held.

    Args:
        build: What to build.
        pygbag: What packs it.

    Returns:
        What was made.

    Raises:
        BuildError: With a hint at what to do next.
    """
    with (
        product_folder(build.out) as folder,
        tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch,
    ):
        return _fill(folder, Path(scratch), build, pygbag)


def _fill(folder: Path, scratch: Path, build: PygbagBuild, pygbag: Pygbag) -> Manifest:
    application = scratch / build.page.name
    build.sources.stage(application, build.epoch)
    packed = archive.contents(application)
    page = scratch / "page.html"
    glue = build.sources.glue.read_text(encoding="utf-8")
    page.write_text(build.page.render(glue), encoding="utf-8", newline="\n")
    made = pygbag.pack(application, page, build.sources.icon)
    name = f"{build.page.name}.apk"
    # pygbag writes entries in the order in which the file system lists them.
    entries = archive.read_packed(made / name, application)
    archive.write_zip(folder / name, entries, build.epoch)
    for other in ("index.html", "favicon.png"):
        shutil.copyfile(made / other, folder / other)
    manifest = Manifest(
        target="web",
        runtime="pygbag",
        settings={"name": build.page.name, "title": build.page.title, "cdn": build.page.cdn},
        packed=tuple(File.of(path, packed[path]) for path in sorted(packed)),
        files=list_files(folder),
    )
    manifest.write(folder)
    return manifest
