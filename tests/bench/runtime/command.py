"""`python -m tests.bench runtime`: the runtime beside its peers."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from build.runtime import Runtime, RuntimeMissingError, find_runtime
from tests.bench.runtime.bench import open_bench
from tests.bench.runtime.parts import PARTS
from tests.bench.runtime.report import NoPlaceError, Report, check_place, make_report
from tests.command_line import count


def add_parser(benches: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the benchmark to the command line.

    Args:
        benches: The command line's benchmarks.
    """
    parser = benches.add_parser(
        "runtime",
        help="the runtime beside its peers",
        description="The runtime's sizes, start, frames and memory, beside Pyodide's and the "
        "desktop's pygame-ce, in every engine that is on this machine.",
    )
    parser.add_argument(
        "--rounds", type=count, default=10, metavar="N", help="how often (default: %(default)s)"
    )
    parser.add_argument(
        "--part", action="append", choices=PARTS, help="this part alone; may be given several times"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="write it into FOLDER/README.md, with a picture beside it, instead of printing it",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Measure what the command line names.

    Args:
        options: The command line.

    Returns:
        The exit status.
    """
    try:
        if options.out is not None:
            check_place(options.out)
        report = measure(find_runtime(), options.rounds, options.part or list(PARTS))
        if options.out is None:
            sys.stdout.write(f"{report.text}\n")
        else:
            report.write(options.out)
    except RuntimeMissingError as error:
        sys.stderr.write(f"error: {error} {error.hint}\n")
        return 1
    except NoPlaceError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


def measure(runtime: Runtime, rounds: int, names: Sequence[str]) -> Report:
    """Measure parts of the benchmark in rounds.

    Args:
        runtime: What is measured.
        rounds: How often each subject takes its turn.
        names: Of the parts.
    """
    begun = time.monotonic()
    with open_bench(runtime) as bench:
        for sentence in bench.missing:
            sys.stderr.write(f"{sentence}\n")
        parts = [PARTS[name](bench) for name in names]
        for number in range(1, rounds + 1):

            def progress(doing: str, number: int = number) -> None:
                passed = time.monotonic() - begun
                sys.stderr.write(f"{passed:5.0f} s, round {number} of {rounds}: {doing}\n")

            for part in parts:
                part.take_turns(progress)
        return make_report(bench, parts, rounds, datetime.now(UTC).date())
