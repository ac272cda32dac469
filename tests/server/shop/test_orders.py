import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from server.database import Order, Player
from server.errors import ErrorCode
from server.settings import TokenPolicy
from server.shop.catalogue import PRODUCTS
from server.shop.orders import MOST_PENDING
from tests.server.shop.buying import BEANS, DUST, KEY, PACK, order, ordered
from tests.server.world import World, check_error, check_success, open_world


async def stored(world: World) -> list[Order]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(Order)))


async def test_the_catalogue_is_for_everybody(world: World) -> None:
    answer = check_success(await world.client.get("/v1/catalogue"))
    assert answer["products"][0] == {
        "id": PACK,
        "name": "A handful of dust",
        "dust": DUST,
        "beans": BEANS,
    }
    assert len(answer["products"]) == len(PRODUCTS)


async def test_an_order_is_created_at_tiktok(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    (created,) = world.tiktok.orders.all()
    assert placed == {
        "order_id": created.wares.order_id,
        "product_id": PACK,
        "dust": DUST,
        "beans": BEANS,
        "status": "pending",
        "trade_order_id": created.trade_order_id,
        "refunded_beans": 0,
    }
    assert (created.user, created.wares.token_amount) == ("ada", BEANS)


async def test_the_same_order_again_is_the_same_order(world: World) -> None:
    player = await world.log_in()
    assert await ordered(world, player) == await ordered(world, player)
    assert len(world.tiktok.orders.all()) == 1


async def test_the_same_order_twice_at_once_has_one_id_to_pay(world: World) -> None:
    player = await world.log_in()
    answers = await asyncio.gather(*(ordered(world, player) for _ in range(3)))
    assert len({answer["trade_order_id"] for answer in answers}) == 1
    assert len(await stored(world)) == 1


async def test_a_key_is_for_one_product(world: World) -> None:
    player = await world.log_in()
    await ordered(world, player)
    response = await order(world, player, product="dust_1200")
    check_error(response, ErrorCode.ORDER_CONFLICT)


async def test_two_players_may_choose_the_same_key(world: World) -> None:
    ada, grace = await world.log_in("ada"), await world.log_in("grace")
    first, second = await ordered(world, ada), await ordered(world, grace)
    assert first["order_id"] != second["order_id"]


async def test_what_is_not_for_sale(world: World) -> None:
    player = await world.log_in()
    response = await order(world, player, product="dust_1")
    check_error(response, ErrorCode.PRODUCT_UNKNOWN)


async def test_an_id_that_tiktok_knows_already_is_changed(world: World) -> None:
    player = await world.log_in()
    await world.control("faults", endpoint="create_order", error="20021002")
    placed = await ordered(world, player)
    (created,) = world.tiktok.orders.all()
    assert created.wares.order_id == f"{placed['order_id']}-2"


async def test_an_id_that_tiktok_always_knows_is_given_up(world: World) -> None:
    player = await world.log_in()
    for _ in range(3):
        await world.control("faults", endpoint="create_order", error="20021002")
    check_error(await order(world, player), ErrorCode.TIKTOK_ORDER_EXISTS)
    assert (await ordered(world, player))["trade_order_id"] is not None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("20021001", ErrorCode.TIKTOK_PURCHASES_OFF),
        ("50001000", ErrorCode.TIKTOK_UNAVAILABLE),
        ("40001000", ErrorCode.TIKTOK_REFUSED),
    ],
)
async def test_an_order_that_tiktok_refuses_can_be_sent_again(
    world: World, error: str, code: ErrorCode
) -> None:
    player = await world.log_in()
    await world.control("faults", endpoint="create_order", error=error)
    check_error(await order(world, player), code)
    assert (await ordered(world, player))["status"] == "pending"
    assert len(await stored(world)) == 1


async def test_a_token_that_tiktok_refuses_marks_the_player(world: World) -> None:
    player = await world.log_in()
    await world.control("faults", endpoint="create_order", error="access_token_invalid")
    error = check_error(await order(world, player), ErrorCode.TIKTOK_TOKEN_INVALID).error
    assert error.details is not None
    assert error.details["reauth"] == "login"
    assert (await world.me(player))["reauth"] == "login"
    again = check_error(await order(world, player), ErrorCode.LOGIN_NEEDED).error
    assert again.details == {"reauth": "login"}
    player = await world.log_in()
    assert (await world.me(player))["reauth"] is None
    assert (await ordered(world, player))["status"] == "pending"


async def test_a_token_that_is_over_is_refreshed_first(world: World) -> None:
    await world.log_in()
    world.clock.advance(86_400_000)
    async with world.database.reading() as session:
        player_id = (await session.scalars(select(Player.id))).one()
    placed = await world.backend.orders.order(player_id, PACK, KEY)
    assert placed.trade_order_id is not None


async def test_orders_are_listed_by_status(world: World) -> None:
    player = await world.log_in()
    first = await ordered(world, player)
    world.clock.advance(1_000)
    second = await ordered(world, player, key="another-purchase")
    await world.log_in("grace")
    for query in ("", "?status=pending"):
        answer = await world.client.get(f"/v1/orders{query}", headers=player)
        assert check_success(answer)["orders"] == [second, first]
    answer = await world.client.get("/v1/orders?status=delivered", headers=player)
    assert check_success(answer)["orders"] == []


async def test_an_order_is_its_players_alone(world: World) -> None:
    placed = await ordered(world, await world.log_in("ada"))
    grace = await world.log_in("grace")
    response = await world.client.get(f"/v1/orders/{placed['order_id']}", headers=grace)
    check_error(response, ErrorCode.ORDER_UNKNOWN)
    assert check_success(await world.client.get("/v1/orders", headers=grace))["orders"] == []


async def test_so_many_orders_may_wait(world: World) -> None:
    player = await world.log_in()
    for number in range(MOST_PENDING):
        await ordered(world, player, key=f"purchase-{number}")
    response = await order(world, player, key="one-too-many")
    check_error(response, ErrorCode.ORDERS_TOO_MANY)
    assert (await ordered(world, player, key="purchase-0"))["status"] == "pending"


async def test_without_tokens_nothing_is_sold(tmp_path: Path) -> None:
    async with open_world(tmp_path, token_policy=TokenPolicy.NONE) as world:
        catalogue = check_success(await world.client.get("/v1/catalogue"))
        assert catalogue["products"] == []
        check_error(await order(world, await world.log_in()), ErrorCode.PRODUCT_UNKNOWN)


@pytest.mark.parametrize(
    "body",
    [
        {"product_id": PACK},
        {"product_id": PACK, "idempotency_key": "short"},
        {"product_id": PACK, "idempotency_key": "k" * 65},
        {"product_id": PACK, "idempotency_key": "with a space"},
        {"product_id": "p" * 33, "idempotency_key": KEY},
        {"product_id": PACK, "idempotency_key": KEY, "dust": 10**6},
    ],
)
async def test_fields_out_of_their_bounds(world: World, body: dict[str, object]) -> None:
    player = await world.log_in()
    response = await world.client.post("/v1/orders", json=body, headers=player)
    check_error(response, ErrorCode.INVALID_INPUT)
    assert await stored(world) == []


@pytest.mark.parametrize(
    "path", ["/v1/orders?status=lost", "/v1/orders/1", "/v1/orders/" + "g" * 32]
)
async def test_addresses_out_of_their_bounds(world: World, path: str) -> None:
    player = await world.log_in()
    check_error(await world.client.get(path, headers=player), ErrorCode.INVALID_INPUT)
