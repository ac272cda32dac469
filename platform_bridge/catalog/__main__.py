"""Prints the catalogue, or writes what is made from it.

python -m platform_bridge.catalog [--json | --write]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m platform_bridge.catalog")

from platform_bridge.catalog import glue_writer, printing


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The words after the command's name, None for those of this process.

    Returns:
        The exit status.
    """
    parser = argparse.ArgumentParser(
        prog="python -m platform_bridge.catalog",
        description="Print what the bridge knows of TTMinis.game, one line for each API.",
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--json", action="store_true", help="print all of it as JSON")
    choice.add_argument(
        "--write",
        action="store_true",
        help="write the reference page API.md and the JavaScript that is made from the catalogue",
    )
    options = parser.parse_args(arguments)
    if options.write:
        sys.stdout.writelines(f"wrote {name}\n" for name in _write())
    else:
        sys.stdout.write(printing.as_json() if options.json else printing.table())
    return 0


def _write() -> list[str]:
    written = [path.name for path in glue_writer.refresh()]
    text = printing.page()
    if not printing.PAGE.is_file() or printing.PAGE.read_text(encoding="utf-8") != text:
        printing.PAGE.write_text(text, encoding="utf-8", newline="\n")
        written.append(printing.PAGE.name)
    return written


if __name__ == "__main__":
    sys.exit(main())
