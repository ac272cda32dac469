import asyncio

import pytest

from server.errors import ErrorCode
from server.rewards.missions import REWARDS, Mission
from tests.server.world import World, check_error, check_success

DAY_MS = 86_400_000


async def claim(world: World, player: dict[str, str], mission: str) -> dict[str, object]:
    path = f"/v1/missions/{mission}/claim"
    return check_success(await world.client.post(path, headers=player))


@pytest.mark.parametrize("mission", list(Mission))
async def test_a_mission_is_paid_once_a_day(world: World, mission: Mission) -> None:
    player = await world.log_in()
    reward = REWARDS[mission]
    first = await claim(world, player, mission)
    assert first == {"paid": True, "reward": reward, "balance": {"dust": reward}}
    second = await claim(world, player, mission)
    assert second == {"paid": False, "reward": reward, "balance": {"dust": reward}}
    world.clock.advance(DAY_MS)
    player = await world.log_in()
    assert (await claim(world, player, mission))["balance"] == {"dust": 2 * reward}
    await world.check_ledger()


async def test_the_day_is_that_of_utc(world: World) -> None:
    player = await world.log_in()
    await claim(world, player, "shortcut")
    before = await world.me(player)
    to_midnight = DAY_MS - before["server_time_ms"] % DAY_MS
    world.clock.advance(to_midnight - 1)
    player = await world.log_in()
    assert not (await claim(world, player, "shortcut"))["paid"]
    assert (await world.me(player))["missions"]["shortcut"]["paid_today"]
    world.clock.advance(1)
    assert not (await world.me(player))["missions"]["shortcut"]["paid_today"]
    assert (await world.me(player))["day"] > before["day"]
    assert (await claim(world, player, "shortcut"))["paid"]


async def test_many_claims_at_once_are_paid_once(world: World) -> None:
    player = await world.log_in()
    answers = await asyncio.gather(*(claim(world, player, "entrance") for _ in range(5)))
    assert sorted(bool(answer["paid"]) for answer in answers) == [False] * 4 + [True]
    assert await world.dust(player) == REWARDS[Mission.ENTRANCE]


async def test_missions_and_players_are_paid_apart(world: World) -> None:
    ada, grace = await world.log_in("ada"), await world.log_in("grace")
    for player in (ada, grace):
        for mission in Mission:
            assert (await claim(world, player, mission))["paid"]
    assert await world.dust(ada) == await world.dust(grace) == sum(REWARDS.values())


async def test_a_mission_that_is_none(world: World) -> None:
    player = await world.log_in()
    response = await world.client.post("/v1/missions/sleeping/claim", headers=player)
    check_error(response, ErrorCode.INVALID_INPUT)


async def test_a_claim_needs_a_session(world: World) -> None:
    response = await world.client.post("/v1/missions/shortcut/claim")
    check_error(response, ErrorCode.SESSION_MISSING)
