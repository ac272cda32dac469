from __future__ import annotations

import pytest

from platform_bridge import ErrorKind, Json, Outcome, PauseReason, PayResult
from platform_bridge.catalog import PAYMENT_CODES, KnownCode
from platform_bridge.payments import _RESULTS
from tests.platform_bridge.api.scripted import Stage


async def test_success_is_unconfirmed(stage: Stage) -> None:
    paying = await stage.start(stage.bridge.payments.pay("TOID1"))
    assert stage.last("pay")["args"] == {"trade_order_id": "TOID1"}
    assert stage.bridge.pause.reasons == {PauseReason.PAYMENT}
    await stage.answer("pay")
    assert paying.result() is PayResult.UNCONFIRMED
    assert not stage.bridge.pause.is_paused


def test_every_kind_of_failure_has_a_result() -> None:
    assert set(_RESULTS) == set(ErrorKind)


@pytest.mark.parametrize("known", PAYMENT_CODES, ids=lambda known: str(known.code))
@pytest.mark.parametrize("shape", ["code", "sub"])
async def test_every_documented_code_ends_as_its_class(
    stage: Stage, known: KnownCode, shape: str
) -> None:
    paying = await stage.start(stage.bridge.payments.pay("TOID1"))
    if shape == "code" or known.parent is None:
        await stage.fail("pay", {"errorCode": known.code, "errMsg": "m"})
    else:
        extra: Json = {"sub_error_code": known.code}
        error: Json = {"error_code": known.parent, "error_msg": "m", "error_extra": extra}
        await stage.fail("pay", {"error": error})
    assert paying.result() is _RESULTS[known.kind]
    assert known.meaning in stage.bridge.problems[-1].message


async def test_one_order_is_paid_by_one_panel_and_another_has_to_wait(stage: Stage) -> None:
    payments = stage.bridge.payments
    first, second = await stage.start(payments.pay("A")), await stage.start(payments.pay("A"))
    assert await payments.pay("B") is PayResult.BUSY
    await stage.answer("pay")
    assert first.result() is second.result() is PayResult.UNCONFIRMED
    assert len(stage.calls("pay")) == 1
    again = await stage.start(payments.pay("B"))
    await stage.answer("pay")
    assert again.result() is PayResult.UNCONFIRMED


async def test_who_stops_waiting_leaves_the_way_free(stage: Stage) -> None:
    leaving = await stage.start(stage.bridge.payments.pay("A"))
    await stage.drop(leaving)
    assert not stage.bridge.pause.is_paused
    paying = await stage.start(stage.bridge.payments.pay("B"))
    await stage.fail("pay", {"errorCode": 30004, "errMsg": "busy"})
    assert paying.result() is PayResult.BUSY


async def test_silence_after_the_return_to_the_game_is_pending(stage: Stage) -> None:
    paying = await stage.start(stage.bridge.payments.pay("A"))
    await stage.frame(3_600_000)
    assert not paying.done()
    await stage.tell("onHide")
    await stage.tell("onShow", {})
    await stage.frame(30_000)
    assert paying.result() is PayResult.PENDING
    assert not stage.bridge.pause.is_paused


async def test_a_host_without_payments_is_a_value(stage: Stage) -> None:
    paying = await stage.start(stage.bridge.payments.pay("A"))
    await stage.lack("pay")
    assert paying.result() is PayResult.UNSUPPORTED


async def test_the_balance_is_tiktoks_own_page(stage: Stage) -> None:
    showing = await stage.start(stage.bridge.payments.navigate_to_balance())
    assert stage.last("navigateToBalance")["args"] == {"type": "BEANS"}
    assert stage.bridge.pause.reasons == {PauseReason.DIALOG}
    await stage.answer("navigateToBalance")
    assert showing.result() is Outcome.DONE
