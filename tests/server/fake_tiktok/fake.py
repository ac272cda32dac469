"""A simulated TikTok to look into, and the backend's place that its webhooks come to."""

import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
from pydantic import SecretStr

from server.clock import WorldClock
from server.fake_tiktok import (
    CONTROL_KEY_HEADER,
    SIGNATURE_HEADER,
    FakeTikTok,
    create_fake_tiktok,
)
from server.randomness import SystemRandomness
from server.tiktok import BASE_URL, Credentials
from tests.server.world import START_MS, StandingClock

KEY: Final = "a-control-key"
SECRET: Final = "a-client-secret"
START_S: Final = START_MS // 1000
WEBHOOK_URL: Final = "http://127.0.0.1:9/webhooks"
FORM: Final = {
    "client_key": "key",
    "client_secret": SECRET,
    "code": "",
    "grant_type": "authorization_code",
}


@dataclass(frozen=True)
class Letter:
    """A webhook that arrived."""

    body: bytes
    seconds: int
    is_genuine: bool

    @property
    def envelope(self) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self.body)
        return opened

    @property
    def content(self) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self.envelope["content"])
        return opened


@dataclass
class Inbox:
    """Takes webhooks; answers with the statuses that it was given, then with 200."""

    letters: list[Letter] = field(default_factory=list)
    statuses: list[int | None] = field(default_factory=list)

    def receive(self, request: httpx.Request) -> httpx.Response:
        assert str(request.url) == WEBHOOK_URL
        assert request.headers["content-type"] == "application/json"
        moment, _, signed = request.headers[SIGNATURE_HEADER].partition(",")
        seconds = int(moment.removeprefix("t="))
        text = f"{seconds}.".encode() + request.content
        expected = hmac.new(SECRET.encode(), text, "sha256").hexdigest()
        self.letters.append(Letter(request.content, seconds, signed == f"s={expected}"))
        status = self.statuses.pop(0) if self.statuses else 200
        if status is None:
            raise httpx.ConnectError("nobody is there", request=request)
        return httpx.Response(status)

    def events(self) -> list[str]:
        return [letter.envelope["event"] for letter in self.letters]


@dataclass(frozen=True)
class Fake:
    """A simulated TikTok over its HTTP interface, but without sockets."""

    http: httpx.AsyncClient
    clock: WorldClock
    world: FakeTikTok
    inbox: Inbox

    async def control(self, path: str, **body: object) -> dict[str, Any]:
        response = await self.http.post(f"/_control/{path}", json=body)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    async def refused(self, path: str, **body: object) -> tuple[int, str]:
        """Return status and code of a control call that is refused."""
        response = await self.http.post(f"/_control/{path}", json=body)
        error = response.json()["error"]
        assert error.keys() == {"code", "message"}
        return response.status_code, error["code"]

    async def state(self) -> dict[str, Any]:
        answer: dict[str, Any] = (await self.http.get("/_control/state")).json()
        return answer

    async def code(self, user: str = "ada", **body: object) -> str:
        code: str = (await self.control("codes", user=user, **body))["code"]
        return code

    async def token(self, **changes: str) -> httpx.Response:
        """Call the token endpoint; an empty change leaves the field out."""
        form = {name: value for name, value in (FORM | changes).items() if value}
        return await self.http.post("/v2/oauth/token/", data=form)

    async def tokens(self, user: str = "ada", **body: object) -> dict[str, Any]:
        response = await self.token(code=await self.code(user, **body))
        assert response.status_code == 200, response.text
        tokens: dict[str, Any] = response.json()
        return tokens

    async def access(self, user: str = "ada", **body: object) -> str:
        token: str = (await self.tokens(user, **body))["access_token"]
        return token

    async def refresh(self, refresh_token: str) -> httpx.Response:
        return await self.token(grant_type="refresh_token", refresh_token=refresh_token, code="")

    async def user_info(self, access_token: str, fields: str) -> httpx.Response:
        return await self.http.get(
            "/v2/user/info/",
            params={"fields": fields},
            headers={"Authorization": f"Bearer {access_token}"},
        )

    async def minis(self, path: str, access_token: str, **body: object) -> httpx.Response:
        return await self.http.post(
            f"/v2/minis/{path}/", json=body, headers={"Authorization": f"Bearer {access_token}"}
        )

    async def create(self, access_token: str, order_id: str, amount: int = 100) -> httpx.Response:
        return await self.minis(
            "trade_order/create",
            access_token,
            token_type="BEANS",
            token_amount=amount,
            order_info={"order_id": order_id, "product_name": "Comet tail"},
        )

    async def order(self, access_token: str, order_id: str = "our-1", amount: int = 100) -> str:
        response = await self.create(access_token, order_id, amount)
        trade_order_id: str = check_data(response)["trade_order_id"]
        return trade_order_id

    async def status(self, access_token: str, trade_order_id: str) -> str:
        response = await self.minis(
            "trade_order/query", access_token, trade_order_id=trade_order_id
        )
        data = check_data(response)
        assert data["trade_order_id"] == trade_order_id
        status: str = data["trade_order_status"]
        return status

    async def paid(self, user: str, order_id: str, **body: object) -> str:
        """Create an order of a user, pay it, and return its `trade_order_id`."""
        trade_order_id = await self.order(await self.access(user), order_id)
        await self.control("payments", user=user, trade_order_id=trade_order_id, **body)
        return trade_order_id

    async def deliver(self, after_ms: int = 0) -> int:
        """Move the clock and return how many webhooks were tried then."""
        self.clock.advance(after_ms)
        tried: int = (await self.control("webhooks/deliver"))["tried"]
        return tried


@asynccontextmanager
async def open_fake(client_key: str = "key", file: Path | None = None) -> AsyncIterator[Fake]:
    """Open a simulated TikTok that has just started."""
    clock, inbox = WorldClock(StandingClock()), Inbox()
    async with httpx.AsyncClient(transport=httpx.MockTransport(inbox.receive)) as sender:
        world = FakeTikTok(
            Credentials(client_key, SecretStr(SECRET)),
            clock,
            SystemRandomness(),
            http=sender,
            file=file,
        )
        app = create_fake_tiktok(world, clock, SecretStr(KEY))
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url=BASE_URL,
            headers={CONTROL_KEY_HEADER: KEY},
        ) as http:
            fake = Fake(http, clock, world, inbox)
            await fake.control("webhooks", url=WEBHOOK_URL)
            yield fake


def check_refusal(
    response: httpx.Response, error: str, description: str, *, status: int = 400
) -> None:
    """Check an error in the flat shape."""
    body = response.json()
    log_id = body.pop("log_id")
    assert body == {"error": error, "error_description": description}
    assert response.status_code == status
    assert log_id.startswith("20261122")
    assert len(log_id) == 34


def check_data(response: httpx.Response) -> dict[str, Any]:
    """Check a success in the enveloped shape and return its data."""
    body = response.json()
    assert response.status_code == 200, body
    assert body.keys() == {"data", "error"}
    assert body["error"].keys() == {"code", "message", "log_id"}
    assert (body["error"]["code"], body["error"]["message"]) == ("ok", "")
    data: dict[str, Any] = body["data"]
    return data


def check_api_error(response: httpx.Response, code: str, status: int) -> str:
    """Check an error in the enveloped shape and return its message."""
    body = response.json()
    assert (body["error"]["code"], response.status_code) == (code, status), body
    assert body["error"].keys() == {"code", "message", "log_id"}
    assert body["data"] == {}
    message: str = body["error"]["message"]
    return message
