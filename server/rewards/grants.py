"""Rewarded ads: each kind once for a run, so many a day.

TikTok has no server-side check of ads ("In-app ads" names none, read 2026-11-22): the client's word
that an ad was watched to its end is all there is. So it is recorded, bound to a run, and capped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock, utc_day
from server.database import Database, Grant, Run
from server.errors import ErrorCode, RewardRefusedError
from server.faults import FaultPoint, FaultPoints
from server.ledger import Balances, Ledger, keys
from server.randomness import Randomness
from server.runs.tickets import Tickets


class GrantKind(StrEnum):
    """What a rewarded ad gives: another life within the run, or the run's dust once more."""

    REVIVE = "revive"
    DOUBLE_DUST = "double_dust"


DAILY_CAPS: Final[Mapping[GrantKind, int]] = MappingProxyType(
    {GrantKind.REVIVE: 30, GrantKind.DOUBLE_DUST: 30}
)
"""How many of each kind a player can have on one UTC date."""


@dataclass(frozen=True, slots=True)
class GrantClaim:
    """A rewarded ad whose end the client saw.

    Args:
        kind: What it gives.
        grant_id: The client's own id of it.
    """

    kind: GrantKind
    grant_id: str


@dataclass(frozen=True, slots=True)
class RecordedGrant:
    """A grant that is on record.

    Args:
        dust: What it has paid; 0 as long as its run is not verified.
        balances: What the player has now.
    """

    dust: int
    balances: Balances


@dataclass(frozen=True, slots=True, kw_only=True)
class Grants:
    """Records grants and pays what they give.

    Args:
        database: Keeps them.
        ledger: Is paid into.
        tickets: Read the runs' tickets.
        clock: Tells the day.
        randomness: Makes ids.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    ledger: Ledger
    tickets: Tickets
    clock: Clock
    randomness: Randomness
    faults: FaultPoints

    async def claim(self, player_id: str, ticket: str, claim: GrantClaim) -> RecordedGrant:
        """Put a grant on record; the same one again changes nothing.

        Args:
            player_id: Our id of the player who watched.
            ticket: The ticket of the run that it is for.
            claim: What the client saw.

        Raises:
            RunRefusedError: If the ticket is not good.
            RewardRefusedError: If it does not count.
        """
        nonce = self.tickets.read(ticket, player_id).nonce
        async with self.database.writing() as session:
            await self.record(session, player_id, nonce, claim)
            run = await session.scalar(select(Run).where(Run.nonce == nonce))
            dust = 0 if run is None else await self.pay_double(session, run)
            balances = await self.ledger.balances_of(session, player_id)
            self.faults.reach(FaultPoint.GRANT_STORING)
        self.faults.reach(FaultPoint.GRANT_STORED)
        return RecordedGrant(dust if claim.kind is GrantKind.DOUBLE_DUST else 0, balances)

    async def record(
        self, session: AsyncSession, player_id: str, nonce: str, claim: GrantClaim
    ) -> None:
        """Put a grant on record within a transaction.

        Args:
            session: The transaction.
            player_id: Our id of the player who watched.
            nonce: Of the ticket of the run that it is for.
            claim: What the client saw.

        Raises:
            RewardRefusedError: If the run has had another of its kind, the id stands for another
                grant, or the day's are used up.
        """
        if await self._is_recorded(session, player_id, nonce, claim):
            return
        now_ms = self.clock.now_ms()
        day = utc_day(now_ms)
        await self._check_cap(session, player_id, claim.kind, day)
        session.add(
            Grant(
                id=self.randomness.token(),
                player_id=player_id,
                nonce=nonce,
                kind=claim.kind,
                grant_id=claim.grant_id,
                day=day,
                recorded_ms=now_ms,
            )
        )
        await session.flush()

    async def revives_of(self, session: AsyncSession, nonce: str) -> frozenset[str]:
        """Return the ids of a run's recorded revives.

        Args:
            session: A transaction.
            nonce: Of the run's ticket, which is one player's alone.
        """
        statement = select(Grant.grant_id).where(
            Grant.nonce == nonce, Grant.kind == GrantKind.REVIVE
        )
        return frozenset(await session.scalars(statement))

    async def pay_double(self, session: AsyncSession, run: Run) -> int:
        """Pay a verified run's dust once more if that is on record.

        Returns:
            How much dust it came to, whether it was paid now or before.
        """
        grant_id = await session.scalar(
            select(Grant.grant_id).where(
                Grant.nonce == run.nonce, Grant.kind == GrantKind.DOUBLE_DUST
            )
        )
        if grant_id is None or run.dust == 0:
            return 0
        account = await self.ledger.account_of(session, run.player_id)
        await self.ledger.post(session, account, keys.of_double(account, grant_id), run.dust)
        return run.dust

    async def _is_recorded(
        self, session: AsyncSession, player_id: str, nonce: str, claim: GrantClaim
    ) -> bool:
        same_run = (Grant.nonce == nonce) & (Grant.kind == claim.kind)
        same_id = (Grant.player_id == player_id) & (Grant.grant_id == claim.grant_id)
        found = (await session.scalars(select(Grant).where(or_(same_run, same_id)))).all()
        for grant in found:
            if (grant.nonce, grant.kind, grant.grant_id) != (nonce, claim.kind, claim.grant_id):
                raise RewardRefusedError(
                    ErrorCode.GRANT_CONFLICT,
                    f"A run has one {claim.kind}, and a grant_id stands for one grant. Make a new "
                    "grant_id for each ad, and ask for each kind once in a run.",
                )
        return bool(found)

    async def _check_cap(
        self, session: AsyncSession, player_id: str, kind: GrantKind, day: str
    ) -> None:
        statement = select(func.count()).where(
            Grant.player_id == player_id, Grant.kind == kind, Grant.day == day
        )
        if (await session.scalar(statement) or 0) >= DAILY_CAPS[kind]:
            raise RewardRefusedError(
                ErrorCode.GRANT_CAP_REACHED,
                f"{DAILY_CAPS[kind]} of these are given on one day. Offer no more until tomorrow "
                "(UTC).",
                {"cap": DAILY_CAPS[kind], "day": day},
            )
