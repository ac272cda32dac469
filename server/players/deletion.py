"""Deleting a player's data, because they ask for it or because TikTok says so."""

import logging
from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from server.database import Database, Order, Player
from server.errors import TikTokError
from server.shop.orders import OrderStatus
from server.tiktok import TikTokClient, TokenKeeper

logger = logging.getLogger(__name__)


async def delete_player(session: AsyncSession, player_id: str) -> None:
    """Delete a player with their profile, tokens, runs and grants.

    Orders and the ledger stay, because money was in them, but they are nobody's any more: what
    referred to the player is emptied by the database. An order that was not paid is given up; if
    it is paid after all, it is delivered to nobody's account, and a refund can find it.

    Args:
        session: A writing transaction.
        player_id: Our id of the player.
    """
    await session.execute(
        update(Order)
        .where(Order.player_id == player_id, Order.status == OrderStatus.PENDING)
        .values(status=OrderStatus.FAILED)
    )
    await session.execute(delete(Player).where(Player.id == player_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """Deletes players who ask for it.

    Args:
        database: Keeps them.
        tiktok: Is told that the game gives up its leave.
        tokens: Reads what to give up.
    """

    database: Database
    tiktok: TikTokClient
    tokens: TokenKeeper

    async def delete(self, player_id: str) -> None:
        """Delete a player's data, then end the authorization at TikTok if that can be done.

        Args:
            player_id: Our id of the player.
        """
        async with self.database.writing() as session:
            kept = await self.tokens.load(session, player_id)
            await delete_player(session, player_id)
        if kept is not None:
            try:
                await self.tiktok.revoke(kept.access_token)
            except TikTokError as error:
                logger.warning("a deleted player's token was not revoked: %s", error.code)
