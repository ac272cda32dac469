"""Orders: from the player's wish to an order that TikTok can have paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import Database, Order, insert_into
from server.errors import ErrorCode, OrderError, TikTokError
from server.faults import FaultPoint, FaultPoints
from server.ledger import Ledger
from server.players.access import Access
from server.randomness import Randomness
from server.shop.catalogue import Product
from server.tiktok import NewTradeOrder, TikTokClient

FIRST_CHECK_MS: Final = 30_000
"""How long after its creation an order is first asked about: TikTok's webhook has come by then,
unless something is late ("In-app purchases", read 2026-11-22, waits 24 seconds)."""

MOST_PENDING: Final = 50
"""How many of a player's orders can wait to be paid."""

MOST_LISTED: Final = 50
_MOST_TRIES: Final = 3


class OrderStatus(StrEnum):
    """What became of an order.

    `pending` waits to be paid, `delivered` was paid and its dust is in the ledger, `refunded` was
    that and all its Beans were taken back, `failed` was given up; if it is paid after all, it is
    delivered after all.
    """

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """The players' orders.

    Args:
        database: Keeps them.
        tiktok: Has them paid.
        access: Opens TikTok for the player who pays.
        ledger: Says whose they are.
        products: What is for sale.
        clock: Tells the time.
        randomness: Makes ids.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    tiktok: TikTokClient
    access: Access
    ledger: Ledger
    products: tuple[Product, ...]
    clock: Clock
    randomness: Randomness
    faults: FaultPoints

    async def order(self, player_id: str, product_id: str, idempotency_key: str) -> Order:
        """Order a product; the same order again is answered again.

        An order that TikTok has not heard of is ordered there now, each time under another id:
        TikTok refuses to repeat one ("Minis error codes", 20021002, read 2026-11-22), and what a
        lost answer said cannot be asked for.

        Args:
            player_id: Our id of the player who pays.
            product_id: What they want.
            idempotency_key: The client's own name of this order.

        Raises:
            OrderError: If there is no such product, the key stands for another one, or too many
                orders wait.
            ReauthError: If TikTok's leave for the player is gone.
            TikTokError: If TikTok does not create the order.
        """
        product = self._product(product_id)
        for _ in range(_MOST_TRIES):
            order = await self._open(player_id, product, idempotency_key)
            if order.trade_order_id is not None or order.status != OrderStatus.PENDING:
                return order
            try:
                trade_order_id = await self._create(player_id, product, order)
            except TikTokError as error:
                if error.code is not ErrorCode.TIKTOK_ORDER_EXISTS:
                    raise
                failure = error
            else:
                return await self._store(order.id, trade_order_id)
        raise failure

    async def get(self, player_id: str, order_id: str) -> Order:
        """Return a player's order.

        Raises:
            OrderError: If they have no such order.
        """
        async with self.database.reading() as session:
            order = await session.get(Order, order_id)
        if order is None or order.player_id != player_id:
            raise OrderError(
                ErrorCode.ORDER_UNKNOWN, "There is no such order. GET /v1/orders lists yours."
            )
        return order

    async def list(self, player_id: str, status: OrderStatus | None) -> Sequence[Order]:
        """Return a player's newest orders, the newest first.

        Args:
            player_id: Our id of the player.
            status: Only those in this state.
        """
        statement = select(Order).where(Order.player_id == player_id)
        if status is not None:
            statement = statement.where(Order.status == status)
        statement = statement.order_by(Order.created_ms.desc(), Order.id).limit(MOST_LISTED)
        async with self.database.reading() as session:
            return (await session.scalars(statement)).all()

    def _product(self, product_id: str) -> Product:
        for product in self.products:
            if product.id == product_id:
                return product
        raise OrderError(
            ErrorCode.PRODUCT_UNKNOWN,
            "This is not for sale. GET /v1/catalogue lists what is.",
        )

    async def _open(self, player_id: str, product: Product, idempotency_key: str) -> Order:
        """Return the order of a key, made now if it is new; an unheard one counts its attempts."""
        async with self.database.writing() as session:
            account = await self.ledger.account_of(session, player_id)
            same = (Order.account_id == account) & (Order.idempotency_key == idempotency_key)
            order = await session.scalar(select(Order).where(same))
            if order is None:
                await self._check_pending(session, player_id)
                order = await self._insert(session, account, player_id, product, idempotency_key)
            if order.product_id != product.id:
                raise OrderError(
                    ErrorCode.ORDER_CONFLICT,
                    "This idempotency_key stands for another order. Make a new one for each.",
                )
            if order.trade_order_id is None and order.status == OrderStatus.PENDING:
                order.attempts += 1
            self.faults.reach(FaultPoint.ORDER_OPENING)
        self.faults.reach(FaultPoint.ORDER_OPENED)
        return order

    async def _check_pending(self, session: AsyncSession, player_id: str) -> None:
        statement = select(func.count()).where(
            Order.player_id == player_id, Order.status == OrderStatus.PENDING
        )
        if (await session.scalar(statement) or 0) >= MOST_PENDING:
            raise OrderError(
                ErrorCode.ORDERS_TOO_MANY,
                f"{MOST_PENDING} orders wait to be paid. Pay one, or order again in a day.",
            )

    async def _insert(
        self,
        session: AsyncSession,
        account: str,
        player_id: str,
        product: Product,
        idempotency_key: str,
    ) -> Order:
        now_ms = self.clock.now_ms()
        statement = (
            insert_into(session, Order)
            .values(
                id=self.randomness.token(),
                account_id=account,
                player_id=player_id,
                idempotency_key=idempotency_key,
                product_id=product.id,
                dust=product.dust,
                beans=product.beans,
                status=OrderStatus.PENDING,
                attempts=0,
                refunded_beans=0,
                created_ms=now_ms,
                check_ms=now_ms + FIRST_CHECK_MS,
            )
            .returning(Order)
        )
        return (await session.scalars(statement)).one()

    async def _create(self, player_id: str, product: Product, order: Order) -> str:
        token = await self.access.token_of(player_id)
        wanted = NewTradeOrder(
            outer_id(order.id, order.attempts), product.id, product.name, order.beans
        )
        try:
            trade_order_id = await self.tiktok.create_order(token, wanted)
        except TikTokError as error:
            if error.code is ErrorCode.TIKTOK_TOKEN_INVALID:
                await self.access.give_up(player_id, token)
            raise
        self.faults.reach(FaultPoint.ORDER_CREATED)
        return trade_order_id

    async def _store(self, order_id: str, trade_order_id: str) -> Order:
        async with self.database.writing() as session:
            await session.execute(
                update(Order)
                # The first of two requests at once wins; nobody ever hears of the other's.
                .where(Order.id == order_id, Order.trade_order_id.is_(None))
                .values(trade_order_id=trade_order_id)
            )
            order = (await session.scalars(select(Order).where(Order.id == order_id))).one()
            self.faults.reach(FaultPoint.ORDER_STORING)
        self.faults.reach(FaultPoint.ORDER_STORED)
        return order


def outer_id(order_id: str, attempt: int) -> str:
    """Return the id under which TikTok is asked to create an order.

    Args:
        order_id: Our id of it.
        attempt: Which attempt this is, from 1.
    """
    return order_id if attempt == 1 else f"{order_id}-{attempt}"


async def check_soon(session: AsyncSession, player_id: str, at_ms: int) -> None:
    """Have a player's unpaid orders asked about, now that TikTok can be asked for them again.

    Args:
        session: The transaction of the login.
        player_id: Our id of the player.
        at_ms: When, in milliseconds since 1970-01-01 UTC.
    """
    await session.execute(
        update(Order)
        .where(Order.player_id == player_id, Order.status == OrderStatus.PENDING)
        .values(check_ms=at_ms)
    )
