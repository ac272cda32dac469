"""`python -m build probe`: makes the probe, or reads what it has told."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from build.probe.package import build_probe
from build.probe.report import read_report
from build.runtime import find_runtime
from build.runtime.wasm import read_module
from build.tiktok.config import DEFAULT, read_config


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "probe",
        help="a package that asks a phone what no page tells",
        description="Makes a small package that asks a phone what TikTok's runtime has there, or "
        "reads the report that was copied from it.",
    )
    parser.add_argument(
        "--read", type=Path, metavar="FILE", help="tell what a report comes to, and make nothing"
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=DEFAULT,
        metavar="FILE",
        help="where the client key is (default: build/tiktok/tiktok.toml)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to make or to replace (default: dist/probe of the checkout)",
    )


def run(options: argparse.Namespace, checkout: Path, epoch: int) -> int:
    """Do what the command line asks for, and return the exit status.

    Args:
        options: What the parser made.
        checkout: What is built from.
        epoch: The time that every packed file gets, in seconds since 1970.

    Raises:
        BuildError: With a hint at what to do next.
    """
    if options.read is not None:
        wasm = find_runtime().file("python.wasm").read_bytes()
        needed = frozenset({"mvp"} | read_module(wasm).features)
        sys.stdout.write(read_report(options.read).to_text(needed))
        return 0
    out = options.out or checkout / "dist" / "probe"
    manifest = build_probe(out, read_config(options.config).appid, epoch)
    sys.stdout.write(f"{manifest.table()}\n\n{out}\n")
    return 0
