"""Players' profiles: the name and picture that they let the game see."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select, update

from server.clock import Clock
from server.database import Avatar, Database, Player
from server.errors import ApiError, ErrorCode, ReauthError, TikTokError
from server.players.access import Access
from server.players.avatars import redraw
from server.players.names import public_name
from server.players.pictures import PictureError, Pictures
from server.players.reauth import Reauth
from server.randomness import Randomness
from server.tiktok import TikTokClient

RETRY_MS: Final = 60_000
"""How long after a failure TikTok is asked for a profile again."""

_BATCH: Final = 20

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """The players' profiles.

    Args:
        database: Keeps them.
        tiktok: Tells them.
        access: Opens them.
        pictures: Where the pictures come from.
        clock: Tells when to ask again.
        randomness: Makes avatars' ids.
    """

    database: Database
    tiktok: TikTokClient
    access: Access
    pictures: Pictures
    clock: Clock
    randomness: Randomness

    async def fetch(self, player_id: str, access_token: str) -> None:
        """Ask TikTok for a player's profile and store it.

        A failure never costs the login: what can be mended by asking again is asked again by
        `fetch_due`, for the rest the player is marked.

        Args:
            player_id: Our id of the player.
            access_token: What the player's authorization gave.
        """
        try:
            info = await self.tiktok.user_info(access_token)
        except TikTokError as error:
            await self._settle(player_id, access_token, error.code)
            return
        await self._store(player_id, info.display_name, await self._picture(info.avatar_url))

    async def fetch_due(self) -> int:
        """Ask for the profiles that could not be had before, and return how many were tried."""
        statement = (
            select(Player.id)
            .where(Player.profile_due_ms <= self.clock.now_ms())
            .order_by(Player.profile_due_ms)
            .limit(_BATCH)
        )
        async with self.database.reading() as session:
            due = (await session.scalars(statement)).all()
        for player_id in due:
            try:
                token = await self.access.token_of(player_id)
            except ReauthError:
                await self._ask_again_at(player_id, None)
            except ApiError:
                await self._ask_again_at(player_id, self.clock.now_ms() + RETRY_MS)
            else:
                await self.fetch(player_id, token)
        return len(due)

    async def picture(self, avatar_id: str) -> bytes | None:
        """Return an avatar as PNG, if it is still somebody's."""
        async with self.database.reading() as session:
            avatar = await session.get(Avatar, avatar_id)
        return None if avatar is None else avatar.png

    async def _settle(self, player_id: str, access_token: str, code: ErrorCode) -> None:
        match code:
            case ErrorCode.TIKTOK_TOKEN_INVALID:
                await self.access.give_up(player_id, access_token)
                await self._ask_again_at(player_id, None)
            case ErrorCode.TIKTOK_SCOPE_MISSING:
                async with self.database.writing() as session:
                    await session.execute(
                        update(Player)
                        .where(Player.id == player_id)
                        .values(profile_due_ms=None, reauth=Reauth.AUTHORIZE)
                    )
            case _:
                await self._ask_again_at(player_id, self.clock.now_ms() + RETRY_MS)

    async def _ask_again_at(self, player_id: str, at_ms: int | None) -> None:
        async with self.database.writing() as session:
            await session.execute(
                update(Player).where(Player.id == player_id).values(profile_due_ms=at_ms)
            )

    async def _picture(self, url: str) -> bytes | None:
        if not url:
            return None
        try:
            return await asyncio.to_thread(redraw, await self.pictures.fetch(url))
        except PictureError as error:
            logger.info("no avatar: %s", error)
            return None

    async def _store(self, player_id: str, name: str, png: bytes | None) -> None:
        async with self.database.writing() as session:
            player = await session.get(Player, player_id)
            if player is None:
                return
            player.profile_due_ms, player.profile_ms = None, self.clock.now_ms()
            player.display_name = public_name(name) or player.display_name
            if png is not None:
                await session.execute(delete(Avatar).where(Avatar.player_id == player_id))
                session.add(Avatar(id=self.randomness.token(), player_id=player_id, png=png))
