import pytest
from sqlalchemy import select

from server.database import Order
from server.shop.orders import FIRST_CHECK_MS
from server.shop.sweeper import GIVE_UP_MS
from tests.server.shop.buying import DUST, ordered, pay, status_of
from tests.server.world import World


async def sweep_later(world: World, ms: float = FIRST_CHECK_MS) -> int:
    world.clock.advance(ms)
    return await world.backend.sweeper.sweep()


async def state_of(world: World, order_id: str) -> str:
    async with world.database.reading() as session:
        order = (await session.scalars(select(Order).where(Order.id == order_id))).one()
    return order.status


async def test_a_paid_order_whose_webhook_is_missing_is_delivered(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await pay(world, placed, webhook="missing")
    assert await sweep_later(world, FIRST_CHECK_MS - 1) == 0
    assert await sweep_later(world, 1) == 1
    assert await status_of(world, player, placed) == "delivered"
    assert await world.dust(player) == DUST
    await world.check_ledger()


async def test_it_delivers_once_beside_the_webhook(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await pay(world, placed, webhook="late")
    await sweep_later(world)
    world.clock.advance(60_000)
    assert await world.deliver() == 1
    assert await world.dust(player) == DUST
    assert await sweep_later(world) == 0


async def test_an_unpaid_order_is_asked_about_ever_more_rarely(world: World) -> None:
    await ordered(world, await world.log_in())
    asked = [await sweep_later(world, FIRST_CHECK_MS) for _ in range(16)]
    assert [turn for turn, count in enumerate(asked, 1) if count] == [1, 2, 4, 8, 16]


async def test_an_order_that_nobody_pays_is_given_up(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await sweep_later(world, GIVE_UP_MS)
    assert await state_of(world, placed["order_id"]) == "failed"
    await pay(world, placed)
    await world.deliver()
    assert await state_of(world, placed["order_id"]) == "delivered"


async def test_an_order_that_tiktok_does_not_know_has_failed(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await world.control("faults", endpoint="query_order", error="20011002")
    await sweep_later(world)
    assert await status_of(world, player, placed) == "failed"


@pytest.mark.parametrize("error", ["50001000", "access_token_invalid"])
async def test_what_cannot_be_asked_is_never_given_up(world: World, error: str) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await pay(world, placed, webhook="missing")
    await world.control("faults", endpoint="query_order", error=error)
    await sweep_later(world, GIVE_UP_MS)
    assert await state_of(world, placed["order_id"]) == "pending"
    # A token that was refused is mended by the next silent login.
    player = await world.log_in()
    await world.backend.sweeper.sweep()
    assert await status_of(world, player, placed) == "delivered"
    assert await world.dust(player) == DUST


async def test_a_refused_token_marks_the_player(world: World) -> None:
    player = await world.log_in()
    await ordered(world, player)
    await world.control("faults", endpoint="query_order", error="access_token_invalid")
    await sweep_later(world)
    assert (await world.me(player))["reauth"] == "login"


async def test_an_order_that_tiktok_never_heard_of_is_given_up(world: World) -> None:
    player = await world.log_in()
    await world.control("faults", endpoint="create_order", error="50001000")
    await world.client.post(
        "/v1/orders",
        json={"product_id": "dust_500", "idempotency_key": "purchase"},
        headers=player,
    )
    async with world.database.reading() as session:
        (order,) = await session.scalars(select(Order))
    await sweep_later(world)
    assert await state_of(world, order.id) == "pending"
    await sweep_later(world, GIVE_UP_MS)
    assert await state_of(world, order.id) == "failed"
