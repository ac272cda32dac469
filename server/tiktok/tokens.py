"""Keeping TikTok's tokens: encrypted, or not at all."""

from typing import Protocol

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import TikTokTokens, insert_into
from server.tiktok.client import TokenGrant


class TokenKeeper(Protocol):
    """Decides what becomes of a player's tokens."""

    async def keep(self, session: AsyncSession, player_id: str, grant: TokenGrant) -> None:
        """Keep a player's new tokens, or see that none are kept.

        Args:
            session: The transaction of the login.
            player_id: Our id of the player.
            grant: What TikTok gave.
        """
        ...


class EncryptedTokens:
    """Keeps each player's newest tokens, encrypted with keys that are not in the database.

    Args:
        keys: Fernet keys: the first encrypts, so a new one goes in front.
        clock: Tells when the tokens run out.
    """

    def __init__(self, keys: tuple[bytes, ...], clock: Clock) -> None:
        self._cipher = MultiFernet([Fernet(key) for key in keys])
        self._clock = clock

    async def keep(self, session: AsyncSession, player_id: str, grant: TokenGrant) -> None:
        """Store the tokens in place of the player's older ones."""
        now = self._clock.now_ms()
        tokens = {
            "access_token": self._cipher.encrypt(grant.access_token.encode()),
            "access_expires_ms": now + 1000 * grant.expires_in,
            "refresh_token": self._cipher.encrypt(grant.refresh_token.encode()),
            "refresh_expires_ms": now + 1000 * grant.refresh_expires_in,
            "scope": grant.scope,
        }
        await session.execute(
            insert_into(session, TikTokTokens)
            .values(player_id=player_id, **tokens)
            .on_conflict_do_update(index_elements=["player_id"], set_=tokens)
        )


class NoTokens:
    """Keeps no tokens: the game needs the open id alone ("Silent Login", Special use cases)."""

    async def keep(self, session: AsyncSession, player_id: str, grant: TokenGrant) -> None:  # noqa: ARG002 - the grant is what is not kept
        """Store nothing, and delete what another setting left behind."""
        await session.execute(delete(TikTokTokens).where(TikTokTokens.player_id == player_id))
