import asyncio
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from game.rules import MAX_TICKS, RULES_VERSION, RunResult
from server.database import Run
from server.errors import ErrorCode
from server.players.sessions import Sessions
from server.randomness import OneCourse, SystemRandomness
from server.runs.tickets import TICKET_LIFETIME_S, Tickets
from server.signing import Signer
from tests.server.world import PlayedRun, World, check_error, open_world, play


async def stored_runs(world: World) -> list[Run]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(Run)))


async def play_ticket(world: World, player: dict[str, str]) -> tuple[str, PlayedRun]:
    """Get a ticket and play its course, in the world's own time."""
    ticket = await world.ticket(player)
    run = play(ticket["seed"])
    world.clock.advance(run.duration_ms)
    return ticket["ticket"], run


async def check_refused(world: World, response: httpx.Response, code: ErrorCode) -> None:
    check_error(response, code)
    assert await stored_runs(world) == []


async def test_a_ticket_says_which_course_to_play(tmp_path: Path) -> None:
    async with open_world(tmp_path, randomness=OneCourse(7)) as world:
        ticket = await world.ticket(await world.log_in())
    ticket.pop("ticket")
    assert ticket == {
        "seed": 7,
        "rules_version": RULES_VERSION,
        "expires_in": TICKET_LIFETIME_S,
    }


async def test_a_run_is_played_again_and_counts(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    response = await world.submit(player, ticket, run.ticks, run.events)
    answer = response.json()
    assert response.status_code == 200
    assert answer["score"] == run.score
    assert answer["ticks"] == run.ticks
    assert answer["state_hash"] == run.state_hash
    assert answer["personal_best"] is True
    assert answer["rank"] == 1
    assert set(answer) == {
        *("score", "stars", "best_combo", "ticks", "state_hash", "personal_best", "rank"),
        *("dust", "balance"),
    }
    (stored,) = await stored_runs(world)
    assert (stored.score, stored.ticks, stored.events) == (run.score, run.ticks, run.events)
    assert stored.verified_ms - stored.issued_ms == run.duration_ms


async def test_a_score_cannot_be_sent(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    body = {"ticket": ticket, "ticks": run.ticks, "events": run.events, "score": 10**6}
    response = await world.client.post("/v1/runs", json=body, headers=player)
    await check_refused(world, response, ErrorCode.INVALID_INPUT)


async def test_a_ticket_counts_once(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    assert (await world.submit(player, ticket, run.ticks, run.events)).status_code == 200
    response = await world.submit(player, ticket, run.ticks, run.events)
    check_error(response, ErrorCode.TICKET_USED)
    assert len(await stored_runs(world)) == 1


async def test_a_ticket_that_is_sent_twice_at_once_counts_once(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    responses = await asyncio.gather(
        *(world.submit(player, ticket, run.ticks, run.events) for _ in range(5))
    )
    assert sorted(response.status_code for response in responses) == [200, 409, 409, 409, 409]
    assert len(await stored_runs(world)) == 1


async def test_a_forged_ticket(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    head, claims, _ = ticket.split(".")
    _, _, signature = (await world.ticket(player))["ticket"].split(".")
    response = await world.submit(player, f"{head}.{claims}.{signature}", run.ticks, run.events)
    await check_refused(world, response, ErrorCode.TICKET_FORGED)


async def test_a_session_is_no_ticket(world: World) -> None:
    player = await world.log_in()
    session = player["Authorization"].removeprefix("Bearer ")
    await check_refused(world, await world.submit(player, session, 60, ""), ErrorCode.TICKET_FORGED)


async def test_someone_elses_ticket(world: World) -> None:
    ada, grace = await world.log_in("ada"), await world.log_in("grace")
    ticket, run = await play_ticket(world, ada)
    response = await world.submit(grace, ticket, run.ticks, run.events)
    await check_refused(world, response, ErrorCode.TICKET_FOREIGN)


async def test_a_ticket_that_is_over(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    world.clock.advance(1000 * TICKET_LIFETIME_S - run.duration_ms)
    player = await world.log_in()
    response = await world.submit(player, ticket, run.ticks, run.events)
    await check_refused(world, response, ErrorCode.TICKET_EXPIRED)


async def test_a_ticket_of_other_rules(world: World) -> None:
    player = await world.log_in()
    signer = Signer(world.keys.session, world.clock)
    player_id = Sessions(signer).player_of(player["Authorization"].removeprefix("Bearer "))
    older = Tickets(signer, SystemRandomness(), RULES_VERSION - 1).issue(player_id)
    response = await world.submit(player, older.text, 60, "")
    await check_refused(world, response, ErrorCode.TICKET_OUTDATED)
    assert response.json()["error"]["details"] == {"rules_version": RULES_VERSION}


async def test_a_run_that_is_sent_too_early_may_be_sent_again(world: World) -> None:
    player = await world.log_in()
    ticket = await world.ticket(player)
    run = play(ticket["seed"])
    needed_ms = -(-run.ticks * 1000 // 60)
    world.clock.advance(needed_ms - 1)
    response = await world.submit(player, ticket["ticket"], run.ticks, run.events)
    await check_refused(world, response, ErrorCode.RUN_TOO_EARLY)
    assert response.json()["error"]["details"] == {"wait_ms": 1}
    world.clock.advance(1)
    response = await world.submit(player, ticket["ticket"], run.ticks, run.events)
    assert response.status_code == 200


async def test_the_longest_run_is_ten_minutes(tmp_path: Path) -> None:
    replayed: list[int] = []

    def note(_seed: int, _events: str, ticks: int) -> RunResult:
        replayed.append(ticks)
        return RunResult(1, 1, 0, 0, ticks, over=True, state_hash="")

    async with open_world(tmp_path, replay=note) as world:
        player = await world.log_in()
        ticket = (await world.ticket(player))["ticket"]
        world.clock.advance(601_000)
        response = await world.submit(player, ticket, MAX_TICKS + 1, "")
        await check_refused(world, response, ErrorCode.RUN_TOO_LONG)
        assert (await world.submit(player, ticket, MAX_TICKS, "")).status_code == 200
    assert replayed == [MAX_TICKS]


async def test_a_run_that_has_not_ended(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    response = await world.submit(player, ticket, run.ticks - 1, run.events)
    await check_refused(world, response, ErrorCode.RUN_UNFINISHED)


@pytest.mark.parametrize(
    ("events", "rule"),
    [("what I did", "bad_events"), ("z5", "bad_events"), ("t99999", "events_after_end")],
)
async def test_a_run_that_nobody_can_have_played(world: World, events: str, rule: str) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    response = await world.submit(player, ticket, run.ticks, events)
    await check_refused(world, response, ErrorCode.RUN_INVALID)
    assert response.json()["error"]["details"] == {"rule": rule}


async def test_a_refused_run_leaves_its_ticket_good(world: World) -> None:
    player = await world.log_in()
    ticket, run = await play_ticket(world, player)
    for ticks, events in ((run.ticks, "z5"), (run.ticks - 1, run.events)):
        assert (await world.submit(player, ticket, ticks, events)).status_code == 422
    assert (await world.submit(player, ticket, run.ticks, run.events)).status_code == 200


@pytest.mark.parametrize(
    ("ticks", "events"), [(0, ""), (-1, ""), (2**31, ""), (1.5, ""), ("60", ""), (60, "t1" * 4097)]
)
async def test_fields_out_of_their_bounds(world: World, ticks: int, events: str) -> None:
    player = await world.log_in()
    ticket = await world.ticket(player)
    response = await world.submit(player, ticket["ticket"], ticks, events)
    await check_refused(world, response, ErrorCode.INVALID_INPUT)
