"""`python -m build check`: judges a package or a game."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from build.check import GAME_RULES, PACKAGE_RULES, check_game, check_package
from build.check.findings import LEVELS, Finding, Level, Rule
from build.check.reports import json_report, text_report
from build.check.sarif import sarif_report

_FORMATS: Final = ("text", "json", "sarif")
_DESCRIPTION: Final = (
    "Judges a package for TikTok's native runtime, ours or anybody's, by every published rule. "
    "Nothing of it is run. Exit status: 0 without errors, 1 with errors, 2 when it cannot be read."
)


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser("check", help="judge a package or a game", description=_DESCRIPTION)
    parser.add_argument("path", type=Path, metavar="PATH", help="a folder, or a zip archive")
    parser.add_argument(
        "--game",
        action="store_true",
        help="PATH is the folder of a pygame game in the style of pygbag, before it is packed",
    )
    parser.add_argument(
        "--format", choices=_FORMATS, default="text", help="how to tell (default: %(default)s)"
    )
    parser.add_argument(
        "--level",
        choices=[level.value for level in LEVELS],
        default=Level.NOTE.value,
        help="the least weight that is told (default: %(default)s, which is everything)",
    )
    parser.add_argument(
        "--domain",
        action="append",
        default=[],
        metavar="URL",
        help="a trusted domain of the Portal's list, such as https://api.example.com; may be "
        "repeated",
    )


def run(options: argparse.Namespace) -> int:
    """Judge what the command line names, tell it on standard output, and return the exit status.

    Args:
        options: What the parser made.

    Raises:
        UnreadableError: There is nothing that can be judged.
    """
    found = (
        check_game(options.path) if options.game else check_package(options.path, options.domain)
    )
    told = LEVELS[: LEVELS.index(Level(options.level)) + 1]
    shown = [finding for finding in found if finding.rule.level in told]
    rules: Sequence[Rule[Any]] = GAME_RULES if options.game else PACKAGE_RULES
    sys.stdout.write(_report(options.format, shown, rules))
    return int(any(finding.rule.level is Level.ERROR for finding in found))


def _report(form: str, findings: Sequence[Finding], rules: Sequence[Rule[Any]]) -> str:
    if form == "sarif":
        return sarif_report(findings, rules)
    return json_report(findings) if form == "json" else text_report(findings)
