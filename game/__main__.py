"""Comet Hop on a desktop: `python -m game`. Here the house is wired together.

The game, a simulated TikTok client and, unless told otherwise, the backend with its simulated
TikTok all run in this process; the backend has a thread and an event loop of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

CHECKOUT: Final = Path(__file__).resolve().parent.parent
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m game")

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import httpx
import pygame

from assets import AssetsError, make
from game.headless import Report, play_headless
from game.host import Host, random_seed
from game.main import main as play_in_window
from game.pacing import DisplayPacer, Pacer, VirtualPacer
from game.pilot import SKILLS, Pilot
from game.rules.replay import MAX_SEED
from game.system_lettering import SystemLettering
from platform_bridge import Clock, ManualClock, SystemClock
from platform_bridge.simulator import (
    FileStore,
    NoWorld,
    Scenario,
    Simulator,
    SimulatorError,
    World,
    WorldClockSync,
    load_scenario,
)
from platform_bridge.simulator.server import serving
from server.embedded import EmbeddedServer
from server.errors import StartError

_ONE_MINUTE: Final = 3_600
_MOST_FRAMES: Final = 10_000_000
_STDOUT: Final = "-"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for; `python -m game --help` explains each."""

    headless: bool
    pilot: bool
    skill: str
    seed: int | None
    frames: int | None
    shots: Path | None
    report: str | None
    backend: str | None
    control_key: str | None
    offline: bool
    scenario: Path | None
    data: Path | None
    verbose: bool


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the backend is, and what opens the simulated TikTok beside it."""

    url: str
    control_key: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Play as the command line asks, and return the exit code."""
    options = _parse(arguments)
    logging.basicConfig(
        level=logging.INFO if options.verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
    )
    if options.headless:
        os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    try:
        _run(options)
    except (AssetsError, SimulatorError, StartError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    except pygame.error as error:
        sys.stderr.write(
            f"error: The game cannot open a window ({error}). On a machine without a screen play "
            "with --headless --pilot.\n"
        )
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def _run(options: Options) -> None:
    scenario = load_scenario(options.scenario) if options.scenario else Scenario()
    if options.shots is not None:
        options.shots.mkdir(parents=True, exist_ok=True)
    assets = CHECKOUT / "dist" / "assets"
    make(assets, tell=_tell)
    with ExitStack() as stack:
        data = stack.enter_context(_data_folder(options))
        backend = stack.enter_context(_backend(options, data))
        report = asyncio.run(_play(options, scenario, assets, data, backend))
    if report is not None:
        _write(report, options.report or _STDOUT)


async def _play(
    options: Options, scenario: Scenario, assets: Path, data: Path, backend: Backend | None
) -> Report | None:
    store = FileStore(data / "device-storage.json")
    # The scenario alone decides what is reached, not the machine's proxy settings.
    async with httpx.AsyncClient(trust_env=False) as http:
        world = _world(backend, http)
        if not options.headless:
            _warn_if_unseen()
            clock = SystemClock()
            simulator = Simulator(scenario, clock, world or NoWorld(), http, store)
            host = _host(options, backend, assets, simulator, clock=clock, pacer=DisplayPacer())
            async with serving(simulator.session) as panel:
                _tell(f"F1 opens the simulated TikTok's control panel: {panel.panel_url}")
                opener = _opener(panel.panel_url)
                await play_in_window(
                    replace(
                        host,
                        open_panel=opener,
                        open_page=webbrowser.open,
                        lettering=SystemLettering(),
                    )
                )
            report = None
        else:
            virtual = ManualClock()
            in_step = None if world is None else WorldClockSync(world, virtual)
            simulator = Simulator(
                scenario, virtual, world or NoWorld(), http, store, world_clock=in_step
            )
            pacer = VirtualPacer(virtual, simulator.settle)
            report = await play_headless(
                _host(options, backend, assets, simulator, clock=virtual, pacer=pacer),
                options.frames or _ONE_MINUTE,
                options.shots,
            )
        await simulator.close()
        return report


def _host(  # noqa: PLR0913  what is wired together here is what the game needs
    options: Options,
    backend: Backend | None,
    assets: Path,
    simulator: Simulator,
    *,
    clock: Clock,
    pacer: Pacer,
) -> Host:
    seed = options.seed
    return Host(
        port=simulator,
        assets=assets,
        clock=clock,
        pacer=pacer,
        backend_url=None if backend is None else backend.url,
        local_seed=random_seed if seed is None else lambda: seed,
        autoplayer=partial(Pilot, skill=SKILLS[options.skill]) if options.pilot else None,
    )


def _world(backend: Backend | None, http: httpx.AsyncClient) -> World | None:
    if backend is None or backend.control_key is None:
        return None
    return World(f"{backend.url}/fake-tiktok", backend.control_key, http)


@contextmanager
def _data_folder(options: Options) -> Iterator[Path]:
    """Give the folder that keeps saves and players; headless play leaves the player's alone."""
    if options.data is not None:
        options.data.mkdir(parents=True, exist_ok=True)
        yield options.data
    elif options.headless:
        with tempfile.TemporaryDirectory(prefix="comet-hop-") as temporary:
            yield Path(temporary)
    else:
        kept = CHECKOUT / ".comet-hop"
        kept.mkdir(mode=0o700, exist_ok=True)
        yield kept


@contextmanager
def _backend(options: Options, data: Path) -> Iterator[Backend | None]:
    if options.offline:
        yield None
    elif options.backend is not None:
        yield Backend(options.backend.rstrip("/"), options.control_key)
    else:
        with EmbeddedServer(data, seed=options.seed) as server:
            yield Backend(server.url, server.control_key)


def _opener(address: str) -> Callable[[], None]:
    def open_panel() -> None:
        if not webbrowser.open(address):
            _tell(f"Open this address in a browser: {address}")

    return open_panel


def _warn_if_unseen() -> None:
    """Tell a player without a screen, whom SDL would leave with a game that nobody sees."""
    pygame.display.init()
    if pygame.display.get_driver() in {"offscreen", "dummy"}:
        _tell("There is no screen here, so nobody sees the game. Ctrl+C ends it.")


def _tell(line: str) -> None:
    # Standard output may carry the report.
    sys.stderr.write(f"{line}\n")


def _write(report: Report, target: str) -> None:
    text = json.dumps(asdict(report), indent=2) + "\n"
    if target == _STDOUT:
        sys.stdout.write(text)
    else:
        Path(target).write_text(text, encoding="utf-8")


def _parse(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m game",
        description="Play Comet Hop: tap, click or press space to hop from star to star.",
        epilog="In the game: M mutes, Escape goes back, F1 opens the simulated TikTok's panel.",
    )
    play = parser.add_argument_group("playing")
    play.add_argument("--seed", type=_seed, metavar="N", help="play this course every time")
    play.add_argument("--pilot", action="store_true", help="let the game play by itself")
    play.add_argument(
        "--skill", choices=SKILLS, default="good", help="how well it does (default: good)"
    )
    play.add_argument("--offline", action="store_true", help="play without a backend: local runs")
    play.add_argument(
        "--backend", metavar="URL", help="use the backend at this address (default: one in here)"
    )
    play.add_argument(
        "--control-key",
        metavar="KEY",
        default=os.environ.get("COMET_HOP_CONTROL_KEY"),
        help="the key that `python -m server` printed (default: $COMET_HOP_CONTROL_KEY)",
    )
    play.add_argument(
        "--scenario", type=Path, metavar="FILE", help="how the simulated TikTok behaves (TOML)"
    )
    play.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="the folder of saves and players (default: .comet-hop; headless: a temporary one)",
    )
    play.add_argument("--verbose", action="store_true", help="log more, to standard error")
    headless = parser.add_argument_group("playing without a window, on virtual time")
    headless.add_argument("--headless", action="store_true", help="no window, no sound, no waiting")
    headless.add_argument(
        "--frames",
        type=_frames,
        metavar="N",
        help=f"how many frames of 1/60 s (default: {_ONE_MINUTE})",
    )
    headless.add_argument("--shots", type=Path, metavar="DIR", help="a PNG of each scene goes here")
    headless.add_argument(
        "--report", metavar="FILE", help="the JSON report goes here (default: -, standard output)"
    )
    options = Options(**vars(parser.parse_args(arguments)))
    _check(options, parser.error)
    return options


def _check(options: Options, refuse: Callable[[str], NoReturn]) -> None:
    if not options.headless and (options.frames or options.shots or options.report):
        refuse("--frames, --shots and --report belong to headless play: add --headless")
    if options.backend is not None and options.offline:
        refuse("--backend and --offline exclude each other: leave one out")
    if options.backend is not None and options.seed is not None:
        refuse("--seed needs the backend in here, another one chooses the courses: leave one out")
    if options.backend is not None and not options.backend.startswith(("http://", "https://")):
        refuse("--backend needs a whole address, such as http://127.0.0.1:8000")
    if options.scenario is not None and not options.scenario.is_file():
        refuse(f"--scenario: there is no file {options.scenario}")
    if options.report not in {None, _STDOUT} and not Path(str(options.report)).parent.is_dir():
        refuse(f"--report: there is no folder {Path(str(options.report)).parent}")


def _seed(text: str) -> int:
    return _whole_number(text, 0, MAX_SEED)


def _frames(text: str) -> int:
    return _whole_number(text, 1, _MOST_FRAMES)


def _whole_number(text: str, least: int, most: int) -> int:
    if not (text.isdecimal() and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least} to {most}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
