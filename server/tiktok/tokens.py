"""Keeping TikTok's tokens: encrypted, or not at all."""

import logging
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import TikTokTokens, insert_into
from server.tiktok.client import TokenGrant

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptTokens:
    """A player's tokens as they are kept.

    Args:
        access_token: Opens TikTok's APIs.
        access_expires_ms: From when on it does not, in milliseconds since 1970-01-01 UTC.
        refresh_token: Gets new ones.
        scope: What was granted, separated by commas.
    """

    access_token: str = field(repr=False)
    access_expires_ms: int
    refresh_token: str = field(repr=False)
    scope: str


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

    async def load(self, session: AsyncSession, player_id: str) -> KeptTokens | None:
        """Return a player's tokens, if any are kept.

        Args:
            session: A transaction.
            player_id: Our id of the player.
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
        """Store the tokens in place of the player's older ones, whoever was refreshing those."""
        now = self._clock.now_ms()
        tokens = {
            "access_token": self._cipher.encrypt(grant.access_token.encode()),
            "access_expires_ms": now + 1000 * grant.expires_in,
            "refresh_token": self._cipher.encrypt(grant.refresh_token.encode()),
            "refresh_expires_ms": now + 1000 * grant.refresh_expires_in,
            "scope": grant.scope,
            "lease": None,
            "lease_until_ms": None,
        }
        await session.execute(
            insert_into(session, TikTokTokens)
            .values(player_id=player_id, **tokens)
            .on_conflict_do_update(index_elements=["player_id"], set_=tokens)
        )

    async def load(self, session: AsyncSession, player_id: str) -> KeptTokens | None:
        """Return a player's tokens, decrypted, if there are any that the keys open."""
        row = await session.get(TikTokTokens, player_id)
        if row is None:
            return None
        try:
            access = self._cipher.decrypt(row.access_token).decode()
            refresh = self._cipher.decrypt(row.refresh_token).decode()
        except InvalidToken:
            logger.warning("no key opens the tokens of player %s, who has to log in", player_id)
            return None
        return KeptTokens(access, row.access_expires_ms, refresh, row.scope)


class NoTokens:
    """Keeps no tokens: the game needs the open id alone ("Silent Login", Special use cases)."""

    async def keep(self, session: AsyncSession, player_id: str, grant: TokenGrant) -> None:  # noqa: ARG002 - the grant is what is not kept
        """Store nothing, and delete what another setting left behind."""
        await session.execute(delete(TikTokTokens).where(TikTokTokens.player_id == player_id))

    async def load(self, session: AsyncSession, player_id: str) -> KeptTokens | None:  # noqa: ARG002 - there is nothing to look for
        """Return nothing."""
        return None
