from server.errors import ErrorCode
from server.rewards.missions import REWARDS, Mission
from tests.server.world import START_MS, World, check_error


async def test_a_new_player(world: World) -> None:
    me = await world.me(await world.log_in())
    player = me.pop("player")
    assert player["display_name"].startswith("Comet ")
    assert player["avatar"] is None
    assert me == {
        "balance": {"dust": 0},
        "items": [],
        "reauth": None,
        "server_time_ms": START_MS,
        "day": "2026-11-22",
        "missions": {
            "shortcut": {"paid_today": False, "reward": REWARDS[Mission.SHORTCUT]},
            "entrance": {"paid_today": False, "reward": REWARDS[Mission.ENTRANCE]},
        },
    }


async def test_what_the_ledger_says_is_told(world: World) -> None:
    player = await world.log_in()
    await world.client.post("/v1/missions/shortcut/claim", headers=player)
    async with world.database.writing() as session:
        account = await world.backend.inbox.ledger.account_of(
            session, (await world.me(player))["player"]["id"]
        )
        await world.backend.inbox.ledger.post(session, account, "a-hat", 1, asset="hat")
    me = await world.me(player)
    assert me["balance"] == {"dust": REWARDS[Mission.SHORTCUT]}
    assert me["items"] == [{"id": "hat", "count": 1}]
    assert me["missions"]["shortcut"]["paid_today"]
    assert not me["missions"]["entrance"]["paid_today"]


async def test_it_needs_a_session(world: World) -> None:
    check_error(await world.client.get("/v1/me"), ErrorCode.SESSION_MISSING)
    check_error(await world.client.delete("/v1/me"), ErrorCode.SESSION_MISSING)
