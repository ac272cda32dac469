"""`python -m tests.bench`: how long things take on this machine, as tables for the documents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

if not __package__:
    checkout = Path(__file__).resolve().parents[2]
    sys.exit(f"Run it from the checkout: cd {checkout} && python -m tests.bench")

from tests.bench import tiktok, web
from tests.bench.table import Table

BENCHES: Mapping[str, Callable[[int], Table]] = {
    "tiktok": tiktok.measure,
    "web": web.measure,
}


def main() -> None:
    """Measure what the command line names, and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("what", choices=BENCHES)
    parser.add_argument(
        "--rounds", type=int, default=3, metavar="N", help="how often (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    table = BENCHES[options.what](options.rounds)
    sys.stdout.write(json.dumps(table.figures(), indent=2) if options.json else table.markdown())
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
