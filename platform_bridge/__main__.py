"""The bridge's command line: `python -m platform_bridge new PATH` and `… run PATH`."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m platform_bridge")

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from platform_bridge.simulator import Scenario, SimulatorError, load_scenario
from platform_bridge.simulator.desktop import run_game, write_traceback
from platform_bridge.starter import StarterError, make_game


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for, and return the exit code.

    Args:
        arguments: In place of `sys.argv[1:]`.
    """
    options = _parser().parse_args(arguments)
    try:
        return _new(options) if options.command == "new" else _run(options)
    except (SimulatorError, StarterError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _new(options: argparse.Namespace) -> int:
    title = make_game(options.path, options.name)
    path = _quoted(options.path)
    sys.stdout.write(
        f"{title} is in {options.path}. From here:\n\n"
        f"  python -m platform_bridge run {path}     plays it; F1 opens the simulated TikTok\n"
        f"  python -m pytest {path}                  tests it\n"
        f"  python -m build web --app {path}         makes a page of it\n"
        f"  python -m build tiktok --app {path}      makes TikTok's package of it\n"
    )
    return 0


def _run(options: argparse.Namespace) -> int:
    scenario = load_scenario(options.scenario) if options.scenario else Scenario()
    try:
        run_game(options.path, scenario, _tell)
    except SimulatorError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a game does is told to its developer
        write_traceback(error)
        return 1
    return 0


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _quoted(path: Path) -> str:
    text = str(path)
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m platform_bridge",
        description="Make a game for TikTok, and play it on this machine in a simulated TikTok.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    new = commands.add_parser("new", help="make a starter game")
    new.add_argument("path", type=Path, metavar="PATH", help="the folder to make")
    new.add_argument(
        "--name", metavar="NAME", help="what players read (default: by the folder's name)"
    )
    run = commands.add_parser(
        "run",
        help="play a game",
        description="Play a game's main.py with a simulated TikTok around it. F1 opens its control "
        "panel; what the game keeps lies in .tiktok/ in the game's folder.",
    )
    run.add_argument("path", type=Path, metavar="PATH", help="the game's folder")
    run.add_argument(
        "--scenario", type=Path, metavar="FILE", help="how the simulated TikTok behaves (TOML)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
