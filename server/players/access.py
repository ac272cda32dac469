"""Acting for a player at TikTok: a token that is good, refreshed before it runs out.

TikTok is never asked within a transaction. A lease in the database says who is refreshing; what
comes back is stored in the transaction that takes the lease away. If the process dies in between,
the old refresh token is tried again once the lease is over: TikTok then takes it (it may have, or
grant, a grace) or calls it invalid, and the player logs in silently.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import Database, Player, TikTokTokens
from server.errors import ApiError, ErrorCode, ReauthError, TikTokError
from server.faults import FaultPoint, FaultPoints
from server.players.reauth import Reauth
from server.randomness import Randomness
from server.tiktok import PROFILE_SCOPE, KeptTokens, TikTokClient, TokenGrant, TokenKeeper

REFRESH_AHEAD_MS: Final = 30 * 60_000
"""TikTok advises 10 to 30 minutes before the end ("Silent Login", Best practices, read 2026-11-22):
the worker begins at 30, and has 20 minutes for what may fail."""

LEASE_MS: Final = 30_000
"""Longer than TikTok is given for an answer."""

RETRY_MS: Final = 60_000
"""How long the worker leaves a player alone after a failure."""

_GOOD_FOR_MS: Final = 60_000
_BATCH: Final = 50

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The players' access tokens.

    Args:
        database: Keeps them.
        tiktok: Gives new ones.
        tokens: Reads and writes them.
        clock: Tells when they run out.
        randomness: Makes leases.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    tiktok: TikTokClient
    tokens: TokenKeeper
    clock: Clock
    randomness: Randomness
    faults: FaultPoints
    _flights: dict[str, asyncio.Task[str]] = field(default_factory=dict, init=False)

    async def token_of(self, player_id: str) -> str:
        """Return an access token of a player that is good for a minute or more.

        Raises:
            ReauthError: If there is none, and the player has to log in.
            ApiError: If it cannot be refreshed at the moment.
        """
        async with self.database.reading() as session:
            kept = await self.tokens.load(session, player_id)
        if kept is None:
            raise ReauthError
        if kept.access_expires_ms > self.clock.now_ms() + _GOOD_FOR_MS:
            return kept.access_token
        return await self.refresh(player_id)

    async def refresh(self, player_id: str) -> str:
        """Refresh a player's tokens and return the new access token.

        Whoever asks while this goes on gets the same answer.

        Raises:
            ReauthError: If TikTok does not take the refresh token any more; the player is marked.
            ApiError: If it fails for now, or another process is at it.
        """
        flight = self._flights.get(player_id)
        if flight is None:
            flight = asyncio.create_task(self._refresh(player_id))
            self._flights[player_id] = flight
            flight.add_done_callback(lambda _done: self._flights.pop(player_id))
        return await asyncio.shield(flight)

    async def refresh_due(self) -> int:
        """Refresh the tokens that run out soon, and return how many were tried."""
        now_ms = self.clock.now_ms()
        statement = (
            select(TikTokTokens.player_id)
            .where(
                TikTokTokens.access_expires_ms <= now_ms + REFRESH_AHEAD_MS,
                or_(TikTokTokens.lease_until_ms.is_(None), TikTokTokens.lease_until_ms <= now_ms),
            )
            .order_by(TikTokTokens.access_expires_ms)
            .limit(_BATCH)
        )
        async with self.database.reading() as session:
            due = (await session.scalars(statement)).all()
        for player_id in due:
            try:
                await self.refresh(player_id)
            except ApiError as error:
                logger.warning("refresh of player %s failed: %s", player_id, error.code)
        return len(due)

    async def give_up(self, player_id: str, access_token: str) -> None:
        """Mark a player whose access token TikTok has refused, unless a newer one is there.

        Args:
            player_id: Our id of the player.
            access_token: The one that was refused.
        """
        async with self.database.writing() as session:
            kept = await self.tokens.load(session, player_id)
            if kept is not None and kept.access_token == access_token:
                await _mark_lost(session, player_id)

    async def _refresh(self, player_id: str) -> str:
        lease = self.randomness.token()
        kept = await self._take_lease(player_id, lease)
        if kept is None:
            raise ReauthError
        try:
            grant = await self.tiktok.refresh(kept.refresh_token)
        except TikTokError as error:
            self.faults.reach(FaultPoint.REFRESH_ANSWERED)
            if error.code is ErrorCode.TIKTOK_INVALID_GRANT:
                await self._store_loss(player_id, lease)
                raise ReauthError from error
            await self._put_off(player_id, lease)
            raise
        self.faults.reach(FaultPoint.REFRESH_ANSWERED)
        return await self._store(player_id, lease, kept, grant)

    async def _take_lease(self, player_id: str, lease: str) -> KeptTokens | None:
        now_ms = self.clock.now_ms()
        async with self.database.writing() as session:
            kept = await self.tokens.load(session, player_id)
            if kept is None:
                # They are gone, or of keys that are: either way TikTok cannot be asked with them.
                await _mark_lost(session, player_id)
                return None
            free = or_(TikTokTokens.lease.is_(None), TikTokTokens.lease_until_ms <= now_ms)
            taken = await session.scalar(
                update(TikTokTokens)
                .where(TikTokTokens.player_id == player_id, free)
                .values(lease=lease, lease_until_ms=now_ms + LEASE_MS)
                .returning(TikTokTokens.player_id)
            )
            if taken is None:
                raise ApiError(
                    ErrorCode.REFRESH_BUSY,
                    "The player's token is being refreshed. Send the same request again in a "
                    "few seconds.",
                )
            self.faults.reach(FaultPoint.REFRESH_LEASING)
        self.faults.reach(FaultPoint.REFRESH_LEASED)
        return kept

    async def _store(
        self, player_id: str, lease: str, before: KeptTokens, grant: TokenGrant
    ) -> str:
        async with self.database.writing() as session:
            if not await _holds(session, player_id, lease):
                # A login was quicker, and its tokens are the newest.
                kept = await self.tokens.load(session, player_id)
                if kept is None:
                    raise ReauthError
                return kept.access_token
            await self.tokens.keep(session, player_id, grant)
            if PROFILE_SCOPE in before.scope.split(",") and not grant.grants(PROFILE_SCOPE):
                await _mark_profile_lost(session, player_id)
            self.faults.reach(FaultPoint.REFRESH_STORING)
        self.faults.reach(FaultPoint.REFRESH_STORED)
        return grant.access_token

    async def _store_loss(self, player_id: str, lease: str) -> None:
        async with self.database.writing() as session:
            if await _holds(session, player_id, lease):
                await _mark_lost(session, player_id)
            self.faults.reach(FaultPoint.REFRESH_STORING)
        self.faults.reach(FaultPoint.REFRESH_STORED)

    async def _put_off(self, player_id: str, lease: str) -> None:
        async with self.database.writing() as session:
            await session.execute(
                update(TikTokTokens)
                .where(TikTokTokens.player_id == player_id, TikTokTokens.lease == lease)
                # No lease any more, so that whoever needs the token need not wait.
                .values(lease=None, lease_until_ms=self.clock.now_ms() + RETRY_MS)
            )


async def _holds(session: AsyncSession, player_id: str, lease: str) -> bool:
    statement = select(TikTokTokens.lease).where(TikTokTokens.player_id == player_id)
    return await session.scalar(statement) == lease


async def _mark_lost(session: AsyncSession, player_id: str) -> None:
    await session.execute(delete(TikTokTokens).where(TikTokTokens.player_id == player_id))
    await session.execute(update(Player).where(Player.id == player_id).values(reauth=Reauth.LOGIN))


async def _mark_profile_lost(session: AsyncSession, player_id: str) -> None:
    """Have a player who once showed their profile asked for it again."""
    await session.execute(
        update(Player)
        .where(Player.id == player_id, Player.profile_ms.is_not(None))
        .values(reauth=Reauth.AUTHORIZE)
    )
