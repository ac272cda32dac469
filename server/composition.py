"""Wiring: the parts of a simulated and of a live backend."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from game.rules import grants_of
from game.rules import replay as play_again
from server.app import create_app
from server.backend import Backend
from server.boards.all_time import AllTimeBoard
from server.clock import Clock, SystemClock, WorldClock
from server.database import Database, open_database
from server.errors import StartError
from server.fake_tiktok import FakeTikTok, create_fake_tiktok, delivering
from server.faults import FaultPoints, NoFaults, SuddenDeath
from server.keys import Keys, load_keys
from server.ledger import Ledger
from server.players.access import Access
from server.players.deletion import Deletion
from server.players.overview import Overviews
from server.players.pictures import DrawnPictures, Pictures, TikTokPictures
from server.players.profiles import Profiles
from server.players.registry import Players
from server.players.sessions import Sessions
from server.randomness import Randomness, SystemRandomness
from server.rate_limit import SlidingWindow
from server.rewards.grants import Grants
from server.rewards.missions import Missions
from server.runs.tickets import Tickets
from server.runs.verification import Replay, RunVerifier
from server.settings import Mode, Settings, TokenPolicy
from server.shop.catalogue import PRODUCTS
from server.shop.orders import Orders
from server.shop.sweeper import Sweeper
from server.signing import Signer
from server.tiktok import (
    BASE_URL,
    USER_INFO_PER_MINUTE,
    Credentials,
    EncryptedTokens,
    NoTokens,
    TikTokClient,
)
from server.webhooks.inbox import Inbox
from server.webhooks.routes import WEBHOOK_PATH
from server.workers import working

_SIMULATED_CLIENT_KEY: Final = "simulated-comet-hop"
_TIMEOUT_S: Final = 10.0
_OWNER_ONLY: Final = 0o700
_MINUTE_MS: Final = 60_000
_LOOK_EVERY_S: Final = 5.0
_LOOK_EVERY_SIMULATED_S: Final = 0.5
"""Shorter where the world's clock may be moved at any moment."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """A backend in a simulated world.

    Args:
        app: Answers for the backend and for the simulated TikTok.
        control_key: Opens the control API of the simulated world.
    """

    app: FastAPI
    control_key: SecretStr


def assemble(  # noqa: PLR0913 - this is where the parts meet
    *,
    mode: Mode,
    database: Database,
    http: httpx.AsyncClient,
    credentials: Credentials,
    keys: Keys,
    token_policy: TokenPolicy,
    sandbox: bool,
    pictures: Pictures,
    clock: Clock,
    randomness: Randomness,
    faults: FaultPoints,
    replay: Replay = play_again,
) -> Backend:
    """Wire a backend.

    Args:
        mode: Which TikTok it speaks to.
        database: Keeps everything.
        http: Reaches TikTok.
        credentials: The app's.
        keys: Its secrets.
        token_policy: What becomes of TikTok's tokens.
        sandbox: Whether the app is a sandbox.
        pictures: Where players' pictures come from.
        clock: Tells the time.
        randomness: Makes ids, nonces and seeds.
        faults: Is told of every moment at which a crash could matter.
        replay: Plays a run again.
    """
    limit = SlidingWindow(USER_INFO_PER_MINUTE, _MINUTE_MS, clock)
    tiktok = TikTokClient(http, credentials, user_info_limit=limit)
    signer = Signer(keys.session, clock)
    keeps_tokens = token_policy is TokenPolicy.ENCRYPTED
    tokens = EncryptedTokens(keys.tokens, clock) if keeps_tokens else NoTokens()
    ledger = Ledger(clock, randomness)
    access = Access(
        database=database,
        tiktok=tiktok,
        tokens=tokens,
        clock=clock,
        randomness=randomness,
        faults=faults,
    )
    profiles = Profiles(
        database=database,
        tiktok=tiktok,
        access=access,
        pictures=pictures,
        clock=clock,
        randomness=randomness,
    )
    players = Players(
        database=database,
        tiktok=tiktok,
        tokens=tokens,
        profiles=profiles,
        ledger=ledger,
        sessions=Sessions(signer),
        clock=clock,
        randomness=randomness,
    )
    tickets = Tickets(signer, randomness)
    board = AllTimeBoard(database)
    grants = Grants(
        database=database,
        ledger=ledger,
        tickets=tickets,
        clock=clock,
        randomness=randomness,
        faults=faults,
    )
    runs = RunVerifier(
        database=database,
        tickets=tickets,
        board=board,
        ledger=ledger,
        grants=grants,
        replay=replay,
        read_grants=grants_of,
        clock=clock,
        randomness=randomness,
        faults=faults,
    )
    missions = Missions(database=database, ledger=ledger, clock=clock, faults=faults)
    orders = Orders(
        database=database,
        tiktok=tiktok,
        access=access,
        ledger=ledger,
        # Without tokens TikTok cannot be asked to have anything paid.
        products=PRODUCTS if keeps_tokens else (),
        clock=clock,
        randomness=randomness,
        faults=faults,
    )
    return Backend(
        mode=mode,
        players=players,
        access=access,
        profiles=profiles,
        overviews=Overviews(database=database, ledger=ledger, missions=missions, clock=clock),
        deletion=Deletion(database=database, tiktok=tiktok, tokens=tokens),
        tickets=tickets,
        runs=runs,
        board=board,
        grants=grants,
        missions=missions,
        orders=orders,
        sweeper=Sweeper(
            database=database,
            tiktok=tiktok,
            access=access,
            ledger=ledger,
            clock=clock,
            faults=faults,
        ),
        inbox=Inbox(
            database=database,
            ledger=ledger,
            credentials=credentials,
            sandbox=sandbox,
            clock=clock,
            faults=faults,
        ),
    )


@asynccontextmanager
async def open_simulation(
    settings: Settings, data: Path, *, url: str, clock: Clock, randomness: Randomness
) -> AsyncIterator[Simulation]:
    """Open a backend whose TikTok is simulated in the same process.

    Args:
        settings: What the environment sets.
        data: The data folder, made if needed.
        url: Where it will be served, so that webhooks find it.
        clock: What the world's clock runs on.
        randomness: Makes ids, nonces, seeds and keys.

    Raises:
        StartError: If it cannot start.
    """
    _make_folder(data)
    world_clock = WorldClock(clock)
    control_key = settings.control_key or SecretStr(randomness.token())
    credentials = Credentials(_SIMULATED_CLIENT_KEY, SecretStr(randomness.token()))
    async with (
        # Webhooks go to this machine alone, past any proxy.
        httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as webhooks,
        open_database(database_file(data, Mode.SIMULATED)) as database,
    ):
        world = FakeTikTok(
            credentials, world_clock, randomness, http=webhooks, file=data / "tiktok.json"
        )
        world.webhooks.url = url + WEBHOOK_PATH
        world.knobs = world.knobs.model_copy(update={"sandbox": settings.sandbox})
        fake = create_fake_tiktok(world, world_clock, control_key)
        http = httpx.AsyncClient(transport=httpx.ASGITransport(fake), base_url=BASE_URL)
        async with http, delivering(world):
            backend = assemble(
                mode=Mode.SIMULATED,
                database=database,
                http=http,
                credentials=credentials,
                keys=load_keys(settings, data),
                token_policy=settings.token_policy,
                sandbox=settings.sandbox,
                pictures=DrawnPictures(),
                clock=world_clock,
                randomness=randomness,
                faults=SuddenDeath(settings.fault_point) if settings.fault_point else NoFaults(),
            )
            async with working(backend, every_s=_LOOK_EVERY_SIMULATED_S):
                yield Simulation(create_app(backend, randomness, fake_tiktok=fake), control_key)


@asynccontextmanager
async def open_live(
    settings: Settings, data: Path, credentials: Credentials
) -> AsyncIterator[FastAPI]:
    """Open a backend that speaks to TikTok itself.

    Args:
        settings: What the environment sets.
        data: The data folder, made if needed.
        credentials: The app's; `live_credentials` reads them.

    Raises:
        StartError: If it cannot start.
    """
    _make_folder(data)
    clock, randomness = SystemClock(), SystemRandomness()
    async with (
        open_database(database_file(data, Mode.LIVE)) as database,
        httpx.AsyncClient(base_url=BASE_URL, timeout=_TIMEOUT_S) as http,
        # A proxy would connect to whatever a name means to it, and not to the address that was
        # checked.
        httpx.AsyncClient(timeout=_TIMEOUT_S, trust_env=False) as pictures,
    ):
        backend = assemble(
            mode=Mode.LIVE,
            database=database,
            http=http,
            credentials=credentials,
            keys=load_keys(settings, data),
            token_policy=settings.token_policy,
            sandbox=settings.sandbox,
            pictures=TikTokPictures(pictures),
            clock=clock,
            randomness=randomness,
            faults=NoFaults(),
        )
        async with working(backend, every_s=_LOOK_EVERY_S):
            yield create_app(backend, randomness)


def database_file(data: Path, mode: Mode) -> Path:
    """Return where a mode's database is in a data folder."""
    return data / f"{mode}.sqlite3"


def live_credentials(settings: Settings) -> Credentials:
    """Return TikTok's credentials.

    Raises:
        StartError: If one is missing; it names which, and where to get it.
    """
    key, secret = settings.tiktok_client_key, settings.tiktok_client_secret
    if key is None or secret is None:
        values = {"TIKTOK_CLIENT_KEY": key, "TIKTOK_CLIENT_SECRET": secret}
        missing = " and ".join(name for name, value in values.items() if value is None)
        raise StartError(
            f"--live needs {missing} in the environment. Copy client key and client secret from "
            "your app's page in the TikTok Developer Portal, both from the same app, or start "
            "without --live to play against the simulated TikTok."
        )
    return Credentials(key.get_secret_value(), secret)


def _make_folder(data: Path) -> None:
    try:
        data.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    except OSError as error:
        raise StartError(
            f"The data folder {data} cannot be made ({error.strerror}). Name another with --data."
        ) from error
