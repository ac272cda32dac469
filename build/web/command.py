"""`python -m build web`: makes a page for browsers."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from build.application import GameSettings
from build.checkout import checkout_sources
from build.errors import OptionsError
from build.exports import NAME, TITLE, add_export_options, choose_export, default_folder
from build.manifest import Manifest
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.web.page import Page
from build.web.pygbag_bundle import PygbagBuild, build_with_pygbag
from build.web.pygbag_page import DEFAULT_CDN, PygbagPage
from build.web.site import SiteBuild, build_site

_SELF: Final = "self"
_PYGBAG: Final = "pygbag"


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "web",
        help="a page for browsers",
        description="Packs a game for browsers: a page that needs nothing but its own folder, or "
        "a bundle for pygbag's runtime.",
    )
    add_export_options(parser)
    parser.add_argument(
        "--runtime",
        choices=[_SELF, _PYGBAG],
        default=_SELF,
        help="what runs Python in the page. self: our own runtime, which is part of it (`python -m "
        "build runtime` makes it once); pygbag: its stock runtime, which the page loads from the "
        "address given by --cdn when it is opened (default: %(default)s)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to make or to replace (default: dist/web of the checkout; for pygbag "
        "dist/web-pygbag; for another game dist/apps/NAME/web)",
    )
    parser.add_argument(
        "--backend",
        type=_origin,
        metavar="URL",
        help="where the game's backend is (default: none, scores stay on the device)",
    )
    parser.add_argument(
        "--cdn",
        type=_cdn,
        default=DEFAULT_CDN,
        metavar="URL",
        help="where pygbag's runtime is served from, with CORS allowed (default: %(default)s)",
    )


def run(options: argparse.Namespace, checkout: Path, epoch: int, pygbag: Pygbag) -> int:
    """Build what the command line asks for, tell what was made, and return the exit status.

    Args:
        options: What the parser made.
        checkout: What is built from.
        epoch: The time that every packed file gets, in seconds since 1970.
        pygbag: What packs the application.

    Raises:
        BuildError: With a hint at what to do next.
        AssetsError: The assets cannot be made.
    """
    make = {_SELF: _make_site, _PYGBAG: _make_pygbag_bundle}[options.runtime]
    manifest, out = make(options, checkout, epoch, pygbag)
    sys.stdout.write(f"{manifest.table()}\n\n{out}\n")
    return 0


def _make_site(
    options: argparse.Namespace, checkout: Path, epoch: int, pygbag: Pygbag
) -> tuple[Manifest, Path]:
    if options.app is not None and options.backend is not None:
        raise OptionsError(
            "--backend tells Comet Hop where its backend is; other games are told nothing.",
            "Leave it out, and write the address into your game.",
        )
    export = choose_export(options, checkout, epoch, GameSettings(backend_url=options.backend))
    out = options.out or default_folder(options, checkout, "web")
    build = SiteBuild(
        application=export.application,
        page=Page(export.application.name, export.title, export.field),
        runtime=find_runtime(),
        out=out,
        twins=cache_folder() / "twins",
    )
    return build_site(build, pygbag), out


def _make_pygbag_bundle(
    options: argparse.Namespace, checkout: Path, epoch: int, pygbag: Pygbag
) -> tuple[Manifest, Path]:
    if options.app is not None:
        raise OptionsError(
            "--app exports for the runtime of this project, not for pygbag's.",
            "Leave out `--runtime pygbag`, or run pygbag itself on the game's folder.",
        )
    out = options.out or default_folder(options, checkout, "web-pygbag")
    page = PygbagPage(options.name or NAME, options.title or TITLE, options.cdn)
    build = PygbagBuild(checkout_sources(checkout), page, out, epoch)
    return build_with_pygbag(build, pygbag), out


def _origin(text: str) -> str:
    address = urlsplit(text)
    if address.scheme not in {"https", "http"} or not address.hostname:
        message = f"{text!r}: give a whole address, such as https://hop.example"
        raise argparse.ArgumentTypeError(message)
    return text.rstrip("/")


def _cdn(text: str) -> str:
    address = urlsplit(text)
    plain = not (address.query or address.fragment or re.search(r"[\s\"'<>\\{}]", text))
    if address.scheme not in {"https", "http"} or not address.hostname or not plain:
        message = f"{text!r}: give an address such as {DEFAULT_CDN}"
        raise argparse.ArgumentTypeError(message)
    return text if text.endswith("/") else f"{text}/"
