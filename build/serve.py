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

from build.application import Application, GameSettings
from build.checkout import checkout_sources
from build.errors import ServeError
from build.packer import Pygbag
from build.runtime import find_runtime
from build.runtime.cache import cache_folder
from build.serving import Builds, Desk, create_app
from build.serving.app import simulator_script
from build.serving.builds import fingerprint
from build.tiktok.config import DEFAULT, read_config
from build.tiktok.package import PACKAGE, PackageBuild, build_package
from build.tiktok.phone_site import Phone, Profile, Route, phone_script, write_phone_site
from build.web.command import TITLE
from build.web.page import Page
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
_NAME: Final = "comet-hop"
_HIGHEST_PORT: Final = 65_535
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
        help="the folder of saves and players (default: .comet-hop/web or .comet-hop/tiktok)",
    )
    parser.add_argument("--offline", action="store_true", help="without a backend: local runs")
    parser.add_argument("--pilot", choices=PILOTS, help="let the game play by itself, this well")


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
    data = _make_folder(options.data or checkout / ".comet-hop" / options.what)
    try:
        scenario = load_scenario(options.scenario) if options.scenario else Scenario()
        with (
            simulator_server.listen(options.port) as listener,
            _backend(data, is_offline=options.offline) as backend,
            tempfile.TemporaryDirectory(prefix="comet-hop-serve-") as scratch,
        ):
            url = None if backend is None else backend.url
            settings = GameSettings(backend_url=url, pilot=options.pilot)

            def application() -> Application:
                # The assets are made anew where their recipe changed.
                return Application(_NAME, checkout_sources(checkout), settings, epoch)

            out = Path(scratch) / options.what
            product = (
                _package_in_phone(application, pygbag, out, options)
                if options.what == "tiktok"
                else _page(application, pygbag, out)
            )
            builds = Builds(product.build, partial(fingerprint, _watched(checkout)), _tell)
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


def _page(application: Callable[[], Application], pygbag: Pygbag, out: Path) -> _Product:
    runtime = find_runtime()
    page = Page(_NAME, TITLE, simulated=True)

    def build() -> None:
        build_site(SiteBuild(application(), page, runtime, out), pygbag)

    return _Product(build, out / SITE, partial(simulator_script, _SHIM))


def _package_in_phone(
    application: Callable[[], Application],
    pygbag: Pygbag,
    out: Path,
    options: argparse.Namespace,
) -> _Product:
    runtime = find_runtime()
    config = read_config(DEFAULT)
    phone = Phone(Profile(options.profile), Route(options.route))
    site = out.with_name("phone")

    def build() -> None:
        game = application()
        package = PackageBuild(game, config, runtime, cache_folder() / "twins", out)
        build_package(package, pygbag)
        shutil.rmtree(site, ignore_errors=True)
        write_phone_site(out / PACKAGE, site, phone)
        shutil.copyfile(game.sources.icon, site / "icon.png")

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


def _watched(checkout: Path) -> list[Path]:
    parts = (
        *("game", "platform_bridge", "assets"),
        *("build/host", "build/tiktok", "build/web/page"),
    )
    return [checkout / part for part in parts]


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
