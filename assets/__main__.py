"""`python -m assets`: makes the game's pictures and sounds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m assets")

from assets.errors import AssetsError
from assets.recipe import make

DEFAULT_OUT = CHECKOUT / "dist" / "assets"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status.

    Args:
        arguments: In place of `sys.argv[1:]`.
    """
    parser = argparse.ArgumentParser(
        prog="python -m assets",
        description="Makes all that the game shows and plays. What is already current is kept.",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=DEFAULT_OUT,
        metavar="DIR",
        help="the folder to write (default: dist/assets of the checkout)",
    )
    out: Path = parser.parse_args(arguments).out
    try:
        files = make(out, tell=_tell)
    except AssetsError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    for path in files:
        sys.stdout.write(f"{path.stat().st_size:>9,}  {path.name}\n")
    total = sum(path.stat().st_size for path in files)
    sys.stdout.write(f"{total:>9,}  bytes in {len(files)} files: {out}\n")
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
