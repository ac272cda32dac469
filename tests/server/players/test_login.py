import asyncio
import logging
from pathlib import Path

import httpx
import pytest
from cryptography.fernet import Fernet
from sqlalchemy import delete, select

from server.database import Player, TikTokTokens
from server.errors import ErrorCode
from server.players.sessions import SESSION_LIFETIME_S
from server.settings import TokenPolicy
from tests.server.world import CREDENTIALS, World, check_error, open_world


async def log_in(world: World, code: str) -> httpx.Response:
    return await world.client.post("/v1/sessions", json={"code": code})


async def players(world: World) -> list[Player]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(Player)))


async def test_a_code_becomes_a_session(world: World) -> None:
    response = await log_in(world, await world.mint_code())
    (player,) = await players(world)
    answer = response.json()
    session = answer.pop("session")
    assert answer == {"expires_in": SESSION_LIFETIME_S, "player": {"id": player.id}}
    assert (
        await world.client.post("/v1/tickets", headers={"Authorization": f"Bearer {session}"})
    ).status_code == 200


async def test_a_player_stays_the_same_player(world: World) -> None:
    ids = {(await log_in(world, await world.mint_code())).json()["player"]["id"] for _ in range(2)}
    assert ids == {player.id for player in await players(world)}
    assert len(ids) == 1


async def test_another_user_is_another_player(world: World) -> None:
    await world.log_in("ada")
    await world.log_in("grace")
    assert len(await players(world)) == 2


async def test_a_name_gives_nobody_away(world: World) -> None:
    await world.log_in("ada")
    (player,) = await players(world)
    word, digits = player.display_name.split(" ")
    assert word == "Comet"
    assert len(digits) == 4
    assert int(digits, 16) >= 0


async def test_the_open_id_stays_on_the_server(world: World) -> None:
    response = await log_in(world, await world.mint_code())
    (player,) = await players(world)
    assert player.open_id not in response.text
    assert player.id != player.open_id


async def test_concurrent_first_logins_make_one_player(world: World) -> None:
    codes = [await world.mint_code() for _ in range(5)]
    responses = await asyncio.gather(*(log_in(world, code) for code in codes))
    assert [response.status_code for response in responses] == [200] * 5
    assert len({response.json()["player"]["id"] for response in responses}) == 1
    assert len(await players(world)) == 1


async def test_a_code_works_once(world: World) -> None:
    code = await world.mint_code()
    assert (await log_in(world, code)).status_code == 200
    error = check_error(await log_in(world, code), ErrorCode.TIKTOK_INVALID_GRANT).error
    assert error.message == (
        "TikTok does not accept this login code: a code can be used once, within five minutes. "
        "Call login again and send the new code at once."
    )
    assert error.details is not None
    assert error.details["tiktok_error"] == "invalid_grant"
    assert error.details["tiktok_description"] == "Authorization code has been used."
    assert error.details["reauth"] == "login"
    assert len(error.details["log_id"]) == 34


async def test_one_code_sent_twice_at_once_works_once(world: World) -> None:
    code = await world.mint_code()
    responses = await asyncio.gather(log_in(world, code), log_in(world, code))
    assert sorted(response.status_code for response in responses) == [200, 401]


async def test_a_code_works_for_five_minutes(world: World) -> None:
    early, late = await world.mint_code(), await world.mint_code()
    world.clock.advance(300_000 - 1)
    assert (await log_in(world, early)).status_code == 200
    world.clock.advance(1)
    error = check_error(await log_in(world, late), ErrorCode.TIKTOK_INVALID_GRANT).error
    assert error.details is not None
    assert error.details["tiktok_description"] == "Authorization code is expired."


@pytest.mark.parametrize(
    ("tiktok_error", "code"),
    [
        ("invalid_client", ErrorCode.TIKTOK_INVALID_CLIENT),
        ("invalid_request", ErrorCode.TIKTOK_INVALID_REQUEST),
        ("temporarily_unavailable", ErrorCode.TIKTOK_UNAVAILABLE),
    ],
)
async def test_a_refused_login_makes_no_player(
    world: World, tiktok_error: str, code: ErrorCode
) -> None:
    await world.control("faults", endpoint="token", error=tiktok_error)
    check_error(await log_in(world, await world.mint_code()), code)
    assert await players(world) == []


async def test_an_unreachable_tiktok(tmp_path: Path) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    async with open_world(tmp_path, tiktok=fail) as world:
        check_error(await log_in(world, "code"), ErrorCode.TIKTOK_UNREACHABLE)


async def test_tokens_are_stored_encrypted_by_default(world: World) -> None:
    await world.log_in()
    async with world.database.reading() as session:
        (tokens,) = await session.scalars(select(TikTokTokens))
    cipher = Fernet(world.keys.tokens[0])
    assert cipher.decrypt(tokens.access_token).startswith(b"act.")
    assert cipher.decrypt(tokens.refresh_token).startswith(b"rft.")


async def test_tokens_none_stores_the_open_id_alone(tmp_path: Path) -> None:
    async with open_world(tmp_path, token_policy=TokenPolicy.NONE) as world:
        await world.log_in()
        async with world.database.reading() as session:
            assert list(await session.scalars(select(TikTokTokens))) == []
        assert len(await players(world)) == 1


async def test_no_secret_is_logged_or_answered(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = await world.mint_code()
    session = (await log_in(world, code)).json()["session"]
    refused = await log_in(world, code)
    await world.control("faults", endpoint="token", error="invalid_client")
    failed = await log_in(world, await world.mint_code())
    async with world.database.reading() as database_session:
        (tokens,) = await database_session.scalars(select(TikTokTokens))
    cipher = Fernet(world.keys.tokens[0])
    secrets = [
        CREDENTIALS.client_secret.get_secret_value(),
        cipher.decrypt(tokens.access_token).decode(),
        cipher.decrypt(tokens.refresh_token).decode(),
        world.keys.session.decode(),
        world.keys.tokens[0].decode(),
    ]
    for secret in [*secrets, code, session]:
        assert secret not in caplog.text
        assert secret not in refused.text
        assert secret not in failed.text
    assert "log_id=" in caplog.text


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic YTpi"}])
async def test_a_request_without_session(world: World, headers: dict[str, str]) -> None:
    response = await world.client.post("/v1/tickets", headers=headers)
    error = check_error(response, ErrorCode.SESSION_MISSING).error
    assert error.details == {"reauth": "login"}


async def test_a_forged_session(world: World) -> None:
    player = await world.log_in()
    forged = {"Authorization": player["Authorization"][:-6] + "forged"}
    response = await world.client.post("/v1/tickets", headers=forged)
    check_error(response, ErrorCode.SESSION_INVALID)


async def test_a_ticket_is_no_session(world: World) -> None:
    ticket = await world.ticket(await world.log_in())
    headers = {"Authorization": f"Bearer {ticket['ticket']}"}
    check_error(await world.client.post("/v1/tickets", headers=headers), ErrorCode.SESSION_INVALID)


async def test_a_session_that_is_over(world: World) -> None:
    player = await world.log_in()
    world.clock.advance(1000 * SESSION_LIFETIME_S)
    response = await world.client.post("/v1/tickets", headers=player)
    error = check_error(response, ErrorCode.SESSION_EXPIRED).error
    assert error.details == {"reauth": "login"}


async def test_a_session_of_a_player_who_is_gone(world: World) -> None:
    player = await world.log_in()
    async with world.database.writing() as session:
        await session.execute(delete(Player))
    response = await world.client.post("/v1/tickets", headers=player)
    check_error(response, ErrorCode.SESSION_INVALID)
