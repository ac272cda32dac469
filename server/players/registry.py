"""Who the players are: from TikTok's login code to our own player."""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import Database, Player, insert_into
from server.players.sessions import Sessions, invalid_session
from server.randomness import Randomness
from server.tiktok import TikTokClient, TokenKeeper

_NAME_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Login:
    """A player who has just logged in.

    Args:
        player_id: Our id of the player.
        session: What the client shows from now on.
    """

    player_id: str
    session: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Players:
    """The players whom the backend knows.

    Args:
        database: Keeps them.
        tiktok: Says who they are.
        tokens: Decides what becomes of TikTok's tokens.
        sessions: Gives out sessions.
        clock: Tells when a player came.
        randomness: Makes ids and names.
    """

    database: Database
    tiktok: TikTokClient
    tokens: TokenKeeper
    sessions: Sessions
    clock: Clock
    randomness: Randomness

    async def log_in(self, code: str) -> Login:
        """Log a player in, who becomes known at the first time.

        Args:
            code: What `TTMinis.game.login` gave to the game.

        Raises:
            TikTokError: If TikTok does not say who this is.
        """
        grant = await self.tiktok.exchange_code(code)
        async with self.database.writing() as session:
            player_id = await self._find_or_add(session, grant.open_id)
            await self.tokens.keep(session, player_id, grant)
        return Login(player_id, self.sessions.issue(player_id))

    async def authenticate(self, token: str) -> str:
        """Return our id of the player who holds a session.

        Raises:
            SessionError: If the session is not ours, is over, or its player is gone.
        """
        player_id = self.sessions.player_of(token)
        async with self.database.reading() as session:
            if await session.get(Player, player_id) is None:
                raise invalid_session()
        return player_id

    async def _find_or_add(self, session: AsyncSession, open_id: str) -> str:
        token = self.randomness.token()
        await session.execute(
            insert_into(session, Player)
            .values(
                id=token,
                open_id=open_id,
                display_name=f"Comet {self.randomness.token()[:_NAME_DIGITS].upper()}",
                created_ms=self.clock.now_ms(),
            )
            .on_conflict_do_nothing(index_elements=["open_id"])
        )
        return (await session.scalars(select(Player.id).where(Player.open_id == open_id))).one()
