"""Pages that are exported for a test."""

from __future__ import annotations

from pathlib import Path

from build.application import Application, GameSettings
from build.checkout import checkout_sources
from build.packer import Pygbag
from build.staging import Sources
from build.web.page import Page
from build.web.site import SITE, SiteBuild, build_site
from tests.e2e.processes import CHECKOUT
from tests.runtime import require_runtime


def export_comet_hop(folder: Path, *, pilot: str | None = None) -> Path:
    """Export Comet Hop, and return the folder to serve.

    Args:
        folder: Where to; it is made.
        pilot: How well the game plays by itself; None lets the player play.
    """
    return _export(folder, checkout_sources(CHECKOUT), "Comet Hop", GameSettings(pilot=pilot))


def export_small_game(folder: Path, main: str, title: str) -> Path:
    """Export a game of one file without a bridge, and return the folder to serve.

    Args:
        folder: Where to; it is made.
        main: The text of its `main.py`.
        title: What players read.
    """
    parts = folder / "sources"
    for name, text in {
        "game/__init__.py": "",
        "game/main.py": main,
        "platform_bridge/__init__.py": "",
        "platform_bridge/js/glue.js": "var ttBridge = {send() {}, drain: () => '[]'};\n",
        "assets/icon.png": "",
    }.items():
        (parts / name).parent.mkdir(parents=True, exist_ok=True)
        (parts / name).write_text(text, encoding="utf-8")
    sources = Sources(parts / "game", parts / "platform_bridge", parts / "assets")
    return _export(folder / "web", sources, title, GameSettings())


def _export(folder: Path, sources: Sources, title: str, settings: GameSettings) -> Path:
    application = Application("comet-hop", sources, settings)
    build = SiteBuild(application, Page("comet-hop", title), require_runtime(), folder)
    build_site(build, Pygbag())
    return folder / SITE
