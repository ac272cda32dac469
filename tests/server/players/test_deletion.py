from sqlalchemy import func, select

from server.database import (
    Avatar,
    Base,
    Grant,
    LedgerAccount,
    LedgerEntry,
    Order,
    PersonalBest,
    Player,
    Run,
    TikTokTokens,
)
from server.errors import ErrorCode
from tests.server.shop.buying import DUST, ordered, pay
from tests.server.world import World, check_error, check_success, play


async def count(world: World, table: type[Base]) -> int:
    async with world.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def live_a_life(world: World) -> dict[str, str]:
    """Let a player leave something in every table."""
    player = await world.log_in(kind="authorize")
    ticket = await world.ticket(player)
    run = play(ticket["seed"])
    world.clock.advance(run.duration_ms)
    grant = {"kind": "revive", "ticket": ticket["ticket"], "grant_id": "0123abcd"}
    check_success(await world.client.post("/v1/grants", json=grant, headers=player))
    check_success(await world.submit(player, ticket["ticket"], run.ticks, run.events))
    await pay(world, await ordered(world, player))
    await world.deliver()
    await ordered(world, player, key="never-paid")
    return player


PERSONAL = (Player, TikTokTokens, Avatar, Run, PersonalBest, Grant)


async def test_a_players_data_goes_and_the_ledger_forgets_whose_it_was(world: World) -> None:
    player = await live_a_life(world)
    assert [await count(world, table) for table in PERSONAL] == [1] * 6
    entries = await count(world, LedgerEntry)
    response = await world.client.delete("/v1/me", headers=player)
    assert check_success(response) == {"deleted": True}
    assert [await count(world, table) for table in PERSONAL] == [0] * 6
    assert await count(world, LedgerEntry) == entries
    async with world.database.reading() as session:
        (account,) = await session.scalars(select(LedgerAccount))
        orders = (
            await session.scalars(select(Order).order_by(Order.created_ms, Order.status))
        ).all()
    assert account.player_id is None
    assert [(order.player_id, order.status) for order in orders] == [
        (None, "delivered"),
        (None, "failed"),
    ]
    await world.check_ledger()
    check_error(await world.client.get("/v1/me", headers=player), ErrorCode.SESSION_INVALID)


async def test_the_authorization_ends_at_tiktok(world: World) -> None:
    player = await world.log_in(kind="authorize")
    await world.client.delete("/v1/me", headers=player)
    assert world.tiktok.consent.of("ada").granted == ()
    # TikTok's own word of it finds nobody, and that is fine.
    assert await world.deliver() == 1
    (delivery,) = world.tiktok.webhooks.all()
    assert delivery.state == "delivered"


async def test_it_does_not_depend_on_tiktok(world: World) -> None:
    player = await world.log_in()
    await world.control("faults", endpoint="revoke", error="server_error")
    check_success(await world.client.delete("/v1/me", headers=player))
    assert await count(world, Player) == 0


async def test_a_payment_that_was_under_way_is_delivered_to_nobody(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await pay(world, placed)
    await world.client.delete("/v1/me", headers=player)
    await world.deliver()
    async with world.database.reading() as session:
        (entry,) = await session.scalars(select(LedgerEntry))
    assert entry.amount == DUST
    await world.check_ledger()


async def test_who_comes_back_is_somebody_new(world: World) -> None:
    player = await live_a_life(world)
    before = (await world.me(player))["player"]["id"]
    await world.client.delete("/v1/me", headers=player)
    me = await world.me(await world.log_in())
    assert me["player"]["id"] != before
    assert me["balance"] == {"dust": 0}
