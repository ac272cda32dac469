"""Paying with Beans."""

from __future__ import annotations

from enum import Enum

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError, ErrorKind, InvalidCallError, TimedOutError
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.problems import Outcome, Problems
from platform_bridge.single_flight import SingleFlight


class PayResult(Enum):
    """How a payment's panel closed. What was bought is for the backend's webhook alone to say."""

    UNCONFIRMED = "unconfirmed"
    """The player paid, as far as TikTok's client knows: ask the backend until it says so."""
    PENDING = "pending"
    """Nothing is decided, or nobody said: ask the backend, and offer no second payment."""
    CANCELLED = "cancelled"
    """The player closed the panel. The order cannot be paid any more: the next try is a new one."""
    BUSY = "busy"
    """A payment is under way already."""
    TRY_AGAIN = "try again"
    """The network failed: ask the backend once, then let the player try with a new order."""
    UNAVAILABLE = "unavailable"
    """This device or account cannot pay: hide the shop."""
    UNSUPPORTED = "unsupported"
    """This host has no payments: hide the shop."""
    FAILED = "failed"
    """Anything else; `bridge.problems` tells why. The next try is a new order."""


class Payments:
    """Payments of orders that the backend made.

    Args:
        channel: The way to the host.
        problems: Told what failed.
        pause: Told while the panel is open.
    """

    def __init__(self, channel: Channel, problems: Problems, pause: PauseAggregator) -> None:
        self._channel = channel
        self._problems = problems
        self._pause = pause
        self._open: dict[str, SingleFlight[PayResult]] = {}

    async def pay(self, trade_order_id: str) -> PayResult:
        """Open TikTok's panel for an order.

        A success of TikTok's client is no proof of payment: only the signed webhook is (page
        in-app-purchases, 2026-08-04). Calls for the same order made while its panel is open share
        it; for another order they are BUSY. Whoever stops waiting should ask the backend too.

        Args:
            trade_order_id: What the backend got when it made the order.

        Returns:
            How the panel closed.

        Raises:
            InvalidCallError: When the order's id is no text, or empty.
        """
        if self._open and trade_order_id not in self._open:
            return PayResult.BUSY
        payment = self._open.setdefault(
            trade_order_id, SingleFlight(lambda: self._pay_once(trade_order_id))
        )
        try:
            return await payment.join()
        finally:
            if not payment.is_under_way and self._open.get(trade_order_id) is payment:
                del self._open[trade_order_id]

    async def navigate_to_balance(self) -> Outcome:
        """Show the player's Beans, in TikTok's own page.

        Returns:
            How it went.
        """
        with self._pause.hold(PauseReason.DIALOG):
            return await self._problems.outcome(
                self._channel.call("navigateToBalance", {"type": "BEANS"})
            )

    async def _pay_once(self, trade_order_id: str) -> PayResult:
        try:
            with self._pause.hold(PauseReason.PAYMENT):
                await self._channel.call("pay", {"trade_order_id": trade_order_id})
        except InvalidCallError:
            raise
        except TimedOutError as error:
            self._problems.note(error)
            return PayResult.PENDING
        except BridgeError as error:
            self._problems.note(error)
            return _RESULTS[error.kind]
        return PayResult.UNCONFIRMED


_RESULTS = {
    ErrorKind.CANCELLED: PayResult.CANCELLED,
    ErrorKind.PENDING: PayResult.PENDING,
    ErrorKind.BUSY: PayResult.BUSY,
    ErrorKind.RETRYABLE: PayResult.TRY_AGAIN,
    ErrorKind.ENVIRONMENT: PayResult.UNAVAILABLE,
    ErrorKind.UNSUPPORTED: PayResult.UNSUPPORTED,
    ErrorKind.FAILED: PayResult.FAILED,
}
