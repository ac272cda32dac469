"""Buying dust: ordered at the backend, paid at TikTok, delivered when TikTok's webhook says so."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from game.background import Background
from game.online.answers import Order, OrderStatus, Product
from game.online.backend import Backend
from game.online.connection import Connection
from game.online.errors import BackendError, RefusedError
from game.online.lines import line_for
from game.online.purchases import Purchase, Purchases
from game.online.waiting import Waiting
from game.texts import Text, say
from platform_bridge import Payments, PayResult, System

POLL_MS: Final = 2_000
POLLS: Final = 12
"""How often the backend is asked about a payment: as page in-app-purchases, 2026-08-04, does."""

WATCH_MS: Final = 30_000
"""How often after that."""

_SCHEMA: Final = "pay"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loading:
    """What is for sale is on its way."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is for sale is here.

    Args:
        products: The packs, the smallest first.
    """

    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Unavailable:
    """What is for sale could not be had, and why, in a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Closed:
    """Nothing can be bought here, and why, in a line for the player."""

    line: str


CatalogueState = Loading | Loaded | Unavailable | Closed


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing is being bought."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """The backend is asked for an order.

    Args:
        product_id: Of what.
    """

    product_id: str


@dataclass(frozen=True, slots=True)
class Paying:
    """TikTok's panel is open.

    Args:
        product_id: For what.
    """

    product_id: str


@dataclass(frozen=True, slots=True)
class Confirming:
    """The backend waits for TikTok to say that it is paid.

    Args:
        product_id: What was bought.
    """

    product_id: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is the player's.

    Args:
        dust: How much dust it brought.
    """

    dust: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The player closed the panel; nothing was paid. In a line for them."""

    line: str


@dataclass(frozen=True, slots=True)
class Pending:
    """TikTok has not said anything yet; it is asked on. In a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work, and what to do, in a line for the player."""

    line: str


UnderWay = Ordering | Paying | Confirming
PurchaseState = Idle | UnderWay | Delivered | Cancelled | Pending | Failed


class Shop:
    """What is for sale, and the purchase that goes on.

    A success of TikTok's `pay` is no proof of payment, the signed webhook alone is (page
    in-app-purchases, 2026-08-04): so the backend is asked until it has delivered.

    Args:
        payments: Open TikTok's panel.
        system: Tells whether TikTok has one.
        purchases: Keep what is being bought over restarts.
        connection: The way to the backend.
        background: What waits while the game goes on.
        waiting: Tells when to ask again.

    Attributes:
        catalogue: What is for sale.
        purchase: What is being bought, or what came of the latest purchase.
    """

    def __init__(  # noqa: PLR0913  what a purchase passes through
        self,
        payments: Payments,
        system: System,
        purchases: Purchases,
        connection: Connection,
        *,
        background: Background,
        waiting: Waiting,
    ) -> None:
        self._payments = payments
        self._system = system
        self._purchases = purchases
        self._connection = connection
        self._background = background
        self._waiting = waiting
        self._one_at_a_time = asyncio.Lock()
        self._is_loading = False
        self._is_watching = False
        self.catalogue: CatalogueState = Loading()
        self.purchase: PurchaseState = Idle()

    def load(self) -> None:
        """Fetch what is for sale anew, in the background; what is here stays until then."""
        if not self._is_loading:
            self._is_loading = True
            self._background.start(self._load())

    def buy(self, product: Product) -> None:
        """Buy something, because the player tapped for it; unless a purchase is under way."""
        if not isinstance(self.purchase, UnderWay):
            self.purchase = Ordering(product.id)
            self._background.start(self._buy(product))

    def resume(self) -> None:
        """Ask what became of purchases that were paid but not delivered, in the background."""
        if not isinstance(self.purchase, UnderWay):
            self._background.start(self._resume())

    def forget(self) -> None:
        """Begin anew: another player is here."""
        self.purchase = Idle()
        self._background.start(self._purchases.clear())

    async def _load(self) -> None:
        try:
            self.catalogue = await self._read_catalogue()
        except BackendError as error:
            _log.warning("There is no catalogue: %s", error)
            self.catalogue = Unavailable(line_for(error))
        finally:
            self._is_loading = False

    async def _read_catalogue(self) -> CatalogueState:
        if not await self._system.can_i_use(_SCHEMA):
            return Closed(say(Text.SHOP_CLOSED))
        products = await self._connection.ask(Backend.catalogue)
        return Loaded(products) if products else Closed(say(Text.SHOP_CLOSED))

    async def _buy(self, product: Product) -> None:
        async with self._one_at_a_time:
            try:
                self.purchase = await self._purchase(product)
            except BackendError as error:
                _log.warning("Nothing was bought: %s", error)
                self.purchase = Failed(line_for(error))
        self._watch()

    async def _purchase(self, product: Product) -> PurchaseState:
        purchase = await self._purchases.begin(product.id)
        order = await self._order(purchase)
        if order.status is not OrderStatus.PENDING or order.trade_order_id is None:
            return await self._settle(purchase, order) or Failed(say(Text.PAY_FAILED))
        opened = await self._purchases.open(purchase, order.id)
        self.purchase = Paying(product.id)
        match await self._payments.pay(order.trade_order_id):
            case PayResult.UNCONFIRMED | PayResult.PENDING:
                return await self._confirm(opened)
            case PayResult.CANCELLED:
                await self._purchases.end(opened)
                return Cancelled(say(Text.PAY_CANCELLED))
            case PayResult.UNAVAILABLE | PayResult.UNSUPPORTED:
                await self._purchases.end(opened)
                self.catalogue = Closed(say(Text.SHOP_CLOSED))
                return Failed(say(Text.SHOP_CLOSED))
            case PayResult.BUSY:
                await self._purchases.end(opened)
                return Failed(say(Text.PAY_BUSY))
            case PayResult.TRY_AGAIN | PayResult.FAILED:
                state = await self._look(opened)
                await self._purchases.end(opened)
                return state or Failed(say(Text.PAY_FAILED))

    async def _order(self, purchase: Purchase) -> Order:
        try:
            return await self._connection.ask(
                lambda backend, session: backend.order(session, purchase.product_id, purchase.key)
            )
        except RefusedError as error:
            if error.is_final:
                await self._purchases.end(purchase)
            raise

    async def _confirm(self, purchase: Purchase) -> PurchaseState:
        """Ask until the backend has delivered, but not for ever."""
        self.purchase = Confirming(purchase.product_id)
        for _ in range(POLLS):
            state = await self._look(purchase)
            if state is not None:
                return state
            await self._waiting.sleep(POLL_MS)
        return Pending(say(Text.PAY_PENDING))

    async def _resume(self) -> None:
        async with self._one_at_a_time:
            for purchase in await self._purchases.opened():
                state = await self._look(purchase) or Pending(say(Text.PAY_PENDING))
                # Whoever has tapped for another one meanwhile sees that one.
                if not isinstance(self.purchase, UnderWay):
                    self.purchase = state
        self._watch()

    def _watch(self) -> None:
        """Go on asking after a purchase that waits, ever so often."""
        if isinstance(self.purchase, Pending) and not self._is_watching:
            self._is_watching = True
            self._background.start(self._resume_later())

    async def _resume_later(self) -> None:
        try:
            await self._waiting.sleep(WATCH_MS)
        finally:
            self._is_watching = False
        self.resume()

    async def _look(self, purchase: Purchase) -> Delivered | Failed | None:
        """Ask what became of an order; None if nothing did yet, or nobody could be asked."""
        try:
            order = await self._connection.ask(
                lambda backend, session: backend.order_of(session, purchase.order_id)
            )
        except RefusedError as error:
            if not error.is_final:
                return None
            await self._purchases.end(purchase)
            return Failed(line_for(error))
        except BackendError:
            return None
        return await self._settle(purchase, order)

    async def _settle(self, purchase: Purchase, order: Order) -> Delivered | Failed | None:
        match order.status:
            case OrderStatus.PENDING:
                return None
            case OrderStatus.DELIVERED:
                await self._purchases.end(purchase)
                await self._connection.greet()
                return Delivered(order.dust)
            case OrderStatus.FAILED | OrderStatus.REFUNDED:
                await self._purchases.end(purchase)
                return Failed(say(Text.PAY_FAILED))
