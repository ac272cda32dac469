import pytest

from tests.server.fake_tiktok.fake import START_S, Fake

SUCCESS = "minis.trade_order.redeem.success"
REFUND = "minis.trade_order.redeem.refund_traceback"


async def test_a_payment_ends_in_a_signed_webhook(fake: Fake) -> None:
    tokens = await fake.tokens("ada")
    trade_order_id = await fake.order(tokens["access_token"], "our-1")
    await fake.control("payments", user="ada", trade_order_id=trade_order_id)
    assert await fake.deliver() == 1
    (letter,) = fake.inbox.letters
    assert letter.is_genuine
    assert letter.seconds == START_S
    assert isinstance(letter.envelope["content"], str)
    assert letter.envelope | {"content": ""} == {
        "client_key": "key",
        "event": SUCCESS,
        "create_time": START_S,
        "user_openid": tokens["open_id"],
        "content": "",
    }
    assert letter.content == {
        "trade_order_id": trade_order_id,
        "order_id": "our-1",
        "is_sandbox": False,
    }
    assert await fake.deliver() == 0


async def test_a_sandbox_says_so(fake: Fake) -> None:
    await fake.control("knobs", sandbox=True)
    await fake.paid("ada", "our-1")
    await fake.deliver()
    assert fake.inbox.letters[0].content["is_sandbox"] is True


async def test_the_open_id_can_be_empty(fake: Fake) -> None:
    await fake.control("knobs", empty_webhook_open_ids=True)
    await fake.paid("ada", "our-1")
    await fake.deliver()
    assert fake.inbox.letters[0].envelope["user_openid"] == ""


@pytest.mark.parametrize("outcome", ["cancel", "failed"])
async def test_a_payment_that_comes_to_nothing(fake: Fake, outcome: str) -> None:
    token = await fake.access()
    trade_order_id = await fake.order(token)
    payment = {"user": "ada", "trade_order_id": trade_order_id}
    assert await fake.control("payments", outcome=outcome, **payment) == {"status": "PENDING"}
    assert await fake.deliver(86_000_000) == 0
    assert await fake.status(token, trade_order_id) == "PENDING"
    assert await fake.refused("payments", **payment) == (409, "order_closed")


async def test_an_order_is_paid_once(fake: Fake) -> None:
    trade_order_id = await fake.paid("ada", "our-1")
    payment = {"user": "ada", "trade_order_id": trade_order_id}
    assert await fake.refused("payments", **payment) == (409, "order_closed")
    assert await fake.deliver() == 1


async def test_an_order_that_is_unknown_or_of_somebody_else(fake: Fake) -> None:
    foreign = await fake.order(await fake.access("grace"))
    for trade_order_id in (foreign, "TOID1"):
        payment = {"user": "ada", "trade_order_id": trade_order_id}
        assert await fake.refused("payments", **payment) == (404, "order_not_found")


@pytest.mark.parametrize(("delay_ms", "settles_ms"), [(0, 30_000), (5_000, 5_000)])
async def test_a_payment_that_is_pending_for_a_while(
    fake: Fake, delay_ms: int, settles_ms: int
) -> None:
    token = await fake.access()
    trade_order_id = await fake.order(token)
    payment = {"user": "ada", "trade_order_id": trade_order_id, "delay_ms": delay_ms}
    answer = await fake.control("payments", outcome="pending", **payment)
    assert answer == {"status": "PENDING"}
    assert await fake.deliver(settles_ms - 1) == 0
    assert await fake.status(token, trade_order_id) == "PENDING"
    assert await fake.refused("payments", **payment) == (409, "order_closed")
    assert await fake.deliver(1) == 1
    assert await fake.status(token, trade_order_id) == "SUCCESS"
    assert fake.inbox.letters[0].envelope["create_time"] == START_S + settles_ms // 1000


async def test_a_refund_tells_how_much(fake: Fake) -> None:
    trade_order_id = await fake.paid("ada", "our-1")
    for amount, refunded in ((30, 30), (70, 100)):
        answer = await fake.control("refunds", trade_order_id=trade_order_id, amount=amount)
        assert answer == {"refunded": refunded}
    await fake.deliver()
    assert fake.inbox.events() == [SUCCESS, REFUND, REFUND]
    assert fake.inbox.letters[1].content == {
        "trade_order_id": trade_order_id,
        "order_id": "our-1",
        "is_sandbox": False,
        "refund_amount": 30,
    }


async def test_refunds_that_cannot_be(fake: Fake) -> None:
    unpaid = await fake.order(await fake.access(), "our-1")
    refund = {"trade_order_id": unpaid, "amount": 1}
    assert await fake.refused("refunds", **refund) == (409, "order_unpaid")
    paid = await fake.paid("ada", "our-2")
    refund = {"trade_order_id": paid, "amount": 101}
    assert await fake.refused("refunds", **refund) == (409, "refund_too_large")
    refund = {"trade_order_id": "TOID1", "amount": 1}
    assert await fake.refused("refunds", **refund) == (404, "order_not_found")
    assert await fake.deliver() == 1


@pytest.mark.parametrize("reason", range(6))
async def test_an_authorization_that_ends(fake: Fake, reason: int) -> None:
    tokens = await fake.tokens("ada", kind="authorize")
    unused = await fake.code("ada")
    answer = await fake.control("revocations", user="ada", reason=reason)
    assert answer == {"revoked": True}
    assert (await fake.user_info(tokens["access_token"], "open_id")).status_code == 401
    assert (await fake.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    assert (await fake.token(code=unused)).json()["error"] == "invalid_grant"
    assert (await fake.state())["users"][0]["granted"] == []
    await fake.deliver()
    (letter,) = fake.inbox.letters
    assert letter.envelope["event"] == "authorization.removed"
    assert letter.envelope["user_openid"] == tokens["open_id"]
    assert letter.content == {"reason": reason}


async def test_after_it_ended_a_user_can_come_back(fake: Fake) -> None:
    first = await fake.tokens("ada")
    await fake.control("revocations", user="ada")
    assert (await fake.tokens("ada"))["open_id"] == first["open_id"]
