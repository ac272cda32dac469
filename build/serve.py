"""`python -m build serve`: the page or the package on this machine, in a simulated TikTok.

Here the developer's server is wired together: the build, the simulated TikTok client with its
control panel, and the backend with its simulated TikTok, which has a thread of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import httpx
from starlette.types import ASGIApp

from build.app import config_of, machine_name
from build.application import GameSettings
from build.errors import OptionsError, ServeError
from build.exports import Export, add_export_options, choose_export
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.serving import Builds, Desk, create_app
from build.serving.app import simulator_script
from build.serving.builds import fingerprint
from build.tiktok.config import DEFAULT, read_config, read_place
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.phone_site import (
    Phone,
    Profile,
    Route,
    Sound,
    phone_script,
    write_phone_site,
)
from build.tiktok.sizes import TIKTOKS
from build.web.page import ICON, Page
from build.web.site import SITE, SiteBuild, build_site
from platform_bridge import SystemClock
from platform_bridge.simulator import (
    FileStore,
    NoWorld,
    Scenario,
    Session,
    SimulatorError,
    TikTok,
    World,
    load_scenario,
)
from platform_bridge.simulator import server as simulator_server
from server.embedded import EmbeddedServer
from server.errors import StartError
from server.serving import HttpServer

DEFAULT_PORT: Final = 8000
PILOTS: Final = ("beginner", "good", "expert")
_HIGHEST_PORT: Final = 65_535
_QUICK_QUALITY: Final = 9
"""Of brotli: a tenth of the time, and a package that is a tenth larger at most."""

_JS: Final = Path(simulator_server.__file__).parents[1] / "js"
_SHIM: Final = (_JS / "shim.js", _JS / "transports" / "xhr.js")


@dataclass(frozen=True)
class Backend:
    """Where the backend is, and what opens the simulated TikTok beside it."""

    url: str
    control_key: str


def add_parser(targets: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the target to the command line.

    Args:
        targets: The command line's targets.
    """
    parser = targets.add_parser(
        "serve",
        help="a build, served on this machine in a simulated TikTok",
        description="Serves a build on this machine alone, with a simulated TikTok and the "
        "backend, and builds it anew whenever its sources change.",
    )
    parser.add_argument(
        "what",
        choices=["web", "tiktok"],
        help="which build: the page, or the package for TikTok in a simulated phone",
    )
    add_export_options(parser)
    parser.add_argument(
        "--profile",
        choices=[profile.value for profile in Profile],
        default=Profile.ANDROID.value,
        help="the phone's engine (default: %(default)s)",
    )
    parser.add_argument(
        "--route",
        choices=[route.value for route in Route],
        default=Route.PATH.value,
        help="the phone's way to WebAssembly: by a path in the package, or by bytes (default: "
        "%(default)s)",
    )
    parser.add_argument(
        "--unpacks",
        choices=["yes", "no"],
        default="yes",
        help="whether the phone unpacks compressed files of a package, or leaves it to the package "
        "(default: %(default)s)",
    )
    parser.add_argument(
        "--sound",
        choices=[sound.value for sound in Sound],
        default=Sound.WEB.value,
        help="the phone's sound: Web Audio, one that never wakes up, players of files alone, or "
        "none (default: %(default)s)",
    )
    parser.add_argument(
        "--webgl",
        choices=["yes", "no"],
        default="yes",
        help="whether the phone has WebGL beside Canvas 2D (default: %(default)s)",
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        metavar="N",
        help="where to listen, 0 for a free one (default: %(default)s)",
    )
    parser.add_argument(
        "--scenario", type=Path, metavar="FILE", help="how the simulated TikTok behaves (TOML)"
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="the folder of saves and players (default: .comet-hop/web or .comet-hop/tiktok; for "
        "another game .comet-hop/apps/NAME)",
    )
    parser.add_argument("--offline", action="store_true", help="without a backend: local runs")
    parser.add_argument("--pilot", choices=PILOTS, help="let the game play by itself, this well")


def phone_of(options: argparse.Namespace) -> Phone:
    """Return the phone that the command line asks for.

    Args:
        options: What the parser made.
    """
    return Phone(
        profile=Profile(options.profile),
        route=Route(options.route),
        unpacks=options.unpacks == "yes",
        sound=Sound(options.sound),
        webgl=options.webgl == "yes",
    )


def run(options: argparse.Namespace, checkout: Path, epoch: int, pygbag: Pygbag) -> int:
    """Serve as the command line asks until it is interrupted, and return the exit status.

    Args:
        options: What the parser made.
        checkout: What is built from.
        epoch: The time that every packed file gets, in seconds since 1970.
        pygbag: What packs the application.

    Raises:
        BuildError: The first build fails, or the server cannot start.
        AssetsError: The assets cannot be made.
    """
    if options.app is not None and options.pilot is not None:
        raise OptionsError("--pilot is of Comet Hop's own.", "Leave it out for another game.")
    data = _make_folder(options.data or _default_data(options, checkout))
    try:
        scenario = load_scenario(options.scenario) if options.scenario else Scenario()
        with (
            simulator_server.listen(options.port) as listener,
            _backend(data, is_offline=options.offline) as backend,
            tempfile.TemporaryDirectory(prefix="comet-hop-serve-") as scratch,
        ):
            url = None if backend is None else backend.url
            settings = GameSettings(backend_url=url, pilot=options.pilot)

            def export() -> Export:
                # Read anew each time; the assets are made anew where their recipe changed.
                return choose_export(options, checkout, epoch, settings)

            out = Path(scratch) / options.what
            product = (
                _package_in_phone(export, pygbag, out, options)
                if options.what == "tiktok"
                else _page(export, pygbag, out)
            )
            watched = partial(fingerprint, _watched(checkout, options.app))
            builds = Builds(product.build, watched, _tell)
            tiktok = _simulated_tiktok(scenario, data, backend)
            asyncio.run(_serve(listener, builds, product, tiktok))
    except (SimulatorError, StartError) as error:
        raise ServeError(str(error), "Mend that, and start it again.") from error
    return 0


@dataclass(frozen=True)
class _Product:
    """What is served.

    Args:
        build: Makes it.
        site: The folder that is served, when it is made.
        script: Returns what brings the simulated TikTok into it, given the simulator's token.
    """

    build: Callable[[], object]
    site: Path
    script: Callable[[str], str]


def _page(export: Callable[[], Export], pygbag: Pygbag, out: Path) -> _Product:
    runtime = find_runtime()

    def build() -> None:
        game = export()
        page = Page(game.application.name, game.title, game.field, simulated=True)
        build_site(SiteBuild(game.application, page, runtime, out), pygbag)

    return _Product(build, out / SITE, partial(simulator_script, _SHIM))


def _package_in_phone(
    export: Callable[[], Export],
    pygbag: Pygbag,
    out: Path,
    options: argparse.Namespace,
) -> _Product:
    runtime = find_runtime()
    app = options.app
    place = read_config(DEFAULT) if app is None else read_place(config_of(app))
    phone = phone_of(options)
    site = out.with_name("phone")

    def build() -> None:
        game = export()
        package = PackageBuild(
            application=game.application,
            title=game.title,
            place=place,
            runtime=runtime,
            cache=cache_folder() / "twins",
            out=out,
            # Here the developer waits for the build, and nobody for a download.
            standard=TIKTOKS,
            quality=_QUICK_QUALITY,
        )
        _tell("The package is compressed quickly: what `python -m build tiktok` makes is smaller.")
        build_package(package, pygbag)
        shutil.rmtree(site, ignore_errors=True)
        write_phone_site(out / PACKAGE, site, phone)
        (site / ICON).write_bytes(game.application.icon())

    return _Product(build, site, partial(phone_script, _SHIM))


class _Server(HttpServer):
    """Serves until it is told to stop, and then lets nobody wait for news of the simulator.

    Args:
        app: The application.
        listener: Where it listens.
        on_ready: Called once it answers.
        session: The simulated client.
    """

    def __init__(
        self,
        app: ASGIApp,
        listener: socket.socket,
        on_ready: Callable[[], None],
        session: Session,
    ) -> None:
        super().__init__(app, listener, on_ready)
        self._session = session

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in order."""
        self._session.keep_waiting(wait=False)
        await super().shutdown(sockets)


async def _serve(
    listener: socket.socket,
    builds: Builds,
    product: _Product,
    tiktok: AbstractAsyncContextManager[Session],
) -> None:
    await builds.begin()
    async with tiktok as session:
        token = secrets.token_urlsafe(24)
        port = int(listener.getsockname()[1])
        desk = Desk(
            site=product.site,
            builds=builds,
            simulator=simulator_server.create_app(session, token, port),
            simulator_script=partial(product.script, token),
            panel=f"/?token={token}",
        )
        server = _Server(create_app(desk, port), listener, partial(_welcome, port), session)
        following = asyncio.create_task(builds.follow())
        try:
            await server.run_until_stopped()
        finally:
            following.cancel()


@asynccontextmanager
async def _simulated_tiktok(
    scenario: Scenario, data: Path, backend: Backend | None
) -> AsyncIterator[Session]:
    # The scenario alone decides what is reached, not the machine's proxy settings.
    async with httpx.AsyncClient(trust_env=False) as http:
        world: TikTok = NoWorld()
        if backend is not None:
            world = World(f"{backend.url}/fake-tiktok", backend.control_key, http)
        store = FileStore(data / "device-storage.json")
        session = Session(scenario, SystemClock(), world, http, store)
        session.keep_waiting(wait=True)
        try:
            yield session
        finally:
            await session.close()


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServeError(
            f"The data folder {folder} cannot be made ({error.strerror}).",
            "Name another with --data.",
        ) from error
    return folder


def _default_data(options: argparse.Namespace, checkout: Path) -> Path:
    kept = checkout / ".comet-hop"
    if options.app is None:
        return kept / str(options.what)
    return kept / "apps" / (options.name or machine_name(options.app)) / str(options.what)


def _watched(checkout: Path, app: Path | None) -> list[Path]:
    parts = ("platform_bridge", "build/host", "build/tiktok", "build/web/page")
    game = [checkout / "game", checkout / "assets"] if app is None else [app]
    return [*game, *(checkout / part for part in parts)]


@contextmanager
def _backend(data: Path, *, is_offline: bool) -> Iterator[Backend | None]:
    if is_offline:
        yield None
    else:
        with EmbeddedServer(data) as server:
            yield Backend(server.url, server.control_key)


def _welcome(port: int) -> None:
    sys.stdout.write(f"http://{simulator_server.HOST}:{port}/\n")
    sys.stdout.flush()


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= _HIGHEST_PORT):
        message = f"{text!r} is not the number of a port, 0 to {_HIGHEST_PORT}"
        raise argparse.ArgumentTypeError(message)
    return int(text)
