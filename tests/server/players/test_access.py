import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from server.database import Player, TikTokTokens
from server.errors import ApiError, ErrorCode, ReauthError
from server.players.access import LEASE_MS, REFRESH_AHEAD_MS, RETRY_MS, Access
from server.settings import TokenPolicy
from server.tiktok import KeptTokens
from tests.server.shop.buying import order, ordered, pay
from tests.server.world import World, check_error, open_world

DAY_MS = 86_400_000


async def id_of(world: World) -> str:
    async with world.database.reading() as session:
        return (await session.scalars(select(Player.id))).one()


async def kept(world: World) -> KeptTokens:
    async with world.database.reading() as session:
        tokens = await world.backend.access.tokens.load(session, await id_of(world))
    assert tokens is not None
    return tokens


async def reauth_of(world: World) -> str | None:
    async with world.database.reading() as session:
        return (await session.scalars(select(Player.reauth))).one()


async def refresh_due(world: World, after_ms: float = 0) -> int:
    world.clock.advance(after_ms)
    return await world.backend.access.refresh_due()


async def fail_refresh(world: World, error: str) -> None:
    await world.control("faults", endpoint="token", error=error)


async def test_tokens_are_refreshed_half_an_hour_before_their_end(world: World) -> None:
    await world.log_in()
    first = await kept(world)
    assert await refresh_due(world, DAY_MS - REFRESH_AHEAD_MS - 1) == 0
    assert await refresh_due(world, 1) == 1
    second = await kept(world)
    assert second.access_token != first.access_token
    assert second.refresh_token != first.refresh_token
    assert second.access_expires_ms == world.clock.now_ms() + DAY_MS
    assert await refresh_due(world) == 0


async def test_a_month_of_days(world: World) -> None:
    await world.log_in()
    for _ in range(30):
        assert await refresh_due(world, DAY_MS - REFRESH_AHEAD_MS) == 1
    placed = await ordered(world, await world.log_in())
    assert placed["status"] == "pending"
    assert await reauth_of(world) is None


async def test_a_failure_is_tried_again_in_time(world: World) -> None:
    await world.log_in()
    await fail_refresh(world, "server_error")
    first = await kept(world)
    assert await refresh_due(world, DAY_MS - REFRESH_AHEAD_MS) == 1
    assert await refresh_due(world, RETRY_MS - 1) == 0
    assert await refresh_due(world, 1) == 1
    assert (await kept(world)).access_token != first.access_token
    assert await reauth_of(world) is None


async def test_a_failure_does_not_keep_back_who_needs_the_token(world: World) -> None:
    await world.log_in()
    await fail_refresh(world, "server_error")
    await refresh_due(world, DAY_MS)
    assert (
        await world.backend.access.token_of(await id_of(world)) == (await kept(world)).access_token
    )


async def test_a_refresh_token_that_is_refused_marks_the_player(world: World) -> None:
    await world.log_in()
    await fail_refresh(world, "invalid_grant")
    await refresh_due(world, DAY_MS - REFRESH_AHEAD_MS)
    assert await reauth_of(world) == "login"
    async with world.database.reading() as session:
        assert list(await session.scalars(select(TikTokTokens))) == []
    assert await refresh_due(world) == 0
    with pytest.raises(ReauthError) as caught:
        await world.backend.access.token_of(await id_of(world))
    assert caught.value.details == {"reauth": "login"}
    player = await world.log_in()
    assert (await world.me(player))["reauth"] is None
    assert (await kept(world)).access_token.startswith("act.")


async def test_a_lost_profile_scope_waits_for_a_tap(tmp_path: Path) -> None:
    scopes = iter(["user.info.basic,video.list", "user.info.open_id"])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v2/user/info/":
            user = {"display_name": "Ada", "avatar_url": ""}
            return httpx.Response(200, json={"data": {"user": user}, "error": {"code": "ok"}})
        return httpx.Response(
            200,
            json={
                "access_token": "act.token",
                "expires_in": 86_400,
                "open_id": "open",
                "refresh_expires_in": 31_536_000,
                "refresh_token": "rft.token",
                "scope": next(scopes),
            },
        )

    async with open_world(tmp_path, tiktok=answer) as world:
        body = {"code": "code", "kind": "authorize"}
        assert (await world.client.post("/v1/sessions", json=body)).status_code == 200
        await refresh_due(world, DAY_MS - REFRESH_AHEAD_MS)
        assert await reauth_of(world) == "authorize"


class Gate:
    """A TikTok whose answers to refreshes wait until they are let go."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.open = asyncio.Event()
        self.refreshes = 0
        self.refusal: dict[str, str] | None = None

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if b"grant_type=refresh_token" in request.content:
            self.refreshes += 1
            self.asked.set()
            await self.open.wait()
            if self.refusal:
                return httpx.Response(400, json=self.refusal)
        number = self.refreshes
        return httpx.Response(
            200,
            json={
                "access_token": f"act.{number}",
                "expires_in": 86_400,
                "open_id": "open",
                "refresh_expires_in": 31_536_000,
                "refresh_token": f"rft.{number}",
                "scope": "user.info.basic",
            },
        )


async def open_gated(world: World) -> None:
    body = {"code": "code"}
    assert (await world.client.post("/v1/sessions", json=body)).status_code == 200
    world.clock.advance(DAY_MS)


async def test_many_who_need_it_cause_one_refresh(tmp_path: Path) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate) as world:
        await open_gated(world)
        player_id = await id_of(world)
        waiting = [asyncio.create_task(world.backend.access.token_of(player_id)) for _ in range(10)]
        await gate.asked.wait()
        gate.open.set()
        assert await asyncio.gather(*waiting) == ["act.1"] * 10
    assert gate.refreshes == 1


async def test_nothing_is_locked_while_tiktok_is_asked(tmp_path: Path) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate, busy_timeout_s=0) as world:
        await open_gated(world)
        refresh = asyncio.create_task(world.backend.access.refresh(await id_of(world)))
        await gate.asked.wait()
        async with world.database.writing() as session:
            await session.execute(update(Player).values(display_name="written meanwhile"))
        gate.open.set()
        assert await refresh == "act.1"


def another_process(world: World) -> Access:
    return replace(world.backend.access)


async def test_another_process_waits_for_the_lease(tmp_path: Path) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate) as world:
        await open_gated(world)
        player_id = await id_of(world)
        other = another_process(world)
        refresh = asyncio.create_task(world.backend.access.refresh(player_id))
        await gate.asked.wait()
        with pytest.raises(ApiError) as caught:
            await other.token_of(player_id)
        assert caught.value.code is ErrorCode.REFRESH_BUSY
        assert await other.refresh_due() == 0
        gate.open.set()
        assert await refresh == "act.1"
        assert await other.token_of(player_id) == "act.1"
    assert gate.refreshes == 1


async def test_a_lease_that_is_over_may_be_taken(tmp_path: Path) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate) as world:
        await open_gated(world)
        player_id = await id_of(world)
        slow = asyncio.create_task(world.backend.access.refresh(player_id))
        await gate.asked.wait()
        world.clock.advance(LEASE_MS)
        gate.asked.clear()
        quick = asyncio.create_task(another_process(world).refresh(player_id))
        await gate.asked.wait()
        gate.open.set()
        await asyncio.gather(slow, quick)
        # Whoever holds the lease stores; the other takes what is stored.
        assert (await kept(world)).access_token == quick.result()


@pytest.mark.parametrize("refused", [False, True])
async def test_a_login_is_quicker_than_a_refresh(tmp_path: Path, *, refused: bool) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate) as world:
        await open_gated(world)
        refresh = asyncio.create_task(world.backend.access.refresh(await id_of(world)))
        await gate.asked.wait()
        gate.refreshes = 7
        await world.client.post("/v1/sessions", json={"code": "another"})
        gate.refusal = {"error": "invalid_grant"} if refused else None
        gate.open.set()

        await asyncio.wait([refresh])
        if refused:
            with pytest.raises(ReauthError):
                refresh.result()
        else:
            assert refresh.result() == "act.7"
        assert (await kept(world)).access_token == "act.7"
        assert await reauth_of(world) is None


async def test_a_refused_token_that_was_replaced_marks_nobody(world: World) -> None:
    await world.log_in()
    old = (await kept(world)).access_token
    await world.log_in()
    await world.backend.access.give_up(await id_of(world), old)
    assert await reauth_of(world) is None
    await world.backend.access.give_up(await id_of(world), (await kept(world)).access_token)
    assert await reauth_of(world) == "login"


async def test_whoever_left_meanwhile_has_no_token(tmp_path: Path) -> None:
    gate = Gate()
    async with open_world(tmp_path, tiktok=gate) as world:
        await open_gated(world)
        player_id = await id_of(world)
        refresh = asyncio.create_task(world.backend.access.refresh(player_id))
        await gate.asked.wait()
        await world.backend.deletion.delete(player_id)
        gate.open.set()
        with pytest.raises(ReauthError):
            await refresh
        with pytest.raises(ReauthError):
            await world.backend.access.refresh(player_id)


async def test_a_purchase_survives_a_day_offline(world: World) -> None:
    player = await world.log_in()
    placed = await ordered(world, player)
    await pay(world, placed, webhook="missing")
    world.clock.advance(DAY_MS + 1)
    assert await world.backend.sweeper.sweep() == 1
    assert await world.dust(await world.log_in()) == placed["dust"]


async def test_tokens_that_no_key_opens_are_mended_by_a_login(world: World) -> None:
    player = await world.log_in()
    async with world.database.writing() as session:
        await session.execute(update(TikTokTokens).values(refresh_token=b"of another key"))
    check_error(await order(world, player), ErrorCode.LOGIN_NEEDED)
    assert await refresh_due(world, DAY_MS) == 1
    assert await reauth_of(world) == "login"
    assert await refresh_due(world) == 0
    player = await world.log_in()
    assert (await ordered(world, player))["status"] == "pending"


async def test_tokens_from_before_they_were_not_kept_are_forgotten(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.log_in()
    async with open_world(tmp_path, token_policy=TokenPolicy.NONE) as world:
        assert await refresh_due(world, DAY_MS) == 1
        async with world.database.reading() as session:
            assert list(await session.scalars(select(TikTokTokens))) == []
        assert (await world.me(await world.log_in()))["reauth"] is None
