"""`/v1/catalogue` and `/v1/orders`: buying dust."""

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import ConfigDict, Field

from server.database import Order
from server.dependencies import TheBackend, ThePlayerId
from server.messages import Answer, Body
from server.shop.orders import OrderStatus

router = APIRouter(tags=["shop"])

_OrderId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


class ProductAnswer(Answer):
    """A pack of dust and its price in Beans."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    dust: int
    beans: int


class CatalogueAnswer(Answer):
    """What is for sale; nothing if this server cannot sell."""

    products: list[ProductAnswer]


class OrderBody(Body):
    """What to order; the key is the client's own, a new one for each purchase."""

    product_id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")]
    idempotency_key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


class OrderAnswer(Answer):
    """An order; `trade_order_id` is what TikTok's `pay` takes."""

    order_id: str
    product_id: str
    dust: int
    beans: int
    status: OrderStatus
    trade_order_id: str | None
    refunded_beans: int


class OrdersAnswer(Answer):
    """The newest orders, the newest first."""

    orders: list[OrderAnswer]


@router.get("/v1/catalogue")
async def read_catalogue(backend: TheBackend) -> CatalogueAnswer:
    """Return what is for sale."""
    products = [ProductAnswer.model_validate(product) for product in backend.orders.products]
    return CatalogueAnswer(products=products)


@router.post("/v1/orders")
async def order(body: OrderBody, player_id: ThePlayerId, backend: TheBackend) -> OrderAnswer:
    """Order a product, then have it paid with TikTok's `pay`.

    The same order again, also after a lost answer, is answered again. What is paid comes by
    TikTok's webhook: ask `GET /v1/orders/{order_id}` until its status changes.
    """
    return _answer(await backend.orders.order(player_id, body.product_id, body.idempotency_key))


@router.get("/v1/orders")
async def list_orders(
    player_id: ThePlayerId, backend: TheBackend, status: OrderStatus | None = None
) -> OrdersAnswer:
    """Return the player's newest orders, 50 at most, or those of one status."""
    orders = await backend.orders.list(player_id, status)
    return OrdersAnswer(orders=[_answer(order) for order in orders])


@router.get("/v1/orders/{order_id}")
async def read_order(
    order_id: _OrderId, player_id: ThePlayerId, backend: TheBackend
) -> OrderAnswer:
    """Return one of the player's orders."""
    return _answer(await backend.orders.get(player_id, order_id))


def _answer(order: Order) -> OrderAnswer:
    return OrderAnswer(
        order_id=order.id,
        product_id=order.product_id,
        dust=order.dust,
        beans=order.beans,
        status=OrderStatus(order.status),
        trade_order_id=order.trade_order_id,
        refunded_beans=order.refunded_beans,
    )
