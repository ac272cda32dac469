"""Buying in a simulated world, for the tests of orders, sweeping and webhooks."""

from typing import Any

import httpx

from tests.server.world import World, check_success

KEY = "the-first-purchase"
PACK, DUST, BEANS = "dust_500", 500, 50


async def order(
    world: World, player: dict[str, str], *, key: str = KEY, product: str = PACK
) -> httpx.Response:
    body = {"product_id": product, "idempotency_key": key}
    return await world.client.post("/v1/orders", json=body, headers=player)


async def ordered(world: World, player: dict[str, str], *, key: str = KEY) -> dict[str, Any]:
    return check_success(await order(world, player, key=key))


async def status_of(world: World, player: dict[str, str], placed: dict[str, Any]) -> str:
    answer = await world.client.get(f"/v1/orders/{placed['order_id']}", headers=player)
    status: str = check_success(answer)["status"]
    return status


async def pay(world: World, placed: dict[str, Any], user: str = "ada", **how: object) -> None:
    """Pay an order in the app, without delivering its webhook."""
    trade_order_id = placed["trade_order_id"]
    answer = await world.control("payments", user=user, trade_order_id=trade_order_id, **how)
    assert answer.status_code == 200, answer.text


async def refund(world: World, placed: dict[str, Any], amount: int, **how: object) -> None:
    """Take Beans back in the store, without delivering the webhook."""
    trade_order_id = placed["trade_order_id"]
    answer = await world.control("refunds", trade_order_id=trade_order_id, amount=amount, **how)
    assert answer.status_code == 200, answer.text
