"""The command line of the build: each target is a module with `add_parser` and `run`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assets import AssetsError
from build import serve
from build.check import command as check
from build.errors import BuildError
from build.packer import Pygbag
from build.probe import command as probe
from build.runtime import command as runtime
from build.staging import ZIP_EPOCH
from build.tiktok import command as tiktok
from build.web import command as web

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT: Final = Path(__file__).resolve().parent.parent
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
        if options.target == "check":
            return check.run(options)
        if options.target == "probe":
            return probe.run(options, CHECKOUT, epoch)
        if options.target == "runtime":
            return runtime.run(options)
        make = {"serve": serve.run, "tiktok": tiktok.run, "web": web.run}[options.target]
        return make(options, CHECKOUT, epoch, pygbag or Pygbag())
    except BuildError as error:
        sys.stderr.write(f"error: {error}\nhint: {error.hint}\n")
        return error.exit_status
    except AssetsError as error:
        sys.stderr.write(f"error: {error}\n")
        return BuildError.exit_status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build", description="Makes what is shipped.")
    targets = parser.add_subparsers(dest="target", metavar="TARGET", required=True)
    for command in (web, tiktok, serve, probe, check, runtime):
        command.add_parser(targets)
    return parser


def _epoch(text: str) -> int:
    seconds = int(text)
    if not ZIP_EPOCH <= seconds <= _LAST_ZIP_SECOND:
        message = f"{seconds} is not between {ZIP_EPOCH} (1980) and {_LAST_ZIP_SECOND} (2107)"
        raise ValueError(message)
    return seconds
