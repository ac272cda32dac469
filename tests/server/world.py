"""What the tests of the backend share: a world to look into, and runs that were really played."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
from pydantic import SecretStr

from game.rules import Course, Run
from game.rules import replay as play_again
from server.answers import ErrorAnswer
from server.app import create_app
from server.clock import WorldClock
from server.composition import assemble
from server.database import Database, open_database
from server.errors import ErrorCode
from server.fake_tiktok import CONTROL_KEY_HEADER, FakeTikTok, create_fake_tiktok
from server.keys import Keys, load_keys
from server.randomness import Randomness, SystemRandomness
from server.runs.verification import Replay
from server.settings import Mode, Settings, TokenPolicy
from server.tiktok import BASE_URL, Credentials, TikTokClient

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

    async def control(self, path: str, **body: object) -> httpx.Response:
        return await self.client.post(
            f"/fake-tiktok/_control/{path}", json=body, headers={CONTROL_KEY_HEADER: CONTROL_KEY}
        )

    async def mint_code(self, user: str = "ada") -> str:
        code: str = (await self.control("codes", user=user)).json()["code"]
        return code

    async def log_in(self, user: str = "ada") -> dict[str, str]:
        """Log a user in and return the headers of their requests."""
        answer = await self.client.post("/v1/sessions", json={"code": await self.mint_code(user)})
        assert answer.status_code == 200, answer.text
        return {"Authorization": f"Bearer {answer.json()['session']}"}

    async def ticket(self, player: dict[str, str]) -> dict[str, Any]:
        answer = await self.client.post("/v1/tickets", headers=player)
        assert answer.status_code == 200, answer.text
        ticket: dict[str, Any] = answer.json()
        return ticket

    async def submit(
        self, player: dict[str, str], ticket: str, ticks: int, events: str
    ) -> httpx.Response:
        body = {"ticket": ticket, "ticks": ticks, "events": events}
        return await self.client.post("/v1/runs", json=body, headers=player)


@asynccontextmanager
async def open_world(  # noqa: PLR0913 - each is one thing that a test may want otherwise
    folder: Path,
    *,
    tiktok: Callable[[httpx.Request], httpx.Response] | None = None,
    replay: Replay = play_again,
    token_policy: TokenPolicy = TokenPolicy.ENCRYPTED,
    randomness: Randomness | None = None,
    busy_timeout_s: float = 5.0,
) -> AsyncIterator[World]:
    """Open a world; `tiktok` stands in for the simulated TikTok."""
    randomness = randomness or SystemRandomness()
    clock = WorldClock(StandingClock())
    fake = create_fake_tiktok(
        FakeTikTok(CREDENTIALS, clock, randomness), clock, SecretStr(CONTROL_KEY)
    )
    transport = httpx.ASGITransport(fake) if tiktok is None else httpx.MockTransport(tiktok)
    keys = load_keys(Settings(), folder)
    file = folder / "test.sqlite3"
    async with (
        open_database(file, busy_timeout_s=busy_timeout_s) as database,
        httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http,
    ):
        backend = assemble(
            mode=Mode.SIMULATED,
            database=database,
            tiktok=TikTokClient(http, CREDENTIALS),
            keys=keys,
            token_policy=token_policy,
            clock=clock,
            randomness=randomness,
            replay=replay,
        )
        served = httpx.ASGITransport(create_app(backend, randomness, fake_tiktok=fake))
        async with httpx.AsyncClient(transport=served, base_url="http://backend.test") as client:
            yield World(client, clock, database, file, keys)


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
