"""Delivering what was paid and taking back what was refunded, each once."""

from sqlalchemy.ext.asyncio import AsyncSession

from server.database import Order
from server.ledger import Ledger, keys
from server.shop.orders import OrderStatus


async def deliver(session: AsyncSession, ledger: Ledger, order: Order) -> bool:
    """Deliver a paid order unless it was delivered before.

    Args:
        session: A writing transaction, which read the order.
        ledger: Is paid into.
        order: The order.

    Returns:
        Whether it was delivered now.
    """
    posted = await ledger.post(session, order.account_id, keys.of_order(order.id), order.dust)
    if posted:
        order.status = OrderStatus.DELIVERED
    return posted


async def take_back(
    session: AsyncSession, ledger: Ledger, order: Order, *, created_s: int, beans: int
) -> bool:
    """Take dust back for Beans that TikTok took back, unless this was done before.

    As much as the Beans' part of the price; all of it once all Beans are back. What was spent
    already is owed: the balance may fall below 0, and what is earned next pays it. A refund whose
    payment was not heard of proves the payment, so the order is delivered first.

    Args:
        session: A writing transaction, which read the order.
        ledger: Is taken from.
        order: The order.
        created_s: When TikTok told, in seconds since 1970-01-01 UTC.
        beans: How many Beans it took back.

    Returns:
        Whether it was taken back now.
    """
    await deliver(session, ledger, order)
    refunded = min(order.refunded_beans + beans, order.beans)
    dust = _dust_of(order, refunded) - _dust_of(order, order.refunded_beans)
    key = keys.of_refund(order.id, created_s, beans)
    posted = await ledger.post(session, order.account_id, key, -dust)
    if posted:
        order.refunded_beans = refunded
        if refunded == order.beans:
            order.status = OrderStatus.REFUNDED
    return posted


def _dust_of(order: Order, beans: int) -> int:
    return order.dust * beans // order.beans
