import asyncio
import json
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from server.database import LedgerEntry, Order
from server.errors import ErrorCode
from server.fake_tiktok import SIGNATURE_HEADER
from server.fake_tiktok.webhooks import signature
from server.webhooks.routes import WEBHOOK_PATH
from server.webhooks.signature import WINDOW_MS
from tests.server.shop.buying import BEANS, DUST, ordered, pay, refund, status_of
from tests.server.world import CREDENTIALS, START_MS, World, check_error, check_success

SUCCESS = "minis.trade_order.redeem.success"
REFUND = "minis.trade_order.redeem.refund_traceback"


async def send(
    world: World, event: str, content: object, *, late_ms: int = 0, **other: object
) -> httpx.Response:
    """Send a webhook that was signed `late_ms` ago."""
    envelope = {
        "client_key": CREDENTIALS.client_key,
        "event": event,
        "create_time": START_MS // 1000,
        "user_openid": "",
        "content": json.dumps(content),
        **other,
    }
    return await send_raw(world, json.dumps(envelope).encode(), late_ms=late_ms)


async def send_raw(world: World, body: bytes, *, late_ms: int = 0) -> httpx.Response:
    seconds = (world.clock.now_ms() - late_ms) // 1000
    header = signature(CREDENTIALS.client_secret, seconds, body)
    headers = {SIGNATURE_HEADER: header, "Content-Type": "application/json"}
    return await world.client.post(WEBHOOK_PATH, content=body, headers=headers)


def trade(placed: dict[str, Any], **more: object) -> dict[str, object]:
    order_id, trade_order_id = placed["order_id"], placed["trade_order_id"]
    return {"trade_order_id": trade_order_id, "order_id": order_id, "is_sandbox": False, **more}


@pytest.fixture
async def player(world: World) -> dict[str, str]:
    return await world.log_in()


@pytest.fixture
async def placed(world: World, player: dict[str, str]) -> dict[str, Any]:
    return await ordered(world, player)


async def test_a_payment_is_delivered(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed)
    assert await world.deliver() == 1
    assert await status_of(world, player, placed) == "delivered"
    assert await world.dust(player) == DUST
    await world.check_ledger()


@pytest.mark.parametrize("plan", ["duplicate", "late", "forged", "missing", "out_of_order"])
async def test_however_the_webhook_travels_it_is_paid_once_or_not_at_all(
    world: World, player: dict[str, str], placed: dict[str, Any], plan: str
) -> None:
    await pay(world, placed, webhook=plan)
    for _ in range(3):
        await world.deliver()
        world.clock.advance(3_600_000)
    player = await world.log_in()
    arrives = plan not in ("forged", "missing")
    assert await world.dust(player) == (DUST if arrives else 0)
    assert await status_of(world, player, placed) == ("delivered" if arrives else "pending")
    # Whatever came, TikTok's own word settles it.
    await world.backend.sweeper.sweep()
    assert await world.dust(player) == DUST
    await world.check_ledger()


async def test_a_forger_claims_a_payment(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed, outcome="failed", webhook="forged")
    await world.deliver()
    assert await status_of(world, player, placed) == "pending"
    assert await world.dust(player) == 0


async def test_two_deliveries_at_once_pay_once(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    answers = await asyncio.gather(*(send(world, SUCCESS, trade(placed)) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert await world.dust(player) == DUST


@pytest.mark.parametrize(
    "header",
    [
        "",
        "t=1795327500",
        "s=00",
        "t=1795327500,s=" + "0" * 64,
        "t=,s=",
        "t=1795327500,t=1795327501,s=00",
        "t=" + "9" * 30 + ",s=00",
        "garbage" * 1000,
    ],
)
async def test_a_wrong_signature(
    world: World, player: dict[str, str], placed: dict[str, Any], header: str
) -> None:
    body = json.dumps(
        {
            "client_key": CREDENTIALS.client_key,
            "event": SUCCESS,
            "create_time": 1,
            "content": json.dumps(trade(placed)),
        }
    )
    response = await world.client.post(
        WEBHOOK_PATH, content=body, headers={SIGNATURE_HEADER: header}
    )
    check_error(response, ErrorCode.WEBHOOK_FORGED)
    assert await world.dust(player) == 0


async def test_a_body_that_was_changed_on_the_way(world: World, placed: dict[str, Any]) -> None:
    body = json.dumps({"content": json.dumps(trade(placed))}).encode()
    header = signature(CREDENTIALS.client_secret, world.clock.now_ms() // 1000, body)
    response = await world.client.post(
        WEBHOOK_PATH, content=body + b" ", headers={SIGNATURE_HEADER: header}
    )
    check_error(response, ErrorCode.WEBHOOK_FORGED)


async def test_the_header_may_be_spelled_otherwise_and_hold_several_signatures(
    world: World,
) -> None:
    body = b'{"client_key":"test-client-key","event":"tiktok.ping","create_time":1,"content":"{}"}'
    time, right = signature(CREDENTIALS.client_secret, world.clock.now_ms() // 1000, body).split(
        ","
    )
    headers = {"tiktok-signature": f"{time}, s={'0' * 64}, {right}"}
    check_success(await world.client.post(WEBHOOK_PATH, content=body, headers=headers))


async def test_an_old_payment_is_not_believed_but_asked_about_and_not_lost(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed, webhook="missing")
    response = await send(world, SUCCESS, trade(placed), late_ms=WINDOW_MS + 1_000)
    check_error(response, ErrorCode.WEBHOOK_STALE)
    assert await world.dust(player) == 0
    assert await world.backend.sweeper.sweep() == 1
    assert await world.dust(player) == DUST
    check_success(await send(world, SUCCESS, trade(placed), late_ms=WINDOW_MS + 1_000))
    assert await world.dust(player) == DUST


async def test_an_old_payment_that_never_was(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    for _ in range(2):
        response = await send(world, SUCCESS, trade(placed), late_ms=WINDOW_MS + 1_000)
        check_error(response, ErrorCode.WEBHOOK_STALE)
        assert await world.backend.sweeper.sweep() == 1
    assert await status_of(world, player, placed) == "pending"


async def test_repeated_webhooks_with_their_first_signature_are_paid_too(
    world: World, placed: dict[str, Any]
) -> None:
    await world.control("knobs", stale_signatures=True)
    await pay(world, placed)
    url, world.tiktok.webhooks.url = world.tiktok.webhooks.url, "http://backend.test/nowhere"
    await world.deliver()
    world.tiktok.webhooks.url = url
    for _ in range(3):
        world.clock.advance(600_000)
        await world.deliver()
        await world.backend.sweeper.sweep()
    assert await world.dust(await world.log_in()) == DUST
    (delivery,) = world.tiktok.webhooks.all()
    assert delivery.state == "delivered"


async def test_a_signature_from_the_future(world: World, placed: dict[str, Any]) -> None:
    response = await send(world, SUCCESS, trade(placed), late_ms=-(WINDOW_MS + 1_000))
    check_error(response, ErrorCode.WEBHOOK_STALE)


async def test_a_signature_within_the_window(world: World, placed: dict[str, Any]) -> None:
    for late_ms in (WINDOW_MS, -WINDOW_MS):
        check_success(await send(world, SUCCESS, trade(placed), late_ms=late_ms))


async def test_another_apps_webhook(world: World, placed: dict[str, Any]) -> None:
    response = await send(world, SUCCESS, trade(placed), client_key="another")
    check_error(response, ErrorCode.WEBHOOK_FOREIGN)


async def test_a_sandboxs_payment_is_none(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    check_success(await send(world, SUCCESS, trade(placed) | {"is_sandbox": True}))
    check_success(await send(world, REFUND, trade(placed, refund_amount=1) | {"is_sandbox": True}))
    assert await world.dust(player) == 0


async def test_an_older_sample_has_no_sandbox_flag(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    content = trade(placed)
    del content["is_sandbox"]
    check_success(await send(world, SUCCESS, content))
    assert await world.dust(player) == DUST


async def test_an_unknown_order_is_to_be_sent_again(world: World) -> None:
    content = {"trade_order_id": "TOID1", "order_id": "1", "is_sandbox": False}
    check_error(await send(world, SUCCESS, content), ErrorCode.ORDER_UNKNOWN)


@pytest.mark.parametrize(
    "event", ["tiktok.ping", "minis.trade_order.redeem.refund_success", "of.tomorrow"]
)
async def test_other_events_are_let_pass(world: World, event: str) -> None:
    check_success(await send(world, event, {}))


@pytest.mark.parametrize("body", [b"{}", b'{"event":"test","create_time":"now","content":[]}'])
async def test_a_test_may_hold_anything(world: World, body: bytes) -> None:
    check_success(await send_raw(world, body))


async def test_the_portals_test_button(world: World) -> None:
    await world.control("webhooks/test")
    (delivery,) = world.tiktok.webhooks.all()
    assert delivery.state == "delivered"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"client_key":"test-client-key","event":"' + SUCCESS.encode() + b'"}',
        json.dumps(
            {
                "client_key": "test-client-key",
                "event": SUCCESS,
                "create_time": 1,
                "content": "not JSON",
            }
        ).encode(),
        json.dumps(
            {
                "client_key": "test-client-key",
                "event": REFUND,
                "create_time": 1,
                "content": '{"trade_order_id":"TOID1","refund_amount":0}',
            }
        ).encode(),
    ],
)
async def test_a_signed_body_that_is_not_as_documented(world: World, body: bytes) -> None:
    check_error(await send_raw(world, body), ErrorCode.INVALID_INPUT)


async def test_a_refund_takes_everything_back(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed)
    await refund(world, placed, BEANS)
    await world.deliver()
    assert await status_of(world, player, placed) == "refunded"
    assert await world.dust(player) == 0
    await world.check_ledger()


async def test_refunds_in_parts_add_up(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed)
    balances = []
    for amount in (7, 7, BEANS - 14):
        await refund(world, placed, amount, webhook="duplicate")
        await world.deliver()
        balances.append(await world.dust(player))
        world.clock.advance(1_000)
    assert balances == [DUST - 70, DUST - 140, 0]
    assert await status_of(world, player, placed) == "refunded"


async def test_a_refund_may_come_before_its_payment(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed, webhook="out_of_order")
    await refund(world, placed, 10)
    for _ in range(2):
        world.clock.advance(10)
        await world.deliver()
    assert [delivery.state for delivery in world.tiktok.webhooks.all()] == ["delivered"] * 2
    assert await world.dust(player) == DUST - 100
    await world.check_ledger()


async def test_a_refund_of_what_was_spent_is_owed(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed)
    await world.deliver()
    async with world.database.writing() as session:
        order = (await session.scalars(select(Order))).one()
        await world.backend.inbox.ledger.post(session, order.account_id, "spent", -DUST)
    await refund(world, placed, BEANS)
    await world.deliver()
    assert await world.dust(player) == -DUST


async def test_more_than_the_price_cannot_be_taken_back(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    content = trade(placed, refund_amount=BEANS * 3)
    check_success(await send(world, REFUND, content))
    check_success(await send(world, REFUND, content, create_time=1))
    assert await world.dust(player) == 0


async def test_an_old_refund_counts_once(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    content = trade(placed, refund_amount=10)
    for _ in range(2):
        check_success(await send(world, REFUND, content, late_ms=WINDOW_MS * 2))
    assert await world.dust(player) == DUST - 100


async def test_a_removed_authorization_deletes_the_player(
    world: World, player: dict[str, str], placed: dict[str, Any]
) -> None:
    await pay(world, placed)
    await world.deliver()
    await world.control("revocations", user="ada", reason=1)
    await world.deliver()
    response = await world.client.get("/v1/me", headers=player)
    check_error(response, ErrorCode.SESSION_INVALID)
    assert await world.dust(await world.log_in()) == 0
    async with world.database.reading() as session:
        (entry,) = await session.scalars(select(LedgerEntry))
        (order,) = await session.scalars(select(Order))
    assert entry.amount == DUST
    assert order.player_id is None
    await world.check_ledger()


async def test_an_old_removal_is_taken_too(world: World, player: dict[str, str]) -> None:
    response = await send(
        world,
        "authorization.removed",
        {"reason": 2},
        late_ms=WINDOW_MS * 2,
        user_openid=world.tiktok.users.get("ada").open_id,
    )
    check_success(response)
    check_error(await world.client.get("/v1/me", headers=player), ErrorCode.SESSION_INVALID)


async def test_who_has_come_back_since_is_not_deleted(world: World, player: dict[str, str]) -> None:
    await world.control("revocations", user="ada", webhook="late")
    world.clock.advance(60_000)
    player = await world.log_in()
    await world.deliver()
    (delivery,) = world.tiktok.webhooks.all()
    assert delivery.state == "delivered"
    assert (await world.me(player))["player"]["display_name"].startswith("Comet ")


async def test_a_removal_that_names_nobody_is_let_pass(
    world: World, player: dict[str, str]
) -> None:
    await world.control("knobs", empty_webhook_open_ids=True)
    await world.control("revocations", user="ada")
    await world.deliver()
    (delivery,) = world.tiktok.webhooks.all()
    assert delivery.state == "delivered"
    assert (await world.me(player))["reauth"] is None
