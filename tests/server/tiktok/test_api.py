"""The calls beside the exchange of codes: what is asked, and how answers are understood."""

import json
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from server.clock import WorldClock
from server.errors import ErrorCode, TikTokError
from server.rate_limit import SlidingWindow
from server.tiktok import BASE_URL, NewTradeOrder, TikTokClient, TradeStatus, UserInfo
from tests.server.tiktok.test_client import ANSWER
from tests.server.world import CREDENTIALS, StandingClock

ORDER = NewTradeOrder("our-id", "dust_500", "A handful of dust", 50)
TOKEN = "act.secret-token"

Ask = Callable[[TikTokClient], Coroutine[None, None, Any]]

REFRESH: Ask = lambda tiktok: tiktok.refresh("rft.old")  # noqa: E731 - a table of calls
REVOKE: Ask = lambda tiktok: tiktok.revoke(TOKEN)  # noqa: E731
USER_INFO: Ask = lambda tiktok: tiktok.user_info(TOKEN)  # noqa: E731
CREATE: Ask = lambda tiktok: tiktok.create_order(TOKEN, ORDER)  # noqa: E731
QUERY: Ask = lambda tiktok: tiktok.query_order(TOKEN, "TOID1")  # noqa: E731
ENVELOPED = (USER_INFO, CREATE, QUERY)


async def ask(
    call: Ask, answer: httpx.Response, requests: list[httpx.Request] | None = None
) -> Any:  # noqa: ANN401 - each call has its own
    def give(request: httpx.Request) -> httpx.Response:
        if requests is not None:
            requests.append(request)
        return answer

    transport = httpx.MockTransport(give)
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL) as http:
        return await call(TikTokClient(http, CREDENTIALS))


async def refused(call: Ask, answer: httpx.Response) -> TikTokError:
    with pytest.raises(TikTokError) as caught:
        await ask(call, answer)
    return caught.value


def enveloped(data: object, code: str = "ok", status: int = 200, **more: str) -> httpx.Response:
    error = {"code": code, "message": "Some words.", "log_id": "2022", **more}
    return httpx.Response(status, json={"data": data, "error": error})


async def test_a_refresh_is_the_one_that_tiktok_documents() -> None:
    requests: list[httpx.Request] = []
    grant = await ask(REFRESH, httpx.Response(200, json=ANSWER), requests)
    (request,) = requests
    assert (request.method, str(request.url)) == ("POST", f"{BASE_URL}/v2/oauth/token/")
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.headers["Cache-Control"] == "no-cache"
    assert dict(parse_qsl(request.content.decode(), strict_parsing=True)) == {
        "client_key": "test-client-key",
        "client_secret": "test-client-secret",
        "grant_type": "refresh_token",
        "refresh_token": "rft.old",
    }
    assert grant.refresh_token == ANSWER["refresh_token"]
    assert grant.grants("video.list")
    assert not grant.grants("video")


async def test_a_revocation_is_the_one_that_tiktok_documents() -> None:
    requests: list[httpx.Request] = []
    assert await ask(REVOKE, httpx.Response(200), requests) is None
    (request,) = requests
    assert str(request.url) == f"{BASE_URL}/v2/oauth/revoke/"
    assert dict(parse_qsl(request.content.decode(), strict_parsing=True)) == {
        "client_key": "test-client-key",
        "client_secret": "test-client-secret",
        "token": TOKEN,
    }


async def test_a_revocation_can_be_refused() -> None:
    answer = httpx.Response(200, json={"error": "invalid_request", "log_id": "2022"})
    assert (await refused(REVOKE, answer)).code is ErrorCode.TIKTOK_INVALID_REQUEST


async def test_a_profile_is_asked_for_as_documented() -> None:
    requests: list[httpx.Request] = []
    user = {"display_name": "Ada", "avatar_url": "https://p16.tiktokcdn.com/a.jpeg"}
    info = await ask(USER_INFO, enveloped({"user": user}), requests)
    assert info == UserInfo("Ada", "https://p16.tiktokcdn.com/a.jpeg")
    (request,) = requests
    assert request.method == "GET"
    assert str(request.url) == f"{BASE_URL}/v2/user/info/?fields=display_name%2Cavatar_url"
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"


async def test_a_profile_may_be_empty() -> None:
    assert await ask(USER_INFO, enveloped({"user": {}})) == UserInfo("", "")


async def test_an_order_is_created_as_documented() -> None:
    requests: list[httpx.Request] = []
    assert await ask(CREATE, enveloped({"trade_order_id": "TOID1"}), requests) == "TOID1"
    (request,) = requests
    assert str(request.url) == f"{BASE_URL}/v2/minis/trade_order/create/"
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert request.headers["Content-Type"] == "application/json"
    assert json.loads(request.content) == {
        "token_type": "BEANS",
        "token_amount": 50,
        "order_info": {
            "order_id": "our-id",
            "product_name": "A handful of dust",
            "product_id": "dust_500",
            "quantity": 1,
            "quantity_unit": "pack",
        },
    }


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("SUCCESS", TradeStatus.SUCCESS),
        ("PENDING", TradeStatus.PENDING),
        ("success", TradeStatus.PENDING),
        ("A STATUS OF TOMORROW", TradeStatus.PENDING),
    ],
)
async def test_what_is_not_known_to_be_paid_is_not_paid(told: str, status: TradeStatus) -> None:
    requests: list[httpx.Request] = []
    answer = enveloped({"trade_order_id": "TOID1", "trade_order_status": told})
    assert await ask(QUERY, answer, requests) is status
    (request,) = requests
    assert str(request.url) == f"{BASE_URL}/v2/minis/trade_order/query/"
    assert json.loads(request.content) == {"trade_order_id": "TOID1"}


@pytest.mark.parametrize("status", [200, 400, 401, 429, 500])
@pytest.mark.parametrize(
    ("code", "meaning", "reauth"),
    [
        ("access_token_invalid", ErrorCode.TIKTOK_TOKEN_INVALID, "login"),
        ("scope_not_authorized", ErrorCode.TIKTOK_SCOPE_MISSING, "authorize"),
        ("scope_permission_missed", ErrorCode.TIKTOK_SCOPE_MISSING, "authorize"),
        ("rate_limit_exceeded", ErrorCode.TIKTOK_RATE_LIMITED, None),
        ("internal_error", ErrorCode.TIKTOK_UNAVAILABLE, None),
        ("50001000", ErrorCode.TIKTOK_UNAVAILABLE, None),
        ("40001000", ErrorCode.TIKTOK_REFUSED, None),
        ("20011002", ErrorCode.TIKTOK_ORDER_UNKNOWN, None),
        ("20021001", ErrorCode.TIKTOK_PURCHASES_OFF, None),
        ("20021002", ErrorCode.TIKTOK_ORDER_EXISTS, None),
        ("a_code_of_tomorrow", ErrorCode.TIKTOK_REFUSED, None),
    ],
)
async def test_the_code_decides_whatever_the_status(
    status: int, code: str, meaning: ErrorCode, reauth: str | None
) -> None:
    refusal = await refused(CREATE, enveloped({}, code, status))
    expected = {"tiktok_error": code, "tiktok_description": "Some words.", "log_id": "2022"}
    assert refusal.code is meaning
    assert refusal.details == expected | ({"reauth": reauth} if reauth else {})


@pytest.mark.parametrize("call", ENVELOPED)
@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (401, ErrorCode.TIKTOK_TOKEN_INVALID),
        (429, ErrorCode.TIKTOK_RATE_LIMITED),
        (500, ErrorCode.TIKTOK_UNAVAILABLE),
        (502, ErrorCode.TIKTOK_UNAVAILABLE),
        (200, ErrorCode.TIKTOK_MALFORMED),
        (404, ErrorCode.TIKTOK_MALFORMED),
    ],
)
@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b"{}", b'{"error": "no"}'])
async def test_the_status_decides_where_there_is_no_code(
    call: Ask, status: int, meaning: ErrorCode, content: bytes
) -> None:
    assert (await refused(call, httpx.Response(status, content=content))).code is meaning


@pytest.mark.parametrize("call", ENVELOPED)
@pytest.mark.parametrize("data", [None, [], {"user": 7, "trade_order_id": ""}])
async def test_a_success_without_its_data(call: Ask, data: object) -> None:
    refusal = await refused(call, enveloped(data))
    assert refusal.code is ErrorCode.TIKTOK_MALFORMED
    assert refusal.details == {"log_id": "2022"}


@pytest.mark.parametrize("call", [REFRESH, REVOKE, *ENVELOPED])
async def test_no_secret_is_repeated(call: Ask, caplog: pytest.LogCaptureFixture) -> None:
    secret = CREDENTIALS.client_secret.get_secret_value()
    words = f"{TOKEN} rft.old"
    answer = (
        enveloped({}, "40001000", message=words)
        if call in ENVELOPED
        else httpx.Response(
            400,
            json={
                "error": "invalid_request",
                "error_description": f"{words} {secret}",
                "log_id": "2022",
            },
        )
    )
    refusal = await refused(call, answer)
    hidden = "rft.old" if call is REFRESH else TOKEN
    assert hidden not in str(refusal.details)
    assert hidden not in caplog.text
    assert secret not in str(refusal.details)


async def test_our_own_limit_asks_nobody() -> None:
    requests: list[httpx.Request] = []

    def give(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return enveloped({"user": {}})

    clock = WorldClock(StandingClock())
    async with httpx.AsyncClient(transport=httpx.MockTransport(give), base_url=BASE_URL) as http:
        limit = SlidingWindow(2, 60_000, clock)
        tiktok = TikTokClient(http, CREDENTIALS, user_info_limit=limit)
        for _ in range(2):
            await tiktok.user_info(TOKEN)
        with pytest.raises(TikTokError) as caught:
            await tiktok.user_info(TOKEN)
        assert caught.value.code is ErrorCode.TIKTOK_RATE_LIMITED
        clock.advance(60_000)
        await tiktok.user_info(TOKEN)
    assert len(requests) == 3
