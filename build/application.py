"""The application as our runtime takes it: packed by pygbag, compiled by the runtime itself."""

from __future__ import annotations

import base64
import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from build import archive
from build.bytecode import RuntimeFiles, compile_application
from build.packer import Pygbag
from build.staging import ZIP_EPOCH, ApplicationSources

NO_ICON: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="
)
"""A transparent PNG, for a game without an icon: browsers ask for one, whatever a page says."""

SETTINGS_FILE: Final = "settings.json"
"""Beside `main.py`; `game.packed` reads it."""


@dataclass(frozen=True)
class GameSettings:
    """What a package of the game is told about where it belongs; None leaves it to the game.

    Args:
        backend_url: Where the companion backend listens.
        rewarded_ad_unit: The placement of rewarded ads.
        privacy_url: The privacy policy.
        terms_url: The terms of service.
        pilot: How well the game plays by itself; None lets the player play.
    """

    backend_url: str | None = None
    rewarded_ad_unit: str | None = None
    privacy_url: str | None = None
    terms_url: str | None = None
    pilot: str | None = None

    def chosen(self) -> dict[str, str]:
        """Return what is not left to the game, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def to_json(self) -> bytes:
        """Return the file that the game reads."""
        return (json.dumps(self.chosen(), indent=2, sort_keys=True) + "\n").encode()


@dataclass(frozen=True)
class Application:
    """An application to be made.

    Args:
        name: Its name for machines.
        sources: What is packed.
        settings: What the game is told; None for a game that reads no settings of ours.
        epoch: The time that every file gets, in seconds since 1970.
    """

    name: str
    sources: ApplicationSources
    settings: GameSettings | None = GameSettings()
    epoch: int = ZIP_EPOCH

    def icon(self) -> bytes:
        """Return the icon, a PNG: a transparent one for a game that has none."""
        file = self.sources.icon
        return NO_ICON if file is None else file.read_bytes()

    def chosen(self) -> dict[str, str]:
        """Return the settings that are not left to the game, by name."""
        return {} if self.settings is None else self.settings.chosen()


def make_application(
    application: Application, pygbag: Pygbag, runtime: RuntimeFiles
) -> dict[str, bytes]:
    """Return an application's files as the runtime unpacks them: bytes by path.

    pygbag packs them, so that what pygbag leaves out or renames is the same on both runtimes.

    Args:
        application: What to make.
        pygbag: What packs.
        runtime: What compiles.

    Raises:
        BuildError: With a hint at what to do next.
    """
    with tempfile.TemporaryDirectory(prefix="comet-hop-") as scratch:
        folder = Path(scratch) / application.name
        application.sources.stage(folder, application.epoch)
        page, icon = Path(scratch) / "page.html", Path(scratch) / "icon.png"
        page.touch()
        icon.touch()
        made = pygbag.pack(folder, page, icon)
        entries = archive.read_packed(made / f"{application.name}.apk", folder)
    files = {path.removeprefix(f"{archive.ROOT}/"): data for path, data in entries.items()}
    if application.settings is not None:
        files[SETTINGS_FILE] = application.settings.to_json()
    return compile_application(files, runtime)


def app_archive(files: Mapping[str, bytes], epoch: int) -> bytes:
    """Return the archive that the runtime unpacks, `app.zip`.

    It is stored, not compressed: what sends it or carries it compresses the whole of it better,
    and unpacking is quicker.

    Args:
        files: What `make_application` made.
        epoch: The time that every entry gets, in seconds since 1970.
    """
    memory = io.BytesIO()
    archive.write_zip(memory, files, epoch, zipfile.ZIP_STORED)
    return memory.getvalue()
