"""The package in bare engines: its start stage by stage, by every route to WebAssembly.

The phone's own part is played without its waits: the subpackages are there at once. Nothing is
drawn, so a phone's GPU comes on top.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from build.application import Application
from build.bare_phone import Engine
from build.checkout import checkout_sources
from build.cli import CHECKOUT
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.tiktok.config import DEFAULT, read_config
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.timeline import PHONES, Start, measure_start
from tests.bench.table import Table
from tests.command_line import count


def add_parser(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the bench to the command line."""
    title = "the package in bare engines"
    parser = benches.add_parser("tiktok", help=title, description=title)
    parser.add_argument(
        "--rounds", type=count, default=3, metavar="N", help="how often (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--limits", action="store_true", help="end with status 1 when a start takes too long"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Measure, print, and return the exit status."""
    table = measure(options.rounds)
    sys.stdout.write(json.dumps(table.figures(), indent=2) if options.json else table.markdown())
    sys.stdout.write("\n")
    faults = broken_limits(table) if options.limits else []
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def measure(rounds: int) -> Table:
    """Return when each stage of the start was over, since the package's first line.

    Args:
        rounds: How often to measure.
    """
    table = Table("start of the package, each stage is over after", "ms")
    with tempfile.TemporaryDirectory(prefix="comet-hop-bench-") as folder:
        package = _build(Path(folder))
        for engine in Engine:
            for route in PHONES:
                for _ in range(rounds):
                    start = measure_start(package, engine, route)
                    table.add(start.title, start.stages)
    return table


def broken_limits(table: Table) -> list[str]:
    """Return which limits the medians break, each as a sentence."""
    return [
        fault
        for title, stages in table.figures().items()
        for fault in Start(title, Engine(title.split(",")[0]).has_jit, stages).faults()
    ]


def _build(folder: Path) -> Path:
    build = PackageBuild(
        application=Application("comet-hop", checkout_sources(CHECKOUT)),
        title="Comet Hop",
        place=read_config(DEFAULT),
        runtime=find_runtime(),
        cache=cache_folder() / "twins",
        out=folder / "tiktok",
    )
    build_package(build, Pygbag())
    return build.out / PACKAGE
