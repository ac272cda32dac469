import asyncio
import logging

import httpx
import pytest
from pydantic import SecretStr

from server.clock import WorldClock
from server.fake_tiktok import FakeTikTok, delivering
from server.fake_tiktok.webhooks import signature
from server.randomness import SystemRandomness
from server.tiktok import Credentials
from tests.server.fake_tiktok.fake import SECRET, START_S, WEBHOOK_URL, Fake
from tests.server.world import StandingClock

SUCCESS = "minis.trade_order.redeem.success"
REFUND = "minis.trade_order.redeem.refund_traceback"
THREE_DAYS_S = 72 * 3600


def orders(fake: Fake) -> list[str]:
    return [letter.content["order_id"] for letter in fake.inbox.letters]


async def states(fake: Fake) -> list[str]:
    return [webhook["state"] for webhook in (await fake.state())["webhooks"]]


def test_the_signature_is_the_one_that_openssl_makes() -> None:
    body = b'{"client_key":"key","content":"{}"}'
    assert signature(SecretStr(SECRET), 1_633_174_587, body) == (
        "t=1633174587,s=d7ac130da487d820dd87e6fdae29d455364ee9c562e6bcc50f6b64fa45f57733"
    )


async def test_what_is_not_taken_comes_again_and_again(fake: Fake) -> None:
    fake.inbox.statuses = [500, 302, None]
    await fake.paid("ada", "our-1")
    assert await fake.deliver() == 1
    assert await fake.deliver(14_999) == 0
    assert await fake.deliver(1) == 1
    assert await fake.deliver(29_999) == 0
    assert await fake.deliver(1) == 1
    assert await fake.deliver(60_000) == 1
    assert await states(fake) == ["delivered"]
    assert await fake.deliver(10**9) == 0
    bodies = {letter.body for letter in fake.inbox.letters}
    assert len(bodies) == 1
    (webhook,) = (await fake.state())["webhooks"]
    assert [attempt["status"] for attempt in webhook["attempts"]] == [500, 302, None, 200]


@pytest.mark.parametrize(
    ("knobs", "seconds"), [({}, [0, 15, 45]), ({"stale_signatures": True}, [0, 0, 0])]
)
async def test_each_try_is_signed_anew_unless_the_knob_says_otherwise(
    fake: Fake,
    knobs: dict[str, bool],
    seconds: list[int],
) -> None:
    await fake.control("knobs", **knobs)
    fake.inbox.statuses = [500, 500]
    await fake.paid("ada", "our-1")
    for after_ms in (0, 15_000, 30_000):
        await fake.deliver(after_ms)
    assert [letter.seconds - START_S for letter in fake.inbox.letters] == seconds
    assert all(letter.is_genuine for letter in fake.inbox.letters)


async def test_it_is_given_up_after_three_days(fake: Fake) -> None:
    fake.inbox.statuses = [503] * 100
    await fake.paid("ada", "our-1")
    await fake.deliver()
    while await states(fake) == ["waiting"]:
        due_ms = (await fake.state())["webhooks"][0]["due_ms"]
        assert await fake.deliver(due_ms - fake.clock.now_ms()) == 1
    assert await states(fake) == ["given_up"]
    last_s = fake.inbox.letters[-1].seconds - START_S
    assert THREE_DAYS_S / 2 < last_s <= THREE_DAYS_S
    assert await fake.deliver(10**10) == 0


@pytest.mark.parametrize(("delay_ms", "comes_ms"), [(0, 60_000), (5_000, 5_000)])
async def test_late(fake: Fake, delay_ms: int, comes_ms: int) -> None:
    await fake.paid("ada", "our-1", webhook="late", delay_ms=delay_ms)
    assert await fake.deliver(comes_ms - 1) == 0
    assert await fake.deliver(1) == 1
    assert fake.inbox.letters[0].envelope["create_time"] == START_S


async def test_duplicate(fake: Fake) -> None:
    await fake.paid("ada", "our-1", webhook="duplicate")
    assert await fake.deliver() == 2
    first, second = fake.inbox.letters
    assert first == second
    assert first.is_genuine


async def test_missing(fake: Fake) -> None:
    await fake.paid("ada", "our-1", webhook="missing")
    assert await fake.deliver(10**9) == 0
    assert await states(fake) == ["never_sent"]


async def test_forged(fake: Fake) -> None:
    fake.inbox.statuses = [401]
    await fake.paid("ada", "our-1", webhook="forged")
    assert await fake.deliver() == 1
    assert await fake.deliver(15_000) == 1
    assert [letter.is_genuine for letter in fake.inbox.letters] == [False, False]


async def test_forged_of_an_order_that_is_not_paid(fake: Fake) -> None:
    await fake.paid("ada", "our-1", outcome="cancel", webhook="forged")
    assert await fake.deliver() == 1
    assert fake.inbox.events() == [SUCCESS]
    assert not fake.inbox.letters[0].is_genuine


async def test_out_of_order_comes_right_after_the_next(fake: Fake) -> None:
    await fake.paid("ada", "our-1", webhook="out_of_order")
    assert await fake.deliver(1000) == 0
    await fake.paid("ada", "our-2", webhook="missing")
    assert await fake.deliver(1000) == 0
    await fake.paid("ada", "our-3", webhook="late")
    assert await fake.deliver(59_999) == 0
    await fake.paid("ada", "our-4")
    assert await fake.deliver(2) == 3
    assert orders(fake) == ["our-4", "our-3", "our-1"]


async def test_out_of_order_comes_alone_after_an_hour(fake: Fake) -> None:
    await fake.paid("ada", "our-1", webhook="out_of_order", delay_ms=5)
    assert await fake.deliver(3_599_999) == 0
    assert await fake.deliver(1) == 1


async def test_a_refund_can_come_before_its_payment(fake: Fake) -> None:
    trade_order_id = await fake.paid("ada", "our-1", webhook="late")
    await fake.control("refunds", trade_order_id=trade_order_id, amount=1)
    await fake.deliver(60_000)
    assert sorted(fake.inbox.events()) == sorted([SUCCESS, REFUND])
    assert fake.inbox.events()[0] == REFUND


async def test_the_next_ones_suffer_what_was_asked_for(fake: Fake) -> None:
    await fake.control("webhooks", fault="missing")
    answer = await fake.control("webhooks", fault="late", delay_ms=7_000)
    assert answer == {"url": WEBHOOK_URL, "waiting_faults": ["missing", "late"]}
    # One that has a plan of its own leaves the faults to the others.
    await fake.paid("ada", "our-1", webhook="duplicate")
    for order_id in ("our-2", "our-3", "our-4"):
        await fake.paid("ada", order_id)
    assert await fake.deliver() == 3
    assert orders(fake) == ["our-1", "our-1", "our-4"]
    assert await fake.deliver(7_000) == 1
    assert orders(fake)[-1] == "our-3"


async def test_revocations_and_refunds_travel_as_they_are_told(fake: Fake) -> None:
    trade_order_id = await fake.paid("ada", "our-1")
    refund = {"trade_order_id": trade_order_id, "amount": 1}
    await fake.control("refunds", webhook="duplicate", **refund)
    await fake.control("revocations", user="ada", webhook="late", delay_ms=9)
    assert await fake.deliver() == 3
    assert await fake.deliver(9) == 1


async def test_the_portals_test_button(fake: Fake) -> None:
    assert await fake.control("webhooks/test") == {"tried": 1}
    (letter,) = fake.inbox.letters
    assert letter.is_genuine
    assert letter.envelope | {"create_time": START_S} == {
        "client_key": "key",
        "event": "tiktok.ping",
        "create_time": START_S,
        "user_openid": "",
        "content": "{}",
    }


async def test_without_an_address_they_wait(fake: Fake) -> None:
    fake.world.webhooks.url = None
    await fake.paid("ada", "our-1")
    assert await fake.deliver() == 0
    await fake.control("webhooks", url=WEBHOOK_URL)
    assert await fake.deliver() == 1


async def test_what_comes_in_while_one_is_delivered_is_not_delivered_twice(fake: Fake) -> None:
    await fake.paid("ada", "our-1")
    tried = await asyncio.gather(*(fake.world.deliver_due() for _ in range(5)))
    assert sum(tried) == 1
    assert len(fake.inbox.letters) == 1


async def test_secrets_stay_out_of_its_log(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake.inbox.statuses = [None]
    await fake.paid("ada", "our-1")
    await fake.deliver()
    assert "not delivered: ConnectError" in caplog.text
    await fake.deliver(15_000)
    assert "answered with HTTP 200" in caplog.text
    assert SECRET not in caplog.text


async def test_a_server_delivers_by_itself() -> None:
    arrived = asyncio.Event()
    failing = [True]

    def receive(_request: httpx.Request) -> httpx.Response:
        if failing.pop() if failing else False:
            raise RuntimeError("a fault of the sender")
        arrived.set()
        return httpx.Response(200)

    async with httpx.AsyncClient(transport=httpx.MockTransport(receive)) as sender:
        world = FakeTikTok(
            Credentials("key", SecretStr(SECRET)),
            WorldClock(StandingClock()),
            SystemRandomness(),
            http=sender,
        )
        world.webhooks.url = WEBHOOK_URL
        async with delivering(world, every_s=0):
            world.send_test()
            async with asyncio.timeout(10):
                await arrived.wait()
    assert arrived.is_set()
