"""Paying with Beans: the sheet is here, the order and its webhook are in the simulated TikTok."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from platform_bridge.json_value import Json
from platform_bridge.simulator.answers import Answer, Failure, Silence, Success
from platform_bridge.simulator.calls import Call, calls_of
from platform_bridge.simulator.errors import OrderError, WorldError
from platform_bridge.simulator.parts import Parts, chosen_failure
from platform_bridge.simulator.scenario import PayOutcome
from platform_bridge.simulator.world import Payment

_NETWORK, _CONSUMING = 20000, 20015
_WRONG_STATUS, _STORE_FAILED = 13014, 13013
_CANCELLED, _PENDING, _CLOSED, _REPEATED = 30001, 30002, 30003, 30004


@dataclass(frozen=True)
class _End:
    """How a sheet ends: what the simulated TikTok is told, and what the game is."""

    told: str
    answer: Answer


_ENDS = {
    PayOutcome.SUCCESS: _End("success", Success()),
    PayOutcome.PENDING: _End("pending", Failure("IAP PENDING", _PENDING)),
    PayOutcome.CANCELLED: _End("cancel", Failure("IAP CANCEL", _CANCELLED)),
    PayOutcome.CLOSED: _End("cancel", Failure("the player closed the panel", _CLOSED)),
    PayOutcome.FAILED: _End("failed", Failure("IAP payment FAILED", _STORE_FAILED)),
}


class Payments:
    """`pay`, and the calls around the balance.

    Args:
        parts: What it shares with the other parts.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._is_open = False
        self.calls = calls_of(
            pay=self._pay,
            recharge=self._recharge,
            checkBalance=self._check_balance,
            navigateToBalance=lambda _: Success(),
        )

    def restart(self) -> None:
        """Close the sheet without a decision."""
        self._is_open = False

    def _pay(self, call: Call) -> Answer | None:
        order = call.text("trade_order_id")
        if self._is_open:
            return Failure("repeated calls", _REPEATED)
        if not order:
            return Failure("pay:fail there is no trade_order_id", _WRONG_STATUS)
        return self._open_sheet(
            call, f"Pay order {order}", lambda end: self._tell(call, order, end)
        )

    def _recharge(self, call: Call) -> Answer | None:
        if self._is_open:
            return Failure("repeated calls", _REPEATED)
        title = f"Buy Beans of tier {call.text('tier_id')}"
        return self._open_sheet(call, title, lambda end: self._finish(call, end.answer))

    def _open_sheet(
        self, call: Call, title: str, end_with: Callable[[_End], None]
    ) -> Answer | None:
        outcome = self._parts.outcomes.take("pay")
        if self._parts.settings.scenario.network.offline:
            return Failure("the network is not available", _NETWORK, _CONSUMING)
        if isinstance(outcome, int):
            # An error of the client's, before anything reached TikTok: the order stays as it is.
            return chosen_failure(call.name, outcome)
        if outcome is PayOutcome.HANG:
            # No sheet came up, so that the next call may open one.
            return Silence()
        self._is_open = True
        if outcome is PayOutcome.ASK:
            choices = {str(word.value): partial(end_with, end) for word, end in _ENDS.items()}
            self._parts.sheets.ask(title, choices)
        else:
            end = next(end for word, end in _ENDS.items() if word is outcome)
            self._parts.timeline.after(self._parts.takes_ms(), partial(end_with, end))
        return None

    def _tell(self, call: Call, order: str, end: _End) -> None:
        scenario = self._parts.settings.scenario
        payment = Payment(
            scenario.player.user,
            order,
            end.told,
            scenario.payments.webhook.value,
            scenario.payments.delay_ms,
        )

        async def pay() -> None:
            answer = end.answer
            try:
                await self._parts.outside.world_clock.sync()
                await self._parts.outside.world.pay(payment)
            except OrderError as error:
                answer = Failure(f"pay:fail {error}", _WRONG_STATUS)
            except WorldError as error:
                answer = Failure(f"pay:fail {error}", _NETWORK, _CONSUMING)
            self._finish(call, answer)

        self._parts.errands.run(pay())

    def _finish(self, call: Call, answer: Answer) -> None:
        self._is_open = False
        call.answer(answer)

    def _check_balance(self, call: Call) -> Answer:
        beans = self._parts.settings.scenario.payments.beans
        result: dict[str, Json] = {"is_sufficient": call.number_of("amount", 0) <= beans}
        wrapped = self._parts.settings.quirks.has("balance_wrapped")
        return Success({"data": result} if wrapped else result)
