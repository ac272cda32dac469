"""What a command exports: Comet Hop, or the game of a folder."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from build.app import Pip, machine_name, open_game, title_of
from build.application import Application, GameSettings
from build.checkout import checkout_sources
from build.runtime.cache import cache_folder
from build.tiktok.sizes import OURS, TIKTOKS, Standard
from build.web.page import Field

NAME: Final = "comet-hop"
TITLE: Final = "Comet Hop"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Export:
    """A game to be exported.

    Args:
        application: The game.
        title: What players read.
        field: The part of a page's window that it is shown in.
        standard: What a package of it must keep to.
    """

    application: Application
    title: str
    field: Field
    standard: Standard


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is exported.

    Args:
        parser: A target's parser.
    """
    parser.add_argument(
        "--app",
        type=Path,
        metavar="PATH",
        help="export the game of this folder, with a `main.py` in the style of pygbag (default: "
        f"{TITLE})",
    )
    parser.add_argument(
        "--name",
        type=_name,
        help="the game's name for machines: lower-case letters, digits, hyphens (default: "
        f"{NAME}, or after the folder)",
    )
    parser.add_argument(
        "--title", help=f"what players read (default: {TITLE}, or after the folder)"
    )


def choose_export(
    options: argparse.Namespace, checkout: Path, epoch: int, settings: GameSettings
) -> Export:
    """Return what the command line asks for, ready to be packed.

    Args:
        options: What the parser made.
        checkout: This project's folder.
        epoch: The time that every packed file gets, in seconds since 1970.
        settings: What Comet Hop is told.

    Raises:
        BuildError: There is no such game, or something in it cannot work.
        AssetsError: The assets of Comet Hop cannot be made.
    """
    if options.app is None:
        sources = checkout_sources(checkout)
        application = Application(options.name or NAME, sources, settings, epoch)
        return Export(application, options.title or TITLE, Field.PORTRAIT, OURS)
    pip = Pip(cache_folder() / "dependencies")
    game = open_game(options.app, checkout / "platform_bridge", pip)
    application = Application(options.name or machine_name(options.app), game, None, epoch)
    return Export(application, options.title or title_of(options.app), Field.WHOLE, TIKTOKS)


def default_folder(options: argparse.Namespace, checkout: Path, target: str) -> Path:
    """Return where a product goes when nobody says it.

    Args:
        options: What the parser made.
        checkout: This project's folder.
        target: What is made: "web".
    """
    dist = checkout / "dist"
    if options.app is None:
        return dist / target
    return dist / "apps" / (options.name or machine_name(options.app)) / target


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        message = f"{text!r}: use lower-case letters and digits, with single hyphens between them"
        raise argparse.ArgumentTypeError(message)
    return text
