"""What the tests of the backend share: a world to look into, and runs that were really played."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpx
from pydantic import SecretStr
from sqlalchemy import create_engine

from game.rules import Course, Run
from game.rules import replay as play_again
from server.answers import ErrorAnswer
from server.app import create_app
from server.backend import Backend
from server.clock import WorldClock
from server.composition import assemble
from server.database import Database, open_database
from server.database.migrations import upgrade
from server.errors import ErrorCode
from server.fake_tiktok import CONTROL_KEY_HEADER, FakeTikTok, create_fake_tiktok
from server.faults import NoFaults
from server.keys import Keys, load_keys
from server.ledger.audit import audit
from server.players.pictures import DrawnPictures, Pictures
from server.randomness import Randomness, SystemRandomness
from server.runs.verification import Replay
from server.settings import Mode, Settings, TokenPolicy
from server.tiktok import BASE_URL, Credentials
from server.webhooks.routes import WEBHOOK_PATH

Answer = (
    Callable[[httpx.Request], httpx.Response]
    | Callable[[httpx.Request], Coroutine[None, None, httpx.Response]]
)

CONTROL_KEY: Final = "the-control-key-of-this-test"
CREDENTIALS: Final = Credentials("test-client-key", SecretStr("test-client-secret"))
START_MS: Final = 1_795_327_500_000


class StandingClock:
    """A clock that stands still."""

    def now_ms(self) -> int:
        return START_MS


@dataclass(frozen=True)
class World:
    """A simulated world over its real HTTP interface, but without sockets."""

    client: httpx.AsyncClient
    clock: WorldClock
    database: Database
    file: Path
    keys: Keys
    backend: Backend
    tiktok: FakeTikTok

    async def control(self, path: str, **body: object) -> httpx.Response:
        return await self.client.post(
            f"/fake-tiktok/_control/{path}", json=body, headers={CONTROL_KEY_HEADER: CONTROL_KEY}
        )

    async def mint_code(self, user: str = "ada", kind: str = "login") -> str:
        code: str = (await self.control("codes", user=user, kind=kind)).json()["code"]
        return code

    async def log_in(self, user: str = "ada", kind: str = "login") -> dict[str, str]:
        """Log a user in and return the headers of their requests."""
        body = {"code": await self.mint_code(user, kind), "kind": kind}
        answer = await self.client.post("/v1/sessions", json=body)
        assert answer.status_code == 200, answer.text
        return {"Authorization": f"Bearer {answer.json()['session']}"}

    async def ticket(self, player: dict[str, str]) -> dict[str, Any]:
        answer = await self.client.post("/v1/tickets", headers=player)
        assert answer.status_code == 200, answer.text
        ticket: dict[str, Any] = answer.json()
        return ticket

    async def me(self, player: dict[str, str]) -> dict[str, Any]:
        """Ask what a player is and has."""
        answer = await self.client.get("/v1/me", headers=player)
        assert answer.status_code == 200, answer.text
        me: dict[str, Any] = answer.json()
        return me

    async def dust(self, player: dict[str, str]) -> int:
        dust: int = (await self.me(player))["balance"]["dust"]
        return dust

    async def deliver(self) -> int:
        """Deliver the webhooks that are due, and return how many were tried."""
        tried: int = (await self.control("webhooks/deliver")).json()["tried"]
        return tried

    async def check_ledger(self) -> None:
        """Check that the whole ledger holds."""
        async with self.database.reading() as session:
            assert (await audit(session)).faults == ()

    async def submit(
        self, player: dict[str, str], ticket: str, ticks: int, events: str
    ) -> httpx.Response:
        body = {"ticket": ticket, "ticks": ticks, "events": events}
        return await self.client.post("/v1/runs", json=body, headers=player)


class _LatePost(httpx.AsyncBaseTransport):
    """Carries webhooks to a backend that is there only once its TikTok is."""

    served: httpx.ASGITransport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self.served.handle_async_request(request)


@cache
def _new_database() -> bytes:
    """Return the file of a database without rows, made once: most of a test would go into it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "new.sqlite3"
        engine = create_engine(f"sqlite:///{file}")
        with engine.begin() as connection:
            upgrade(connection)
        engine.dispose()
        return file.read_bytes()


@asynccontextmanager
async def open_world(  # noqa: PLR0913 - each is one thing that a test may want otherwise
    folder: Path,
    *,
    tiktok: Answer | None = None,
    replay: Replay = play_again,
    token_policy: TokenPolicy = TokenPolicy.ENCRYPTED,
    randomness: Randomness | None = None,
    busy_timeout_s: float = 5.0,
    pictures: Pictures | None = None,
) -> AsyncIterator[World]:
    """Open a world; `tiktok` stands in for the simulated TikTok."""
    randomness = randomness or SystemRandomness()
    clock = WorldClock(StandingClock())
    post = _LatePost()
    simulated = FakeTikTok(CREDENTIALS, clock, randomness, http=httpx.AsyncClient(transport=post))
    simulated.webhooks.url = f"http://backend.test{WEBHOOK_PATH}"
    fake = create_fake_tiktok(simulated, clock, SecretStr(CONTROL_KEY))
    transport = httpx.ASGITransport(fake) if tiktok is None else httpx.MockTransport(tiktok)
    keys = load_keys(Settings(), folder)
    file = folder / "test.sqlite3"
    if not file.exists():
        file.write_bytes(_new_database())
    async with (
        open_database(file, busy_timeout_s=busy_timeout_s) as database,
        httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http,
    ):
        backend = assemble(
            mode=Mode.SIMULATED,
            database=database,
            http=http,
            credentials=CREDENTIALS,
            keys=keys,
            token_policy=token_policy,
            sandbox=False,
            pictures=pictures or DrawnPictures(),
            clock=clock,
            randomness=randomness,
            faults=NoFaults(),
            replay=replay,
        )
        served = httpx.ASGITransport(create_app(backend, randomness, fake_tiktok=fake))
        async with httpx.AsyncClient(transport=served, base_url="http://backend.test") as client:
            post.served = served
            yield World(client, clock, database, file, keys, backend, simulated)


def check_success(response: httpx.Response) -> dict[str, Any]:
    """Check that an answer is a success, and return its body."""
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def check_error(response: httpx.Response, code: ErrorCode) -> ErrorAnswer:
    """Check that an answer is an error of the documented shape."""
    answer = ErrorAnswer.model_validate(response.json())
    assert answer.error.code is code
    assert response.status_code == code.status
    assert response.headers["X-Request-ID"] == answer.error.request_id
    return answer


@dataclass(frozen=True)
class PlayedRun:
    """A run that was really played to its end."""

    ticks: int
    events: str
    score: int
    state_hash: str

    @property
    def duration_ms(self) -> int:
        return self.ticks * 1000 // 60 + 1


def play(seed: int) -> PlayedRun:
    """Play a course with one tap, the one that scores best among the first hundred."""
    return max((_play_one_tap(seed, tick) for tick in range(1, 101)), key=lambda run: run.score)


def _play_one_tap(seed: int, tap_tick: int) -> PlayedRun:
    run = Run(Course(seed))
    while not run.over:
        run.step(tap=run.tick == tap_tick)
    return PlayedRun(run.tick, f"t{tap_tick}", run.score, run.state_hash())
