"""The simulated client in front of the simulated TikTok server, as the house wires them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from platform_bridge.simulator import (
    Authorize,
    ConsentOutcome,
    Payments,
    PayOutcome,
    Scenario,
    Webhook,
    World,
)
from server.tiktok import BASE_URL
from tests.platform_bridge.simulator.rig import Rig, code_of
from tests.server.fake_tiktok.fake import KEY, Fake, open_fake


@dataclass
class House:
    """A client and its TikTok."""

    rig: Rig
    fake: Fake


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with open_fake() as fake:
        yield House(Rig(world=World(BASE_URL, KEY, fake.http)), fake)


async def test_a_code_of_the_clients_is_redeemed_at_the_server(house: House) -> None:
    code = (await house.rig.answer("login"))["payload"]["code"]
    tokens = (await house.fake.token(code=code)).json()
    assert tokens["scope"] == "user.info.basic"
    again = (await house.fake.token(code=code)).json()
    assert again["error"] == "invalid_grant"


async def test_consent_given_to_the_client_opens_the_profile(house: House) -> None:
    code = (await house.rig.answer("authorize", scope="user.info.basic"))["payload"]["code"]
    access = (await house.fake.token(code=code)).json()["access_token"]
    profile = await house.fake.user_info(access, "open_id,display_name")
    assert profile.status_code == 200
    house.rig.session.settings.change(Scenario(authorize=Authorize((ConsentOutcome.DENIED,))))
    assert (await house.rig.answer("authorize"))["with"] == "fail"
    (user,) = (await house.fake.state())["users"]
    assert user["refused"] == ["user.info.basic"]


async def test_a_payment_in_the_client_ends_in_a_signed_webhook(house: House) -> None:
    access = await house.fake.access()
    order = await house.fake.order(access)
    assert (await house.rig.answer("pay", trade_order_id=order))["with"] == "success"
    assert await house.fake.status(access, order) == "SUCCESS"
    await house.fake.deliver()
    (letter,) = house.fake.inbox.letters
    assert letter.is_genuine
    assert letter.content["trade_order_id"] == order
    assert code_of(await house.rig.answer("pay", trade_order_id=order)) == 13014


@pytest.mark.parametrize("webhook", list(Webhook))
async def test_every_way_of_a_webhook_is_known_there(house: House, webhook: Webhook) -> None:
    house.rig.session.settings.change(Scenario(payments=Payments(webhook=webhook)))
    order = await house.fake.order(await house.fake.access())
    assert (await house.rig.answer("pay", trade_order_id=order))["with"] == "success"


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (PayOutcome.PENDING, 30002),
        (PayOutcome.CANCELLED, 30001),
        (PayOutcome.CLOSED, 30003),
        (PayOutcome.FAILED, 13013),
    ],
)
async def test_every_end_of_the_sheet_is_known_there(
    house: House, outcome: PayOutcome, code: int
) -> None:
    house.rig.session.settings.change(Scenario(payments=Payments((outcome,))))
    access = await house.fake.access()
    order = await house.fake.order(access)
    assert code_of(await house.rig.answer("pay", trade_order_id=order)) == code
    assert await house.fake.status(access, order) == "PENDING"
    await house.fake.deliver(120_000)
    settled = "SUCCESS" if outcome is PayOutcome.PENDING else "PENDING"
    assert await house.fake.status(access, order) == settled


async def test_an_order_of_nobody_cannot_be_paid(house: House) -> None:
    assert code_of(await house.rig.answer("pay", trade_order_id="TOID000000000000000000")) == 13014
