"""Who the players are: from TikTok's login code to our own player."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import Database, Player, insert_into
from server.ledger import Ledger
from server.players.profiles import RETRY_MS, Profiles
from server.players.reauth import Reauth
from server.players.sessions import Sessions, invalid_session
from server.randomness import Randomness
from server.shop.orders import check_soon
from server.tiktok import TikTokClient, TokenKeeper

_NAME_DIGITS: Final = 4


class LoginKind(StrEnum):
    """Which of TikTok's calls gave the code."""

    LOGIN = "login"
    AUTHORIZE = "authorize"


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
        profiles: Fetches the profiles of those who authorize.
        ledger: Opens their accounts.
        sessions: Gives out sessions.
        clock: Tells when a player came.
        randomness: Makes ids and names.
    """

    database: Database
    tiktok: TikTokClient
    tokens: TokenKeeper
    profiles: Profiles
    ledger: Ledger
    sessions: Sessions
    clock: Clock
    randomness: Randomness

    async def log_in(self, code: str, kind: LoginKind = LoginKind.LOGIN) -> Login:
        """Log a player in, who becomes known at the first time.

        After an authorization the profile is fetched too, though no failure of that costs the
        login.

        Args:
            code: What TikTok's call gave to the game.
            kind: Which call that was.

        Raises:
            TikTokError: If TikTok does not say who this is.
        """
        grant = await self.tiktok.exchange_code(code)
        async with self.database.writing() as session:
            player = await self._find_or_add(session, grant.open_id)
            self._note_login(player, kind)
            await self.tokens.keep(session, player.id, grant)
            await self.ledger.account_of(session, player.id)
            await check_soon(session, player.id, self.clock.now_ms())
        if kind is LoginKind.AUTHORIZE:
            await self.profiles.fetch(player.id, grant.access_token)
        return Login(player.id, self.sessions.issue(player.id))

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

    def _note_login(self, player: Player, kind: LoginKind) -> None:
        now_ms = self.clock.now_ms()
        player.logged_in_ms = now_ms
        if kind is LoginKind.AUTHORIZE:
            player.reauth = None
            # In case that it cannot be had at once.
            player.profile_due_ms = now_ms + RETRY_MS
        elif player.reauth == Reauth.LOGIN:
            player.reauth = None

    async def _find_or_add(self, session: AsyncSession, open_id: str) -> Player:
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
        return (await session.scalars(select(Player).where(Player.open_id == open_id))).one()
