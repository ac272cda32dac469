from typing import Any

import pytest

from server.fake_tiktok import CONTROL_KEY_HEADER
from server.fake_tiktok.errors import ApiCode, OAuthErrorName
from tests.server.fake_tiktok.fake import (
    KEY,
    SECRET,
    WEBHOOK_URL,
    Fake,
    check_api_error,
    check_refusal,
)
from tests.server.world import START_MS

PATHS = [
    "codes",
    "clock",
    "faults",
    "knobs",
    "users",
    "consent",
    "payments",
    "refunds",
    "revocations",
    "webhooks",
    "webhooks/deliver",
    "webhooks/test",
]


def pay(**changes: object) -> dict[str, object]:
    return {"user": "ada", "trade_order_id": "TOID1", **changes}


@pytest.mark.parametrize("key", [b"", b"wrong", "é".encode(), KEY.encode() + b"x"])
async def test_a_wrong_control_key(fake: Fake, key: bytes) -> None:
    header = CONTROL_KEY_HEADER.encode()
    for path in PATHS:
        response = await fake.http.post(f"/_control/{path}", json={}, headers={header: key})
        assert response.status_code == 403
        assert response.json() == {
            "error": {
                "code": "wrong_key",
                "message": "The X-Control-Key header does not hold the control key of this start. "
                "Copy the one that it printed.",
            }
        }


async def test_no_control_key(fake: Fake) -> None:
    del fake.http.headers[CONTROL_KEY_HEADER]
    assert (await fake.http.post("/_control/clock", json={"advance_ms": 1})).status_code == 403
    assert (await fake.http.get("/_control/state")).status_code == 403


async def test_the_list_of_paths_is_whole(fake: Fake) -> None:
    paths = (await fake.http.get("/openapi.json")).json()["paths"]
    controls = {path.removeprefix("/_control/") for path in paths if "_control" in path}
    assert controls == {*PATHS, "state"}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("codes", {"user": ""}),
        ("codes", {"user": "a b"}),
        ("codes", {"user": "x" * 65}),
        ("codes", {"user": "ada", "kind": "guess"}),
        ("codes", {"user": "ada", "scopes": ["a"] * 21}),
        ("codes", {"user": "ada", "scopes": []}),
        ("codes", {"user": "ada", "scopes": ["two words"]}),
        ("clock", {"advance_ms": -1}),
        ("clock", {"advance_ms": 10**12}),
        ("clock", {"advance_ms": "1"}),
        ("faults", {"endpoint": "moon", "error": "invalid_grant"}),
        ("faults", {"endpoint": "token", "error": "tired"}),
        ("faults", {"endpoint": "token", "error": "20021002"}),
        ("faults", {"endpoint": "create_order", "error": "invalid_grant"}),
        ("faults", {"endpoint": "token", "error": "invalid_grant", "status": 99}),
        ("knobs", {"refresh_grace_ms": -1}),
        ("knobs", {"business_error_status": 99}),
        ("knobs", {"sandbox": 1}),
        ("knobs", {"gravity": 1}),
        ("users", {"user": "ada", "display_name": ""}),
        ("users", {"user": "ada", "display_name": "x" * 65}),
        ("users", {"user": "ada", "avatar_url": "http://a.test/1"}),
        ("users", {"user": "ada", "avatar_url": "https://"}),
        ("users", {"user": "ada", "avatar_url": "https://a.test:x/"}),
        ("users", {"user": "ada", "avatar_url": "https://a.test/" + "x" * 300}),
        ("users", {"user": "ada", "region": "XX"}),
        ("consent", {"user": "ada"}),
        ("consent", {"user": "ada", "granted": "yes"}),
        ("consent", {"user": "ada", "granted": True, "scopes": []}),
        ("payments", pay(trade_order_id="")),
        ("payments", pay(trade_order_id="x" * 129)),
        ("payments", pay(outcome="free")),
        ("payments", pay(webhook="by pigeon")),
        ("payments", pay(delay_ms=-1)),
        ("payments", pay(delay_ms=72 * 3_600_000 + 1)),
        ("refunds", {"trade_order_id": "TOID1", "amount": 0}),
        ("refunds", {"trade_order_id": "TOID1", "amount": 1_000_001}),
        ("revocations", {"user": "ada", "reason": 6}),
        ("revocations", {"user": "ada", "reason": -1}),
        ("webhooks", {"url": "https://example.com/hook"}),
        ("webhooks", {"url": "ftp://127.0.0.1/"}),
        ("webhooks", {"url": "http://127.0.0.1:x/"}),
        ("webhooks", {"url": "http://127.0.0.1@example.com/"}),
        ("webhooks", {"url": "http://127.0.0.1/" + "x" * 300}),
        ("webhooks", {"fault": "torn"}),
    ],
)
async def test_a_control_call_out_of_its_bounds(
    fake: Fake, path: str, body: dict[str, Any]
) -> None:
    assert await fake.refused(path, **body) == (400, "invalid_input")


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "[::1]:8000"])
async def test_webhooks_go_to_this_machine(fake: Fake, host: str) -> None:
    answer = await fake.control("webhooks", url=f"http://{host}/hook")
    assert answer["url"] == f"http://{host}/hook"


async def test_addresses_and_methods_that_it_does_not_have(fake: Fake) -> None:
    nowhere = await fake.http.get("/_control/nothing")
    assert (nowhere.status_code, nowhere.json()["error"]["code"]) == (404, "not_found")
    other = await fake.http.get("/_control/clock")
    assert (other.status_code, other.json()["error"]["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("error", list(OAuthErrorName))
async def test_a_token_failure_can_be_asked_for(fake: Fake, error: str) -> None:
    code = await fake.code()
    answer = await fake.control("faults", endpoint="token", error=error, status=500)
    assert answer == {"waiting": True}
    check_refusal(await fake.token(code=code), error, "This failure was asked for.", status=500)
    assert (await fake.token(code=code)).status_code == 200


async def test_failures_have_statuses_of_their_own(fake: Fake) -> None:
    await fake.control("faults", endpoint="revoke", error="server_error")
    answer = await fake.http.post("/v2/oauth/revoke/")
    check_refusal(answer, "server_error", "This failure was asked for.", status=400)


@pytest.mark.parametrize(
    ("endpoint", "path"),
    [
        ("get_tier_infos", "utility/get_tier_infos"),
        ("check_redeem_amounts", "utility/check_redeem_amounts"),
        ("create_order", "trade_order/create"),
        ("query_order", "trade_order/query"),
    ],
)
async def test_a_failure_can_be_asked_for(fake: Fake, endpoint: str, path: str) -> None:
    for code in ApiCode:
        await fake.control("faults", endpoint=endpoint, error=code)
    for code in ApiCode:
        check_api_error(await fake.minis(path, "none"), code, code.status)
    check_api_error(await fake.minis(path, "none"), "access_token_invalid", 401)


async def test_failures_wait_in_a_row_at_their_own_endpoint(fake: Fake) -> None:
    token = await fake.access()
    for error in ("internal_error", "rate_limit_exceeded"):
        await fake.control("faults", endpoint="user_info", error=error)
    assert (await fake.state())["faults"] == {"user_info": 2}
    assert await fake.order(token)
    statuses = [(await fake.user_info(token, "open_id")).status_code for _ in range(3)]
    assert statuses == [500, 429, 200]
    assert (await fake.state())["faults"] == {}


async def test_knobs_keep_their_place_until_they_are_turned(fake: Fake) -> None:
    await fake.control("knobs", sandbox=True)
    assert await fake.control("knobs", refresh_grace_ms=5) == {
        "oauth_error_status": None,
        "business_error_status": 200,
        "refresh_grace_ms": 5,
        "silent_login_opens_profile": False,
        "iap_enabled": True,
        "sandbox": True,
        "stale_signatures": False,
        "empty_webhook_open_ids": False,
    }


async def test_the_state_tells_everything_but_secrets(fake: Fake) -> None:
    tokens = await fake.tokens("ada", kind="authorize")
    unused = await fake.code("grace")
    trade_order_id = await fake.paid("ada", "our-1", webhook="duplicate")
    await fake.control("webhooks", fault="late")
    await fake.deliver()
    text = (await fake.http.get("/_control/state")).text
    state = await fake.state()
    secrets = (unused, KEY, SECRET, tokens["access_token"], tokens["refresh_token"])
    assert [secret for secret in secrets if secret in text] == []
    assert [user["user"] for user in state["users"]] == ["ada", "grace"]
    assert state["users"][0]["open_id"] == tokens["open_id"]
    assert state["users"][0]["granted"] == ["user.info.basic"]
    assert state["orders"] == [
        {
            "trade_order_id": trade_order_id,
            "order_id": "our-1",
            "user": "ada",
            "product_name": "Comet tail",
            "token_amount": 100,
            "status": "SUCCESS",
            "outcome": "success",
            "is_sandbox": False,
            "created_ms": START_MS,
            "paid_ms": START_MS,
            "refunded": 0,
        }
    ]
    assert len(state["webhooks"]) == 2
    assert state["webhooks"][0] == {
        "event": "minis.trade_order.redeem.success",
        "user": "ada",
        "trade_order_id": trade_order_id,
        "plan": "duplicate",
        "state": "delivered",
        "due_ms": START_MS,
        "attempts": [{"at_ms": START_MS, "status": 200}],
    }
    assert (state["now_ms"], state["webhook_url"]) == (START_MS, WEBHOOK_URL)
    assert state["webhook_faults"] == ["late"]


async def test_the_clock(fake: Fake) -> None:
    assert await fake.control("clock", advance_ms=1234.4) == {"now_ms": START_MS + 1234}
    assert (await fake.state())["now_ms"] == START_MS + 1234
