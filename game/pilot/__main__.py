"""`python -m game.pilot`: what runs of a skill come to, for tuning the difficulty."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m game.pilot")

from game.pilot.skill import SKILLS
from game.pilot.study import FIRST_GOAL, TRIES, Quartiles, Study, study


def main(arguments: Sequence[str] | None = None) -> int:
    """Play as the command line asks, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m game.pilot",
        description="Let a pilot play many courses, and tell what its runs come to.",
    )
    parser.add_argument("--skill", choices=SKILLS, default="good", help="who plays (default: good)")
    parser.add_argument(
        "--runs", type=_runs, default=200, metavar="N", help="how many runs (default: 200)"
    )
    parser.add_argument(
        "--report", metavar="FILE", help="write JSON to this file; - is standard output"
    )
    options = parser.parse_args(arguments)
    found = study(SKILLS[options.skill], options.runs)
    text = json.dumps(asdict(found), indent=2) + "\n"
    if options.report is None:
        sys.stdout.write(_table(found))
    elif options.report == "-":
        sys.stdout.write(text)
    else:
        try:
            Path(options.report).write_text(text, encoding="utf-8")
        except OSError as error:
            parser.error(f"--report: {options.report} cannot be written: {error.strerror}")
    return 0


def _table(found: Study) -> str:
    rows = {"seconds": found.seconds, "score": found.score, "stars": found.stars}
    endings = ", ".join(f"{ending} {count}" for ending, count in sorted(found.endings.items()))
    return "\n".join(
        [
            f"{found.skill}, {found.runs} runs",
            f"{'':10}{'lower':>9}{'median':>9}{'upper':>9}",
            *(_row(name, quartiles) for name, quartiles in rows.items()),
            f"ended by  {endings}",
            f"star {FIRST_GOAL} is passed within {TRIES} tries on {found.newcomers:.1%} of courses",
            "",
        ]
    )


def _row(name: str, quartiles: Quartiles) -> str:
    return f"{name:10}{quartiles.lower:9}{quartiles.median:9}{quartiles.upper:9}"


def _runs(text: str) -> int:
    if not (text.isdecimal() and 2 <= int(text) <= 100_000):  # noqa: PLR2004  quartiles need two
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 2 to 100000")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
