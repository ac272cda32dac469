"""The simulated TikTok client by itself: `python -m platform_bridge.simulator`."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

CHECKOUT = Path(__file__).resolve().parents[2]
if not __package__:
    sys.exit(f"Run it from the checkout: cd {CHECKOUT} && python -m platform_bridge.simulator")

import httpx

from platform_bridge.clock import SystemClock
from platform_bridge.simulator.errors import SimulatorError
from platform_bridge.simulator.scenario import Scenario
from platform_bridge.simulator.scenario_file import load_scenario
from platform_bridge.simulator.server import SimulatorServer, serving
from platform_bridge.simulator.session import Session
from platform_bridge.simulator.store import FileStore, MemoryStore
from platform_bridge.simulator.world import NoWorld, TikTok, World


@dataclass(frozen=True)
class Options:
    """What the command line asks for; `--help` explains each."""

    port: int
    scenario: Path | None
    storage: Path | None
    open_api: str | None
    control_key: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve as the command line asks, and return the exit code."""
    options = _parse(arguments)
    try:
        asyncio.run(_serve(options))
    except SimulatorError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


async def _serve(options: Options) -> None:
    scenario = Scenario() if options.scenario is None else load_scenario(options.scenario)
    store = MemoryStore() if options.storage is None else FileStore(options.storage)
    # The scenario alone decides what is reached, not the machine's proxy settings.
    async with httpx.AsyncClient(trust_env=False) as http:
        world: TikTok = NoWorld()
        if options.open_api is not None and options.control_key is not None:
            world = World(options.open_api.rstrip("/"), options.control_key, http)
        session = Session(scenario, SystemClock(), world, http, store)
        async with serving(session, options.port) as server:
            _tell(server)
            try:
                await asyncio.Event().wait()
            finally:
                await session.close()


def _tell(server: SimulatorServer) -> None:
    sys.stdout.write(
        f"The control panel: {server.panel_url}\n"
        f"The port for shims: {server.port_url}, with the token {server.token}\n"
        "Stop it with Ctrl-C.\n"
    )
    sys.stdout.flush()


def _parse(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m platform_bridge.simulator",
        description="Serve a simulated TikTok client, with its control panel, on this machine.",
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="where to listen (default: a free port)"
    )
    parser.add_argument(
        "--scenario", type=Path, metavar="FILE", help="how the client is and what it does (TOML)"
    )
    parser.add_argument(
        "--storage", type=Path, metavar="FILE", help="keep the device's storage there (JSON)"
    )
    parser.add_argument(
        "--open-api",
        metavar="URL",
        help="where the simulated TikTok's server side is, as `python -m server` printed it",
    )
    parser.add_argument(
        "--control-key",
        metavar="KEY",
        default=os.environ.get("COMET_HOP_CONTROL_KEY"),
        help="the key that `python -m server` printed (default: $COMET_HOP_CONTROL_KEY)",
    )
    options = Options(**vars(parser.parse_args(arguments)))
    _check(options, parser.error)
    return options


def _check(options: Options, refuse: Callable[[str], NoReturn]) -> None:
    if options.open_api is not None:
        if not options.open_api.startswith(("http://", "https://")):
            refuse("--open-api needs a whole address, such as http://127.0.0.1:8000/fake-tiktok")
        if options.control_key is None:
            refuse("--open-api needs the --control-key that `python -m server` printed")


def _port(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not the number of a port")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
