"""What a player is and has, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from server.clock import Clock, utc_day
from server.database import Avatar, Database, Player
from server.ledger import Balances, Ledger
from server.players.reauth import Reauth
from server.players.sessions import invalid_session
from server.rewards.missions import Mission, Missions


@dataclass(frozen=True, slots=True)
class Overview:
    """A player at one moment.

    Args:
        display_name: The public name.
        avatar_id: The picture's id, if there is one.
        reauth: Which of TikTok's calls to make anew, if any.
        balances: What the player has.
        missions_paid: Which missions were paid on the moment's UTC date.
        now_ms: The moment, in milliseconds since 1970-01-01 UTC.
    """

    display_name: str
    avatar_id: str | None
    reauth: Reauth | None
    balances: Balances
    missions_paid: Mapping[Mission, bool]
    now_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overviews:
    """Gathers what players are and have.

    Args:
        database: Keeps it.
        ledger: Knows what they have.
        missions: Knows what they were paid.
        clock: Tells the day.
    """

    database: Database
    ledger: Ledger
    missions: Missions
    clock: Clock

    async def of(self, player_id: str) -> Overview:
        """Return what a player is and has now.

        Raises:
            SessionError: If the player is gone.
        """
        now_ms = self.clock.now_ms()
        async with self.database.reading() as session:
            player = await session.get(Player, player_id)
            if player is None:
                raise invalid_session()
            return Overview(
                display_name=player.display_name,
                avatar_id=await session.scalar(
                    select(Avatar.id).where(Avatar.player_id == player_id)
                ),
                reauth=Reauth(player.reauth) if player.reauth else None,
                balances=await self.ledger.balances_of(session, player_id),
                missions_paid=await self.missions.paid_on(session, player_id, utc_day(now_ms)),
                now_ms=now_ms,
            )
