import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from server.clock import WorldClock
from server.fake_tiktok import CONTROL_KEY_HEADER, FakeTikTok, create_fake_tiktok
from server.fake_tiktok.errors import OAuthErrorName
from server.randomness import SystemRandomness
from server.tiktok import BASE_URL, Credentials
from tests.server.world import START_MS, StandingClock

KEY = "a-control-key"
FORM = {
    "client_key": "key",
    "client_secret": "secret",
    "code": "",
    "grant_type": "authorization_code",
}


def make_fake(client_key: str = "key") -> httpx.AsyncClient:
    """Return a client of a simulated TikTok that has just started."""
    clock = WorldClock(StandingClock())
    world = FakeTikTok(Credentials(client_key, SecretStr("secret")), clock, SystemRandomness())
    app = create_fake_tiktok(world, clock, SecretStr(KEY))
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=BASE_URL,
        headers={CONTROL_KEY_HEADER: KEY},
    )


@pytest.fixture
async def fake() -> AsyncIterator[httpx.AsyncClient]:
    async with make_fake() as client:
        yield client


async def mint(fake: httpx.AsyncClient, **body: object) -> str:
    response = await fake.post("/_control/codes", json={"user": "ada", **body})
    code: str = response.json()["code"]
    return code


async def exchange(fake: httpx.AsyncClient, **changes: str) -> httpx.Response:
    return await fake.post("/v2/oauth/token/", data=FORM | changes)


def check_refusal(
    response: httpx.Response, error: str, description: str, *, status: int = 400
) -> None:
    body = response.json()
    log_id = body.pop("log_id")
    assert body == {"error": error, "error_description": description}
    assert response.status_code == status
    assert log_id.startswith("20261122")
    assert len(log_id) == 34


async def test_a_code_is_exchanged_for_the_documented_answer(fake: httpx.AsyncClient) -> None:
    code = await mint(fake, kind="authorize", scopes=["user.info.basic", "video.list"])
    body = (await exchange(fake, code=code)).json()
    assert body.pop("access_token").startswith("act.")
    assert body.pop("refresh_token").startswith("rft.")
    assert len(body.pop("open_id")) == 36
    assert body == {
        "expires_in": 86400,
        "refresh_expires_in": 31536000,
        "scope": "user.info.basic,video.list",
        "token_type": "Bearer",
    }


async def open_id(client_key: str, user: str) -> str:
    async with make_fake(client_key) as fake:
        code = await mint(fake, user=user)
        answer = await exchange(fake, code=code, client_key=client_key)
        found: str = answer.json()["open_id"]
        return found


async def test_an_open_id_belongs_to_app_and_user_and_outlives_a_restart() -> None:
    first = await open_id("key", "ada")
    assert await open_id("key", "ada") == first
    assert len({first, await open_id("key", "grace"), await open_id("other", "ada")}) == 3


async def test_a_code_that_was_used(fake: httpx.AsyncClient) -> None:
    code = await mint(fake)
    assert (await exchange(fake, code=code)).status_code == 200
    check_refusal(
        await exchange(fake, code=code), "invalid_grant", "Authorization code has been used."
    )


async def test_a_code_that_is_unknown(fake: httpx.AsyncClient) -> None:
    check_refusal(
        await exchange(fake, code="made-up"), "invalid_grant", "Authorization code is invalid."
    )


async def test_a_code_that_is_five_minutes_old(fake: httpx.AsyncClient) -> None:
    code = await mint(fake)
    moved = await fake.post("/_control/clock", json={"advance_ms": 300_000})
    assert moved.json() == {"now_ms": START_MS + 300_000}
    check_refusal(
        await exchange(fake, code=code), "invalid_grant", "Authorization code is expired."
    )


@pytest.mark.parametrize("field", ["client_key", "client_secret"])
async def test_wrong_credentials_do_not_use_the_code_up(
    fake: httpx.AsyncClient, field: str
) -> None:
    code = await mint(fake)
    check_refusal(
        await exchange(fake, code=code, **{field: "wrong é"}),
        "invalid_client",
        "Client key or secret is incorrect.",
        status=401,
    )
    assert (await exchange(fake, code=code)).status_code == 200


@pytest.mark.parametrize("field", list(FORM))
async def test_a_missing_parameter(fake: httpx.AsyncClient, field: str) -> None:
    check_refusal(
        await exchange(fake, **{"code": await mint(fake), field: ""}),
        "invalid_request",
        "The request is missing a required parameter.",
    )


@pytest.mark.parametrize("grant_type", ["refresh_token", "password"])
async def test_a_grant_that_is_not_known(fake: httpx.AsyncClient, grant_type: str) -> None:
    check_refusal(
        await exchange(fake, grant_type=grant_type),
        "unsupported_grant_type",
        "The grant type is not supported.",
    )


async def test_a_form_of_another_type(fake: httpx.AsyncClient) -> None:
    check_refusal(
        await fake.post("/v2/oauth/token/", json=FORM),
        "invalid_request",
        "The Content-Type must be application/x-www-form-urlencoded.",
    )


@pytest.mark.parametrize(
    ("body", "description"),
    [
        (b"code=a&code=b", "The request has a repeated parameter."),
        (b"\xff", "The request is malformed."),
        (b"a=&" * 30, "The request is malformed."),
    ],
)
async def test_a_form_that_is_torn(fake: httpx.AsyncClient, body: bytes, description: str) -> None:
    response = await fake.post(
        "/v2/oauth/token/",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
    )
    check_refusal(response, "invalid_request", description)


@pytest.mark.parametrize("error", list(OAuthErrorName))
async def test_a_failure_can_be_asked_for(fake: httpx.AsyncClient, error: str) -> None:
    code = await mint(fake)
    body = {"endpoint": "token", "error": error, "status": 500}
    assert (await fake.post("/_control/faults", json=body)).json() == {"waiting": True}
    check_refusal(await exchange(fake, code=code), error, "This failure was asked for.", status=500)
    assert (await exchange(fake, code=code)).status_code == 200


@pytest.mark.parametrize("path", ["codes", "clock", "faults"])
@pytest.mark.parametrize("key", [b"", b"wrong", "é".encode(), KEY.encode() + b"x"])
async def test_a_wrong_control_key(fake: httpx.AsyncClient, path: str, key: bytes) -> None:
    header = CONTROL_KEY_HEADER.encode()
    response = await fake.post(f"/_control/{path}", json={}, headers={header: key})
    check_refusal(
        response,
        "access_denied",
        "The X-Control-Key header does not hold the control key of this start.",
        status=403,
    )


async def test_no_control_key(fake: httpx.AsyncClient) -> None:
    del fake.headers[CONTROL_KEY_HEADER]
    response = await fake.post("/_control/clock", json={"advance_ms": 1})
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("codes", {"user": ""}),
        ("codes", {"user": "a b"}),
        ("codes", {"user": "x" * 65}),
        ("codes", {"user": "ada", "kind": "guess"}),
        ("codes", {"user": "ada", "scopes": ["a"] * 21}),
        ("codes", {"user": "ada", "scopes": ["two words"]}),
        ("clock", {"advance_ms": -1}),
        ("clock", {"advance_ms": 10**12}),
        ("clock", {"advance_ms": "1"}),
        ("faults", {"endpoint": "moon", "error": "invalid_grant"}),
        ("faults", {"endpoint": "token", "error": "tired"}),
        ("faults", {"endpoint": "token", "error": "invalid_grant", "status": 99}),
    ],
)
async def test_a_control_call_out_of_its_bounds(
    fake: httpx.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    response = await fake.post(f"/_control/{path}", json=body)
    assert response.status_code == 400
    assert response.json()["error"] == "invalid_request"


async def test_an_address_that_it_does_not_have(fake: httpx.AsyncClient) -> None:
    check_refusal(await fake.get("/v2/nothing/"), "invalid_request", "Not Found", status=404)


async def test_old_codes_make_room(
    fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.fake_tiktok.world._MOST_CODES", 2)
    first, _, third = [await mint(fake) for _ in range(3)]
    check_refusal(
        await exchange(fake, code=first), "invalid_grant", "Authorization code is invalid."
    )
    assert (await exchange(fake, code=third)).status_code == 200


async def test_secrets_stay_out_of_its_log(
    fake: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = await mint(fake)
    answer = (await exchange(fake, code=code)).json()
    for secret in (code, KEY, answer["access_token"], answer["refresh_token"]):
        assert secret not in caplog.text
