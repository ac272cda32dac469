"""Wiring: the parts of a simulated and of a live backend."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from game.rules import replay as play_again
from server.app import create_app
from server.backend import Backend
from server.boards.all_time import AllTimeBoard
from server.clock import Clock, SystemClock, WorldClock
from server.database import Database, open_database
from server.errors import StartError
from server.fake_tiktok import FakeTikTok, create_fake_tiktok, delivering
from server.keys import Keys, load_keys
from server.players.registry import Players
from server.players.sessions import Sessions
from server.randomness import Randomness, SystemRandomness
from server.runs.tickets import Tickets
from server.runs.verification import Replay, RunVerifier
from server.settings import Mode, Settings, TokenPolicy
from server.signing import Signer
from server.tiktok import BASE_URL, Credentials, EncryptedTokens, NoTokens, TikTokClient

_SIMULATED_CLIENT_KEY: Final = "simulated-comet-hop"
_TIMEOUT_S: Final = 10.0
_OWNER_ONLY: Final = 0o700


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
    tiktok: TikTokClient,
    keys: Keys,
    token_policy: TokenPolicy,
    clock: Clock,
    randomness: Randomness,
    replay: Replay = play_again,
) -> Backend:
    """Wire a backend.

    Args:
        mode: Which TikTok it speaks to.
        database: Keeps everything.
        tiktok: Asks TikTok.
        keys: Its secrets.
        token_policy: What becomes of TikTok's tokens.
        clock: Tells the time.
        randomness: Makes ids, nonces and seeds.
        replay: Plays a run again.
    """
    signer = Signer(keys.session, clock)
    tickets = Tickets(signer, randomness)
    board = AllTimeBoard(database)
    keeps_tokens = token_policy is TokenPolicy.ENCRYPTED
    return Backend(
        mode=mode,
        players=Players(
            database=database,
            tiktok=tiktok,
            tokens=EncryptedTokens(keys.tokens, clock) if keeps_tokens else NoTokens(),
            sessions=Sessions(signer),
            clock=clock,
            randomness=randomness,
        ),
        tickets=tickets,
        runs=RunVerifier(
            database=database,
            tickets=tickets,
            board=board,
            replay=replay,
            clock=clock,
            randomness=randomness,
        ),
        board=board,
    )


@asynccontextmanager
async def open_simulation(
    settings: Settings, data: Path, *, clock: Clock, randomness: Randomness
) -> AsyncIterator[Simulation]:
    """Open a backend whose TikTok is simulated in the same process.

    Args:
        settings: What the environment sets.
        data: The data folder, made if needed.
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
        open_database(data / "simulated.sqlite3") as database,
    ):
        world = FakeTikTok(
            credentials, world_clock, randomness, http=webhooks, file=data / "tiktok.json"
        )
        fake = create_fake_tiktok(world, world_clock, control_key)
        http = httpx.AsyncClient(transport=httpx.ASGITransport(fake), base_url=BASE_URL)
        async with http, delivering(world):
            backend = assemble(
                mode=Mode.SIMULATED,
                database=database,
                tiktok=TikTokClient(http, credentials),
                keys=load_keys(settings, data),
                token_policy=settings.token_policy,
                clock=world_clock,
                randomness=randomness,
            )
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
        open_database(data / "live.sqlite3") as database,
        httpx.AsyncClient(base_url=BASE_URL, timeout=_TIMEOUT_S) as http,
    ):
        backend = assemble(
            mode=Mode.LIVE,
            database=database,
            tiktok=TikTokClient(http, credentials),
            keys=load_keys(settings, data),
            token_policy=settings.token_policy,
            clock=clock,
            randomness=randomness,
        )
        yield create_app(backend, randomness)


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
