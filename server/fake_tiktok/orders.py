"""Trade orders: created by the backend, paid by the user in the app."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from server.clock import Clock
from server.fake_tiktok.errors import ApiCode, ControlCode, ControlError, OpenApiError
from server.fake_tiktok.tables import Table

MOST_ORDERS: Final = 5_000

_ID_DIGITS: Final = 18


class PaymentOutcome(StrEnum):
    """How the payment sheet ended."""

    SUCCESS = "success"
    PENDING = "pending"
    CANCEL = "cancel"
    FAILED = "failed"


class TradeStatus(StrEnum):
    """TikTok's only two states of an order ("Minis payment APIs", 2026-08-19)."""

    PENDING = "PENDING"
    SUCCESS = "SUCCESS"


@dataclass(frozen=True, slots=True)
class Wares:
    """What an order is for.

    Args:
        order_id: The backend's own id of the order, unique within the app.
        token_amount: Its price in Beans.
        product_name: What the user sees.
    """

    order_id: str
    token_amount: int
    product_name: str


@dataclass(frozen=True, slots=True)
class Order:
    """A trade order.

    Args:
        trade_order_id: TikTok's id of it.
        user: Who is to pay.
        wares: What it is for.
        is_sandbox: Whether no real money is behind it.
        created_ms: When it was made, in milliseconds since 1970-01-01 UTC.
        outcome: How its one payment ended; none if it was not tried.
        paid_ms: From when on it is paid; none if it will not be.
        refunded: How many Beans TikTok took back.
    """

    trade_order_id: str
    user: str
    wares: Wares
    is_sandbox: bool
    created_ms: int
    outcome: PaymentOutcome | None = None
    paid_ms: int | None = None
    refunded: int = 0


class Orders:
    """Every order of the app.

    Args:
        orders: Them, by `trade_order_id`.
        clock: The simulated world's.
        new_text: Makes ids, from 32 hexadecimal digits.
    """

    def __init__(self, orders: Table[Order], clock: Clock, new_text: Callable[[], str]) -> None:
        self._orders = orders
        self._clock = clock
        self._new_text = new_text

    def create(self, user: str, wares: Wares, *, is_sandbox: bool) -> Order:
        """Create an order.

        Args:
            user: Who is to pay.
            wares: What it is for.
            is_sandbox: Whether no real money is behind it.

        Raises:
            OpenApiError: If the backend's order id is taken: repeating it is an error.
        """
        if any(order.wares.order_id == wares.order_id for order in self._orders.values()):
            raise OpenApiError(ApiCode.ORDER_ID_EXISTS, "The outer order id already exists.")
        digits = int(self._new_text(), 16) % 10**_ID_DIGITS
        order = Order(
            trade_order_id=f"TOID{digits:0{_ID_DIGITS}}",
            user=user,
            wares=wares,
            is_sandbox=is_sandbox,
            created_ms=self._clock.now_ms(),
        )
        self._orders.put(order.trade_order_id, order)
        return order

    def query(self, user: str, trade_order_id: str) -> TradeStatus:
        """Return the status of a user's order.

        Raises:
            OpenApiError: If they have no such order.
        """
        order = self._of(user, trade_order_id)
        if order is None:
            raise OpenApiError(ApiCode.ORDER_NOT_FOUND, "The order is not found.")
        return self.status(order)

    def status(self, order: Order) -> TradeStatus:
        """Return an order's status at this moment."""
        paid = order.paid_ms is not None and order.paid_ms <= self._clock.now_ms()
        return TradeStatus.SUCCESS if paid else TradeStatus.PENDING

    def pay(
        self, user: str, trade_order_id: str, outcome: PaymentOutcome, *, settle_ms: int
    ) -> Order:
        """End the one payment that an order can have.

        Args:
            user: Who pays.
            trade_order_id: Which order.
            outcome: How it ends.
            settle_ms: How long a pending payment takes to be paid, in milliseconds.

        Raises:
            ControlError: If they have no such order, or its payment was tried before.
        """
        order = self._of(user, trade_order_id)
        if order is None:
            raise _not_found(trade_order_id)
        if order.outcome is not None:
            raise ControlError(
                ControlCode.ORDER_CLOSED,
                f"The payment of this order ended with {order.outcome} before, and an order is "
                "paid once or never. Have the backend create another.",
            )
        now_ms = self._clock.now_ms()
        paid_ms = {PaymentOutcome.SUCCESS: now_ms, PaymentOutcome.PENDING: now_ms + settle_ms}
        order = replace(order, outcome=outcome, paid_ms=paid_ms.get(outcome))
        self._orders.put(trade_order_id, order)
        return order

    def refund(self, trade_order_id: str, amount: int) -> Order:
        """Take Beans back after the store refunded the user.

        Args:
            trade_order_id: Which order.
            amount: How many Beans; several refunds add up.

        Raises:
            ControlError: If there is no such order, it is not paid, or this is more than was paid.
        """
        order = self._orders.get(trade_order_id)
        if order is None:
            raise _not_found(trade_order_id)
        if self.status(order) is not TradeStatus.SUCCESS:
            raise ControlError(
                ControlCode.ORDER_UNPAID, "This order is not paid. Refund one that is."
            )
        left = order.wares.token_amount - order.refunded
        if amount > left:
            raise ControlError(
                ControlCode.REFUND_TOO_LARGE,
                f"{left} Beans of this order are left. Refund so many or fewer.",
            )
        order = replace(order, refunded=order.refunded + amount)
        self._orders.put(trade_order_id, order)
        return order

    def all(self) -> tuple[Order, ...]:
        """Return every order, the oldest first."""
        return self._orders.values()

    def _of(self, user: str, trade_order_id: str) -> Order | None:
        order = self._orders.get(trade_order_id)
        return order if order and order.user == user else None


def _not_found(trade_order_id: str) -> ControlError:
    return ControlError(
        ControlCode.ORDER_NOT_FOUND,
        f"The user has no order {trade_order_id}. Pay and refund what the backend created for "
        "the same user.",
    )
