"""`python -m game.sheets`: pictures of every scene on every kind of screen, to be judged by eye."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[2]
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m game.sheets")

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from assets import AssetsError, make
from game.application import Application
from game.host import Host
from game.pacing import DisplayPacer
from game.sheets import SCREENS, Film, sheet, shoot
from platform_bridge import ManualClock, connect

_SEED: Final = 5
_STRIP_COLUMNS: Final = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the sheets that the command line asks for, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m game.sheets",
        description="Pictures every scene on screens of several shapes, and a run as a film strip.",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=CHECKOUT / "dist" / "sheets",
        metavar="DIR",
        help="the folder of the sheets (default: dist/sheets of the checkout)",
    )
    parser.add_argument(
        "--seed", type=int, default=_SEED, metavar="N", help=f"the course (default: {_SEED})"
    )
    options = parser.parse_args(arguments)
    # No window opens and nothing sounds.
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    assets = CHECKOUT / "dist" / "assets"
    try:
        make(assets, tell=_tell)
        options.out.mkdir(parents=True, exist_ok=True)
        asyncio.run(_shoot(options.out, assets, options.seed))
    except (AssetsError, OSError) as error:
        _tell(f"error: {error}")
        return 2
    return 0


async def _shoot(out: Path, assets: Path, seed: int) -> None:
    host = Host(
        port=connect(),
        assets=assets,
        clock=ManualClock(),
        pacer=DisplayPacer(),
        local_seed=lambda: seed,
    )
    with Application(host) as application:
        for name, pictures in shoot(Film(application)):
            path = out / f"{name}.png"
            columns = len(SCREENS) if len(pictures) == len(SCREENS) else _STRIP_COLUMNS
            pygame.image.save(sheet(pictures, columns), path)
            sys.stdout.write(f"{path}\n")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
