import io
from pathlib import Path

import httpx
import pytest
from PIL import Image
from sqlalchemy import select

from server.database import Player
from server.errors import ErrorCode
from server.players.pictures import PictureError
from server.players.profiles import RETRY_MS
from server.settings import TokenPolicy
from tests.server.world import World, check_error, check_success, open_world

NAME = "Ada \u202eLovelace\u200b"


class NoPictures:
    """A network that is down."""

    async def fetch(self, url: str) -> bytes:
        raise PictureError(url)


async def set_name(world: World, name: str = NAME, user: str = "ada") -> None:
    assert (await world.control("users", user=user, display_name=name)).status_code == 200


async def fail_user_info(world: World, error: str) -> None:
    await world.control("faults", endpoint="user_info", error=error)


async def name_of(world: World, player: dict[str, str]) -> str:
    name: str = (await world.me(player))["player"]["display_name"]
    return name


async def due_of(world: World) -> list[int | None]:
    async with world.database.reading() as session:
        return list(await session.scalars(select(Player.profile_due_ms)))


async def test_an_authorization_brings_name_and_picture(world: World) -> None:
    await set_name(world)
    player = await world.log_in(kind="authorize")
    me = await world.me(player)
    assert me["player"]["display_name"] == "Ada Lovelace"
    assert me["reauth"] is None
    response = await world.client.get(me["player"]["avatar"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "public, max-age=86400, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(io.BytesIO(response.content)).size == (96, 96)


async def test_a_silent_login_asks_for_nothing(world: World) -> None:
    await set_name(world)
    me = await world.me(await world.log_in())
    assert me["player"]["display_name"].startswith("Comet ")
    assert me["player"]["avatar"] is None


async def test_a_silent_login_leaves_the_profile_as_it_is(world: World) -> None:
    await set_name(world)
    before = await world.me(await world.log_in(kind="authorize"))
    assert await world.me(await world.log_in()) == before


async def test_the_name_stands_on_the_board(world: World) -> None:
    await set_name(world)
    player = await world.log_in(kind="authorize")
    async with world.database.reading() as session:
        (stored,) = await session.scalars(select(Player))
    assert stored.display_name == "Ada Lovelace"
    assert await name_of(world, player) == stored.display_name


async def test_a_new_picture_has_a_new_address(world: World) -> None:
    first = (await world.me(await world.log_in(kind="authorize")))["player"]["avatar"]
    second = (await world.me(await world.log_in(kind="authorize")))["player"]["avatar"]
    assert first != second
    check_error(await world.client.get(first), ErrorCode.NOT_FOUND)


@pytest.mark.parametrize("avatar", ["0" * 32, "g" * 32, "1", "..%2f..%2fkeys"])
async def test_pictures_that_are_not_there(world: World, avatar: str) -> None:
    response = await world.client.get(f"/v1/avatars/{avatar}.png")
    assert response.status_code in (404, 422)
    assert response.json()["error"]["code"] in ("not_found", "invalid_input")


async def test_a_name_of_nothing_leaves_the_made_up_one(world: World) -> None:
    await set_name(world, "\u200b\u202e")
    player = await world.log_in(kind="authorize")
    assert (await name_of(world, player)).startswith("Comet ")


async def test_without_a_picture_the_name_still_comes(tmp_path: Path) -> None:
    async with open_world(tmp_path, pictures=NoPictures()) as world:
        await set_name(world)
        me = await world.me(await world.log_in(kind="authorize"))
        assert me["player"] == {
            "id": me["player"]["id"],
            "display_name": "Ada Lovelace",
            "avatar": None,
        }
        assert await due_of(world) == [None]


@pytest.mark.parametrize("error", ["rate_limit_exceeded", "internal_error", "invalid_params"])
async def test_what_fails_for_now_is_asked_again_later(world: World, error: str) -> None:
    await set_name(world)
    await fail_user_info(world, error)
    player = await world.log_in(kind="authorize")
    assert (await name_of(world, player)).startswith("Comet ")
    assert await world.backend.profiles.fetch_due() == 0
    world.clock.advance(RETRY_MS)
    assert await world.backend.profiles.fetch_due() == 1
    assert await name_of(world, player) == "Ada Lovelace"
    assert await world.backend.profiles.fetch_due() == 0


@pytest.mark.parametrize("error", ["scope_not_authorized", "scope_permission_missed"])
async def test_a_scope_that_is_missing_waits_for_a_tap(world: World, error: str) -> None:
    await fail_user_info(world, error)
    player = await world.log_in(kind="authorize")
    assert (await world.me(player))["reauth"] == "authorize"
    # A silent login cannot mend that, an authorization does.
    player = await world.log_in()
    assert (await world.me(player))["reauth"] == "authorize"
    player = await world.log_in(kind="authorize")
    assert (await world.me(player))["reauth"] is None


async def test_a_token_that_is_refused_is_mended_silently(world: World) -> None:
    await fail_user_info(world, "access_token_invalid")
    player = await world.log_in(kind="authorize")
    assert (await world.me(player))["reauth"] == "login"
    assert (await world.me(await world.log_in()))["reauth"] is None


async def test_a_late_profile_needs_a_token_that_still_opens_it(world: World) -> None:
    await fail_user_info(world, "internal_error")
    await world.log_in(kind="authorize")
    player = await world.log_in()
    world.clock.advance(RETRY_MS)
    await world.backend.profiles.fetch_due()
    assert (await world.me(player))["reauth"] == "authorize"
    assert await due_of(world) == [None]


async def test_a_late_profile_waits_while_tokens_cannot_be_refreshed(world: World) -> None:
    await set_name(world)
    await fail_user_info(world, "internal_error")
    await world.log_in(kind="authorize")
    world.clock.advance(86_400_000)
    await world.control("faults", endpoint="token", error="server_error")
    await world.backend.profiles.fetch_due()
    world.clock.advance(RETRY_MS)
    await world.backend.profiles.fetch_due()
    async with world.database.reading() as session:
        (name,) = await session.scalars(select(Player.display_name))
    assert name == "Ada Lovelace"


async def test_without_kept_tokens_it_is_asked_once(tmp_path: Path) -> None:
    async with open_world(tmp_path, token_policy=TokenPolicy.NONE) as world:
        await set_name(world)
        assert await name_of(world, await world.log_in(kind="authorize")) == "Ada Lovelace"
        await fail_user_info(world, "internal_error")
        await world.log_in(kind="authorize")
        world.clock.advance(RETRY_MS)
        await world.backend.profiles.fetch_due()
        assert await due_of(world) == [None]


async def test_our_own_limit_keeps_within_tiktoks(tmp_path: Path) -> None:
    asked = 0

    def answer(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        if request.url.path != "/v2/user/info/":
            return httpx.Response(200, json=TOKENS)
        asked += 1
        return httpx.Response(200, json={"data": {"user": {}}, "error": {"code": "ok"}})

    async with open_world(tmp_path, tiktok=answer) as world:
        for _ in range(610):
            await world.backend.profiles.fetch("nobody", "act.token")
        assert asked == 600
        world.clock.advance(60_000)
        await world.backend.profiles.fetch("nobody", "act.token")
        assert asked == 601


TOKENS = {
    "access_token": "act.token",
    "expires_in": 86_400,
    "open_id": "open",
    "refresh_expires_in": 31_536_000,
    "refresh_token": "rft.token",
    "scope": "user.info.basic",
}


async def test_an_unknown_kind_of_code(world: World) -> None:
    body = {"code": await world.mint_code(), "kind": "whisper"}
    check_error(await world.client.post("/v1/sessions", json=body), ErrorCode.INVALID_INPUT)
    check_success(
        await world.client.post("/v1/sessions", json={"code": body["code"], "kind": "login"})
    )
