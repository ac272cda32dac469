from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from game.rules import RunResult
from server.errors import ErrorCode
from tests.server.world import START_MS, World, check_error, open_world


def score_as_told(_seed: int, events: str, ticks: int) -> RunResult:
    """Let a test choose the score: the number in the only event."""
    return RunResult(int(events[1:]), 3, 2, 0, ticks, over=True, state_hash="")


async def submit(world: World, user: str, score: int) -> dict[str, Any]:
    player = await world.log_in(user)
    ticket = await world.ticket(player)
    world.clock.advance(1000)
    answer: dict[str, Any] = (await world.submit(player, ticket["ticket"], 1, f"t{score}")).json()
    return answer


async def read_board(world: World, **query: int) -> list[dict[str, Any]]:
    response = await world.client.get("/v1/boards/all-time", params=query)
    entries: list[dict[str, Any]] = response.json()["entries"]
    return entries


async def test_it_begins_empty(world: World) -> None:
    assert await read_board(world) == []


async def test_each_player_stands_with_their_best(tmp_path: Path) -> None:
    async with open_world(tmp_path, replay=score_as_told) as world:
        places = [
            await submit(world, "ada", 50),
            await submit(world, "grace", 70),
            await submit(world, "ada", 40),
            await submit(world, "ada", 50),
            await submit(world, "ada", 90),
        ]
        board = await read_board(world)
    assert [(place["personal_best"], place["rank"]) for place in places] == [
        (True, 1),
        (True, 1),
        (False, 2),
        (False, 2),
        (True, 1),
    ]
    assert [(entry["rank"], entry["score"]) for entry in board] == [(1, 90), (2, 70)]
    assert all(entry["player"].startswith("Comet ") for entry in board)
    assert (board[0]["stars"], board[0]["best_combo"]) == (3, 2)
    assert datetime.fromisoformat(board[0]["verified_at"]) == datetime.fromtimestamp(
        (START_MS + 5_000) / 1000, UTC
    )


async def test_among_equals_the_first_stands_above(tmp_path: Path) -> None:
    async with open_world(tmp_path, replay=score_as_told) as world:
        places = [(await submit(world, user, 50))["rank"] for user in ("ada", "grace", "joan")]
        names = [entry["player"] for entry in await read_board(world)]
        first = await read_board(world, limit=1)
    assert places == [1, 2, 3]
    assert [entry["player"] for entry in first] == names[:1]


async def test_the_sessions_player_is_marked_and_nobody_without_one(tmp_path: Path) -> None:
    async with open_world(tmp_path, replay=score_as_told) as world:
        await submit(world, "ada", 50)
        await submit(world, "grace", 70)
        player = await world.log_in("ada")
        told = (await world.client.get("/v1/boards/all-time", headers=player)).json()["entries"]
        untold = await read_board(world)
    assert [(entry["score"], entry["you"]) for entry in told] == [(70, False), (50, True)]
    assert [entry["you"] for entry in untold] == [False, False]


async def test_a_session_that_is_none_is_refused_also_by_the_board(world: World) -> None:
    bearer = {"Authorization": "Bearer forged"}
    response = await world.client.get("/v1/boards/all-time", headers=bearer)
    check_error(response, ErrorCode.SESSION_INVALID)


async def test_pictures_come_together_and_only_of_those_on_the_lines(tmp_path: Path) -> None:
    async with open_world(tmp_path, replay=score_as_told) as world:
        await submit(world, "ada", 50)
        await submit(world, "grace", 70)
        await submit(world, "joan", 60)
        for user in ("ada", "grace"):
            await world.log_in(user, kind="authorize")
        grace, joan, ada = await read_board(world)
        answer = (await world.client.get("/v1/boards/all-time/avatars")).json()["avatars"]
        first = await world.client.get("/v1/boards/all-time/avatars", params={"limit": 2})
        served = await world.client.get(f"/v1/avatars/{ada['avatar_id']}.png")
    assert joan["avatar_id"] is None
    pictures = {avatar["id"]: b64decode(avatar["png"]) for avatar in answer}
    assert set(pictures) == {ada["avatar_id"], grace["avatar_id"]}
    assert pictures[ada["avatar_id"]] == served.content
    assert [avatar["id"] for avatar in first.json()["avatars"]] == [grace["avatar_id"]]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", ""])
async def test_a_limit_that_is_none(world: World, limit: str) -> None:
    response = await world.client.get("/v1/boards/all-time", params={"limit": limit})
    check_error(response, ErrorCode.INVALID_INPUT)
