"""Asking TikTok about orders whose webhook has not come, and delivering those that are paid."""

import logging
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from server.clock import Clock
from server.database import Database, Order
from server.errors import ApiError, ErrorCode
from server.faults import FaultPoint, FaultPoints
from server.ledger import Ledger
from server.players.access import Access
from server.shop.delivery import deliver
from server.shop.orders import FIRST_CHECK_MS, OrderStatus
from server.tiktok import TikTokClient, TradeStatus

GIVE_UP_MS: Final = 72 * 3_600_000
"""When an order that nobody paid is given up: when TikTok stops sending webhooks ("Webhooks
overview", read 2026-11-22)."""

_LONGEST_WAIT_MS: Final = 3_600_000
_BATCH: Final = 50

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeper:
    """Looks after pending orders.

    Args:
        database: Keeps them.
        tiktok: Knows whether they are paid.
        access: Opens TikTok for the players who pay.
        ledger: Is paid into.
        clock: Tells which are due.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    tiktok: TikTokClient
    access: Access
    ledger: Ledger
    clock: Clock
    faults: FaultPoints

    async def sweep(self) -> int:
        """Ask about every order that is due, and return how many were."""
        statement = (
            select(Order)
            .where(Order.status == OrderStatus.PENDING, Order.check_ms <= self.clock.now_ms())
            .order_by(Order.check_ms)
            .limit(_BATCH)
        )
        async with self.database.reading() as session:
            due = (await session.scalars(statement)).all()
        for order in due:
            await self._settle(order, await self._ask(order))
        return len(due)

    async def _ask(self, order: Order) -> OrderStatus | None:
        """Return the state that an order is in by TikTok's word, or none if it gives no word."""
        if order.trade_order_id is None or order.player_id is None:
            # Nobody ever heard of an id to pay it by.
            return OrderStatus.PENDING
        token = ""
        try:
            token = await self.access.token_of(order.player_id)
            status = await self.tiktok.query_order(token, order.trade_order_id)
        except ApiError as error:
            logger.warning("order %s cannot be asked about: %s", order.id, error.code)
            if error.code is ErrorCode.TIKTOK_TOKEN_INVALID:
                await self.access.give_up(order.player_id, token)
            unknown = error.code is ErrorCode.TIKTOK_ORDER_UNKNOWN
            return OrderStatus.FAILED if unknown else None
        self.faults.reach(FaultPoint.DELIVERY_QUERIED)
        return OrderStatus.DELIVERED if status is TradeStatus.SUCCESS else OrderStatus.PENDING

    async def _settle(self, asked: Order, status: OrderStatus | None) -> None:
        now_ms = self.clock.now_ms()
        async with self.database.writing() as session:
            order = await session.get(Order, asked.id)
            if order is None or order.status != OrderStatus.PENDING:
                return
            age_ms = now_ms - order.created_ms
            if status is OrderStatus.DELIVERED:
                await deliver(session, self.ledger, order)
            elif status is OrderStatus.FAILED or (status is not None and age_ms >= GIVE_UP_MS):
                order.status = OrderStatus.FAILED
            else:
                # As long again as it has been waiting, so that old orders are asked about rarely.
                wait_ms = min(max(age_ms, FIRST_CHECK_MS), _LONGEST_WAIT_MS)
                order.check_ms = now_ms + wait_ms
            self.faults.reach(FaultPoint.DELIVERY_STORING)
        self.faults.reach(FaultPoint.DELIVERY_STORED)
