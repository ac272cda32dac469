"""The command line: `python -m server`, and what can be asked of its data."""

import argparse
import asyncio
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp

from server.app import FAKE_TIKTOK_PATH
from server.clock import SystemClock
from server.composition import database_file, live_credentials, open_live, open_simulation
from server.database import open_database
from server.errors import StartError
from server.ledger.audit import audit
from server.randomness import SystemRandomness
from server.serving import LOOPBACK, HttpServer, address_of, bind
from server.settings import Mode, Settings, load_settings
from server.tiktok import BASE_URL

_CHECKOUT: Final = Path(__file__).resolve().parent.parent
_DATA: Final = _CHECKOUT / ".comet-hop"
_PORT: Final = 8000
_HIGHEST_PORT: Final = 65_535
_FAULTY: Final = 1
_CANNOT_START: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the backend until a signal ends it, or check its ledger.

    Args:
        arguments: The command line's, without the program's name; the process's own if none.

    Returns:
        The exit code: 0, 1 if the ledger is at fault, or 2 if it could not start.
    """
    options = _parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    # Both tell what our own lines tell better.
    for name in ("alembic", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        if options.command == "ledger":
            return asyncio.run(_check_ledger(options))
        settings = load_settings()
        serve = _serve_live if options.live else _serve_simulation
        asyncio.run(serve(options, settings))
    except StartError as error:
        sys.stderr.write(f"python -m server: {error}\n")
        return _CANNOT_START
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m server",
        description="The backend of Comet Hop, by default in a simulated world of its own.",
    )
    parser.add_argument(
        "--port", type=_port, default=_PORT, help=f"0 takes a free one (default: {_PORT})"
    )
    parser.add_argument(
        "--data", type=Path, default=_DATA, help="data folder (default: .comet-hop in the checkout)"
    )
    parser.add_argument("--live", action="store_true", help="speak to TikTok itself")
    parser.add_argument("--host", help=f"interface to bind, with --live only (default: {LOOPBACK})")
    _add_ledger(parser)
    options = parser.parse_args(arguments)
    if options.host and not options.live:
        parser.error("--host needs --live: the simulated world stays on this machine.")
    options.host = options.host or LOOPBACK
    return options


def _add_ledger(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", metavar="", title="instead of serving")
    ledger = commands.add_parser("ledger", help="the ledger of dust and items: `ledger check`")
    actions = ledger.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check every balance and key; exit code 1 if wrong")
    # What is left out keeps the value that stands before the command.
    check.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="data folder")
    check.add_argument(
        "--live", action="store_true", default=argparse.SUPPRESS, help="the live database"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"a port is 0 to {_HIGHEST_PORT}, not {text!r}")
    return int(text)


async def _serve_simulation(options: argparse.Namespace, settings: Settings) -> None:
    with bind(options.host, options.port) as listener:
        async with open_simulation(
            settings,
            options.data,
            url=address_of(listener),
            clock=SystemClock(),
            randomness=SystemRandomness(),
        ) as simulation:
            key = simulation.control_key.get_secret_value()

            def announce(url: str) -> list[str]:
                return [
                    f"mode          simulated; TikTok is simulated at {url}{FAKE_TIKTOK_PATH}",
                    f"documentation {url}/docs",
                    f"play          python -m game --backend {url} --control-key {key}",
                ]

            await _serve(simulation.app, listener, announce)


async def _serve_live(options: argparse.Namespace, settings: Settings) -> None:
    credentials = live_credentials(settings)
    with bind(options.host, options.port) as listener:
        async with open_live(settings, options.data, credentials) as app:
            await _serve(
                app,
                listener,
                lambda url: [f"mode          live, with {BASE_URL}", f"documentation {url}/docs"],
            )


async def _check_ledger(options: argparse.Namespace) -> int:
    file = database_file(options.data, Mode.LIVE if options.live else Mode.SIMULATED)
    if not file.exists():
        raise StartError(f"There is no ledger: {file} does not exist. Name its folder with --data.")
    async with open_database(file) as database, database.reading() as session:
        found = await audit(session)
    lines = [f"fault: {fault}" for fault in found.faults]
    verdict = f"{len(lines)} faults" if lines else "all right"
    lines.append(f"{found.entries} entries, {found.balances} balances: {verdict}")
    sys.stdout.write("\n".join(lines) + "\n")
    return _FAULTY if found.faults else 0


async def _serve(
    app: ASGIApp, listener: socket.socket, announce: Callable[[str], list[str]]
) -> None:
    def say_ready() -> None:
        lines = [f"listening on {server.url}", *announce(server.url)]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    server = HttpServer(app, listener, say_ready)
    await server.run_until_stopped()
