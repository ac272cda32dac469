"""The command line of the build."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import assets
from build.errors import BuildError
from build.packer import Pygbag
from build.page import DEFAULT_CDN, Page
from build.staging import ZIP_EPOCH, Sources
from build.web import WebBuild, build_with_pygbag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT: Final = Path(__file__).resolve().parent.parent
_TITLE: Final = "Comet Hop"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LAST_ZIP_SECOND: Final = 4_354_819_199
"""2107-12-31: the last day that a zip archive can hold."""


def main(
    arguments: Sequence[str] | None = None,
    environment: Mapping[str, str] = os.environ,
    pygbag: Pygbag | None = None,
) -> int:
    """Run the command line and return the exit status (`build.errors` lists them).

    Args:
        arguments: In place of `sys.argv[1:]`.
        environment: Read for `SOURCE_DATE_EPOCH`.
        pygbag: Another packer than the installed pygbag.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        epoch = _epoch(environment.get("SOURCE_DATE_EPOCH", str(ZIP_EPOCH)))
    except ValueError as error:
        parser.error(f"SOURCE_DATE_EPOCH: {error}")
    try:
        folder = CHECKOUT / "dist" / "assets"
        assets.make(folder, tell=_tell)
        sources = Sources(CHECKOUT / "game", CHECKOUT / "platform_bridge", folder)
        page = Page(options.name, _TITLE, options.cdn)
        plan = WebBuild(sources, page, options.out, epoch)
        manifest = build_with_pygbag(plan, pygbag or Pygbag())
    except BuildError as error:
        sys.stderr.write(f"error: {error}\nhint: {error.hint}\n")
        return error.exit_status
    except assets.AssetsError as error:
        sys.stderr.write(f"error: {error}\n")
        return BuildError.exit_status
    sys.stdout.write(f"{manifest.table()}\n\n{options.out}\n")
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build", description="Makes what is shipped.")
    targets = parser.add_subparsers(dest="target", metavar="TARGET", required=True)
    web = targets.add_parser(
        "web",
        help="a page for browsers",
        description="Packs the game for browsers: one archive, one page, one icon.",
    )
    web.add_argument(
        "--runtime",
        choices=["pygbag"],
        required=True,
        help="what runs Python in the page. pygbag: its stock runtime, which the page loads from "
        "the address given by --cdn when it is opened",
    )
    web.add_argument(
        "--out",
        type=Path,
        default=CHECKOUT / "dist" / "web-pygbag",
        metavar="DIR",
        help="the folder to make or to replace (default: dist/web-pygbag of the checkout)",
    )
    web.add_argument(
        "--cdn",
        type=_cdn,
        default=DEFAULT_CDN,
        metavar="URL",
        help="where pygbag's runtime is served from, with CORS allowed (default: %(default)s)",
    )
    web.add_argument(
        "--name",
        type=_name,
        default="comet-hop",
        help="the archive's name: lower-case letters, digits, hyphens (default: %(default)s)",
    )
    return parser


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        message = f"{text!r}: use lower-case letters and digits, with single hyphens between them"
        raise argparse.ArgumentTypeError(message)
    return text


def _cdn(text: str) -> str:
    address = urlsplit(text)
    plain = not (address.query or address.fragment or re.search(r"[\s\"'<>\\{}]", text))
    if address.scheme not in {"https", "http"} or not address.hostname or not plain:
        message = f"{text!r}: give an address such as {DEFAULT_CDN}"
        raise argparse.ArgumentTypeError(message)
    return text if text.endswith("/") else f"{text}/"


def _epoch(text: str) -> int:
    seconds = int(text)
    if not ZIP_EPOCH <= seconds <= _LAST_ZIP_SECOND:
        message = f"{seconds} is not between {ZIP_EPOCH} (1980) and {_LAST_ZIP_SECOND} (2107)"
        raise ValueError(message)
    return seconds
