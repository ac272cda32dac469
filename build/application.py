"""The application as our runtime takes it: packed by pygbag, compiled by the runtime itself."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from build import archive
from build.bytecode import RuntimeFiles, compile_application
from build.imports import check_imports
from build.packer import Pygbag
from build.staging import ZIP_EPOCH, Sources, stage

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
        settings: What the game is told.
        epoch: The time that every file gets, in seconds since 1970.
    """

    name: str
    sources: Sources
    settings: GameSettings = GameSettings()
    epoch: int = ZIP_EPOCH


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
        stage(application.sources, folder, application.epoch)
        check_imports(folder)
        page = Path(scratch) / "page.html"
        page.touch()
        made = pygbag.pack(folder, page, application.sources.icon)
        entries = archive.read_packed(made / f"{application.name}.apk", folder)
    plain = {path.removeprefix(f"{archive.ROOT}/"): data for path, data in entries.items()}
    settings = {SETTINGS_FILE: application.settings.to_json()}
    return compile_application(plain | settings, runtime)
