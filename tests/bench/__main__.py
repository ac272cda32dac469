"""`python -m tests.bench`: how long things take on this machine, as tables for the documents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parents[2]
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m tests.bench")

from tests.bench import tiktok, web
from tests.bench.runtime import command
from tests.bench.table import Table
from tests.command_line import count


def main() -> int:
    """Measure what the command line names, and print it.

    Returns:
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    benches = parser.add_subparsers(required=True, metavar="WHAT")
    tiktok.add_parser(benches)
    _add_table(benches, "web", "the page in Chromium", web.measure)
    command.add_parser(benches)
    options = parser.parse_args()
    status: int = options.run(options)
    return status


def _add_table(
    benches: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    title: str,
    measure: Callable[[int], Table],
) -> None:
    parser = benches.add_parser(name, help=title, description=title)
    parser.add_argument(
        "--rounds", type=count, default=3, metavar="N", help="how often (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(run=lambda options: _print(measure(options.rounds), as_json=options.json))


def _print(table: Table, *, as_json: bool) -> int:
    sys.stdout.write(json.dumps(table.figures(), indent=2) if as_json else table.markdown())
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
