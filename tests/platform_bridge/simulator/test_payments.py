from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from platform_bridge.simulator import (
    NetworkAccess,
    OrderError,
    Payment,
    Payments,
    PayOutcome,
    Quirks,
    Scenario,
    Webhook,
    WorldError,
)
from tests.platform_bridge.simulator.rig import Rig, code_of, words_of


def paying(*outcomes: PayOutcome | int) -> Scenario:
    return Scenario(payments=Payments(outcomes))


@pytest.mark.parametrize(
    ("outcome", "told", "code"),
    [
        (PayOutcome.SUCCESS, "success", None),
        (PayOutcome.PENDING, "pending", 30002),
        (PayOutcome.CANCELLED, "cancel", 30001),
        (PayOutcome.CLOSED, "cancel", 30003),
        (PayOutcome.FAILED, "failed", 13013),
    ],
)
async def test_the_sheet_ends_for_the_game_and_for_tiktok(
    outcome: PayOutcome, told: str, code: int | None
) -> None:
    rig = Rig(paying(outcome))
    answer = await rig.answer("pay", trade_order_id="TOID1")
    assert (None if answer["with"] == "success" else code_of(answer)) == code
    assert rig.world.payments == [Payment("ada", "TOID1", told)]


async def test_the_webhook_is_ordered_with_the_payment() -> None:
    rig = Rig(Scenario(payments=Payments(webhook=Webhook.DUPLICATE, delay_ms=500)))
    await rig.answer("pay", trade_order_id="TOID1")
    assert rig.world.payments == [Payment("ada", "TOID1", "success", "duplicate", 500)]


# The last one comes as a finer code under its coarser one.
@pytest.mark.parametrize(("code", "told"), [(13000, 13000), (13001, 13001), (50002, 50000)])
async def test_a_client_that_cannot_pay_leaves_the_order_alone(code: int, told: int) -> None:
    rig = Rig(paying(code))
    assert code_of(await rig.answer("pay", trade_order_id="TOID1")) == told
    assert rig.world.payments == []


async def test_a_payment_that_hangs_is_never_answered_and_blocks_nothing() -> None:
    rig = Rig(paying(PayOutcome.HANG, PayOutcome.SUCCESS))
    rig.call("pay", trade_order_id="TOID1")
    assert await rig.told(60_000, step_ms=500) == []
    assert (await rig.answer("pay", trade_order_id="TOID2"))["with"] == "success"


async def test_a_second_payment_meanwhile_is_busy() -> None:
    rig = Rig()
    rig.call("pay", trade_order_id="TOID1")
    assert code_of(await rig.answer("pay", trade_order_id="TOID2")) == 30004
    assert code_of(await rig.answer("recharge", tier_id="1")) == 30004
    await rig.told(2_000)
    assert (await rig.answer("pay", trade_order_id="TOID3"))["with"] == "success"
    assert [each.trade_order_id for each in rig.world.payments] == ["TOID1", "TOID3"]


async def test_an_order_that_cannot_be_paid_has_a_wrong_status() -> None:
    rig = Rig()
    rig.world.failure = OrderError("there is no such order")
    answer = await rig.answer("pay", trade_order_id="TOID1")
    assert (code_of(answer), words_of(answer)) == (13014, "pay:fail there is no such order")
    assert code_of(await rig.answer("pay")) == 13014


async def test_without_tiktok_or_network_nothing_is_paid() -> None:
    rig = Rig()
    rig.world.failure = WorldError("nobody there")
    assert code_of(await rig.answer("pay", trade_order_id="TOID1")) == 20000
    rig.session.settings.change(Scenario(network=NetworkAccess(offline=True)))
    answer = await rig.answer("pay", trade_order_id="TOID1")
    assert answer["payload"]["error"]["error_extra"] == {"sub_error_code": 20015}


async def test_a_developer_may_decide() -> None:
    rig = Rig(paying(PayOutcome.ASK))
    rig.call("pay", trade_order_id="TOID1")
    assert await rig.told(60_000, step_ms=500) == []
    rig.session.sheets.decide(1, "cancelled")
    (answer,) = await rig.told(100)
    assert code_of(answer) == 30001


async def test_the_balance_is_compared_and_recharging_ends_as_paying_does() -> None:
    rig = Rig(paying(PayOutcome.CANCELLED))
    enough = await rig.answer("checkBalance", type="BEANS", amount=1_000)
    assert enough["payload"] == {"is_sufficient": True}
    short = await rig.answer("checkBalance", type="BEANS", amount=1_001)
    assert short["payload"] == {"is_sufficient": False}
    assert code_of(await rig.answer("recharge", tier_id="1")) == 30001
    assert (await rig.answer("navigateToBalance", type="BEANS"))["with"] == "success"
    wrapped = replace(Scenario(), quirks=Quirks(MappingProxyType({"balance_wrapped": True})))
    rig.session.settings.change(wrapped)
    answer = await rig.answer("checkBalance", type="BEANS", amount=1)
    assert answer["payload"] == {"data": {"is_sufficient": True}}


async def test_a_relaunch_closes_the_sheet() -> None:
    rig = Rig()
    rig.call("pay", trade_order_id="TOID1")
    rig.session.relaunch()
    assert [each for each in await rig.told(5_000) if "settle" in each] == []
    assert rig.world.payments == []
    assert (await rig.answer("pay", trade_order_id="TOID2"))["with"] == "success"
