"""TikTok's missions: adding a shortcut, and coming back through the profile's sidebar.

TikTok has no server API for them ("Develop your mini game", User engagement, read 2026-11-22): the
client asks `getShortcutMissionReward` and `getEntranceMissionReward`, and its word is paid once a
day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock, utc_day
from server.database import Database
from server.faults import FaultPoint, FaultPoints
from server.ledger import Balances, Ledger, keys


class Mission(StrEnum):
    """A mission of TikTok's."""

    SHORTCUT = "shortcut"
    ENTRANCE = "entrance"


REWARDS: Final[Mapping[Mission, int]] = MappingProxyType(
    {Mission.SHORTCUT: 200, Mission.ENTRANCE: 100}
)
"""How much dust each pays, once on a UTC date."""


@dataclass(frozen=True, slots=True)
class ClaimedMission:
    """The outcome of a claim.

    Args:
        paid: Whether it was paid now; if not, it was before on the same date.
        reward: How much dust it pays.
        balances: What the player has now.
    """

    paid: bool
    reward: int
    balances: Balances


@dataclass(frozen=True, slots=True, kw_only=True)
class Missions:
    """Pays missions.

    Args:
        database: Keeps the ledger.
        ledger: Is paid into.
        clock: Tells the day.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    ledger: Ledger
    clock: Clock
    faults: FaultPoints

    async def claim(self, player_id: str, mission: Mission) -> ClaimedMission:
        """Pay a mission unless it was paid on this UTC date.

        Args:
            player_id: Our id of the player.
            mission: Which one.
        """
        async with self.database.writing() as session:
            account = await self.ledger.account_of(session, player_id)
            key = keys.of_mission(account, mission, utc_day(self.clock.now_ms()))
            paid = await self.ledger.post(session, account, key, REWARDS[mission])
            balances = await self.ledger.balances_of(session, player_id)
            self.faults.reach(FaultPoint.MISSION_STORING)
        self.faults.reach(FaultPoint.MISSION_STORED)
        return ClaimedMission(paid, REWARDS[mission], balances)

    async def paid_on(
        self, session: AsyncSession, player_id: str, day: str
    ) -> Mapping[Mission, bool]:
        """Return which missions a player was paid on a UTC date."""
        account = await self.ledger.find_account(session, player_id)
        if account is None:
            return dict.fromkeys(Mission, False)
        found = {
            mission: await self.ledger.posted(session, keys.of_mission(account, mission, day))
            for mission in Mission
        }
        return {mission: amount is not None for mission, amount in found.items()}
