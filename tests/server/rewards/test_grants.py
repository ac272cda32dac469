import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from game.rules import RunResult
from server.database import Grant
from server.errors import ErrorCode
from server.rewards.grants import DAILY_CAPS, GrantKind
from tests.server.world import World, check_error, check_success, open_world

DUST = 12
REVIVED = "t5r60.0123abcd"
"""A run with a revive, as far as the stand-in of the rules cares."""


def gathered(_seed: int, _events: str, ticks: int) -> RunResult:
    return RunResult(100, 3, 2, DUST, ticks, over=True, state_hash="hash")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """Open a world whose every run gathers the same dust."""
    async with open_world(tmp_path, replay=gathered) as opened:
        yield opened


async def ticket_of(world: World, player: dict[str, str]) -> str:
    ticket: str = (await world.ticket(player))["ticket"]
    world.clock.advance(1_000)
    return ticket


async def claim(
    world: World,
    player: dict[str, str],
    ticket: str,
    kind: str = "double_dust",
    grant_id: str = "0123abcd",
) -> httpx.Response:
    body = {"kind": kind, "ticket": ticket, "grant_id": grant_id}
    return await world.client.post("/v1/grants", json=body, headers=player)


async def submit(
    world: World, player: dict[str, str], ticket: str, events: str = "t5", grants: object = ()
) -> httpx.Response:
    body = {"ticket": ticket, "ticks": 60, "events": events, "grants": grants}
    return await world.client.post("/v1/runs", json=body, headers=player)


def grant(kind: str, grant_id: str = "0123abcd") -> dict[str, str]:
    return {"kind": kind, "grant_id": grant_id}


async def test_a_runs_dust_is_paid_once(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    answer = check_success(await submit(world, player, ticket))
    assert (answer["dust"], answer["balance"]) == (DUST, {"dust": DUST})
    check_error(await submit(world, player, ticket), ErrorCode.TICKET_USED)
    assert await world.dust(player) == DUST
    await world.check_ledger()


@pytest.mark.parametrize("order", ["before the run", "after the run", "with the run"])
async def test_a_double_pays_the_dust_once_more(world: World, order: str) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    paid = []
    if order == "before the run":
        paid.append(check_success(await claim(world, player, ticket))["dust"])
    grants = [grant("double_dust")] if order == "with the run" else []
    paid.append(check_success(await submit(world, player, ticket, grants=grants))["dust"])
    for _ in range(2):
        answer = check_success(await claim(world, player, ticket))
        paid.append(answer["dust"])
        assert answer["balance"] == {"dust": 2 * DUST}
    assert (
        paid
        == {
            "before the run": [0, 2 * DUST, DUST, DUST],
            "after the run": [DUST, DUST, DUST],
            "with the run": [2 * DUST, DUST, DUST],
        }[order]
    )
    await world.check_ledger()


async def test_many_claims_at_once_are_one(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    await submit(world, player, ticket)
    answers = await asyncio.gather(*(claim(world, player, ticket) for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert await world.dust(player) == 2 * DUST


async def test_a_run_has_each_kind_once(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    for kind in ("revive", "double_dust"):
        check_success(
            await claim(
                world, player, ticket, kind, f"first-{kind}".replace("-", "")[:9].replace("_", "")
            )
        )
        response = await claim(world, player, ticket, kind, "another0")
        check_error(response, ErrorCode.GRANT_CONFLICT)


async def test_an_id_is_for_one_grant(world: World) -> None:
    player = await world.log_in()
    first, second = await ticket_of(world, player), await ticket_of(world, player)
    check_success(await claim(world, player, first))
    check_error(await claim(world, player, second), ErrorCode.GRANT_CONFLICT)
    check_error(await claim(world, player, first, "revive"), ErrorCode.GRANT_CONFLICT)


async def test_two_players_may_choose_the_same_id(world: World) -> None:
    for user in ("ada", "grace"):
        player = await world.log_in(user)
        ticket = await ticket_of(world, player)
        await submit(world, player, ticket)
        check_success(await claim(world, player, ticket))
        assert await world.dust(player) == 2 * DUST
    await world.check_ledger()


@pytest.mark.parametrize("kind", list(GrantKind))
async def test_so_many_are_given_on_a_day(world: World, kind: GrantKind) -> None:
    player = await world.log_in()
    for number in range(DAILY_CAPS[kind]):
        ticket = (await world.ticket(player))["ticket"]
        check_success(await claim(world, player, ticket, kind, f"grant{number:03}"))
    last = (await world.ticket(player))["ticket"]
    refused = check_error(
        await claim(world, player, last, kind, "grantlast"), ErrorCode.GRANT_CAP_REACHED
    )
    assert refused.error.details == {"cap": 30, "day": (await world.me(player))["day"]}
    # One that is on record is answered as before.
    check_success(await claim(world, player, ticket, kind, f"grant{DAILY_CAPS[kind] - 1:03}"))
    world.clock.advance(86_400_000)
    player = await world.log_in()
    fresh = (await world.ticket(player))["ticket"]
    check_success(await claim(world, player, fresh, kind, "grantlast"))


async def test_a_double_over_the_cap_leaves_the_run_good(world: World) -> None:
    player = await world.log_in()
    for number in range(DAILY_CAPS[GrantKind.DOUBLE_DUST]):
        ticket = (await world.ticket(player))["ticket"]
        await claim(world, player, ticket, "double_dust", f"grant{number:03}")
    ticket = await ticket_of(world, player)
    answer = check_success(
        await submit(world, player, ticket, grants=[grant("double_dust", "onemore1")])
    )
    assert answer["dust"] == DUST


async def test_a_revive_that_is_on_record_is_verified(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    check_success(await claim(world, player, ticket, "revive"))
    assert check_success(await submit(world, player, ticket, REVIVED))["score"] == 100


async def test_a_revive_may_be_sent_with_its_run(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    check_success(await submit(world, player, ticket, REVIVED, [grant("revive")]))


@pytest.mark.parametrize(
    "grants", [[], [grant("revive", "0123abce")], [grant("double_dust")]], ids=str
)
async def test_a_revive_that_nobody_granted(world: World, grants: list[Any]) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    error = check_error(
        await submit(world, player, ticket, REVIVED, grants), ErrorCode.RUN_INVALID
    ).error
    assert error.details == {"rule": "revive_not_granted"}
    # A refused run leaves everything as it was.
    async with world.database.reading() as session:
        assert list(await session.scalars(select(Grant))) == []
    check_success(await submit(world, player, ticket, REVIVED, [grant("revive")]))


async def test_a_revive_of_another_run_or_player(world: World) -> None:
    ada, grace = await world.log_in("ada"), await world.log_in("grace")
    first, second = await ticket_of(world, ada), await ticket_of(world, ada)
    check_success(await claim(world, ada, first, "revive"))
    check_error(await submit(world, ada, second, REVIVED), ErrorCode.RUN_INVALID)
    check_error(
        await submit(world, ada, second, REVIVED, [grant("revive")]), ErrorCode.GRANT_CONFLICT
    )
    hers = await ticket_of(world, grace)
    check_error(await submit(world, grace, hers, REVIVED), ErrorCode.RUN_INVALID)
    check_error(await claim(world, grace, first, "revive"), ErrorCode.TICKET_FOREIGN)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "triple"},
        {"grant_id": "SHOUTING"},
        {"grant_id": "short"},
        {"grant_id": "g" * 33},
        {"ticket": ""},
        {"ticket": "t" * 1025},
        {"dust": 5},
    ],
)
async def test_fields_out_of_their_bounds(world: World, change: dict[str, object]) -> None:
    player = await world.log_in()
    body = {"kind": "revive", "grant_id": "0123abcd", "ticket": "t"} | change
    response = await world.client.post("/v1/grants", json=body, headers=player)
    check_error(response, ErrorCode.INVALID_INPUT)


async def test_a_run_brings_few_grants(world: World) -> None:
    player = await world.log_in()
    ticket = await ticket_of(world, player)
    grants = [grant("revive", f"0123abc{number}") for number in range(5)]
    response = await submit(world, player, ticket, grants=grants)
    check_error(response, ErrorCode.INVALID_INPUT)
