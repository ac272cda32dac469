"""Posting to the ledger and reading it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from server.clock import Clock
from server.database import LedgerAccount, LedgerBalance, LedgerEntry, insert_into
from server.randomness import Randomness

DUST: Final = "dust"
"""The asset that runs earn and packs hold; every other asset is an item."""


@dataclass(frozen=True, slots=True)
class Balances:
    """What a player has.

    Args:
        dust: How much dust; less than 0 if a refund took back what was spent already.
        items: How many of each item, only those that there are.
    """

    dust: int
    items: dict[str, int]


class Ledger:
    """The append-only record of every gain and loss.

    Args:
        clock: Tells when an entry was posted.
        randomness: Makes accounts' ids.
    """

    def __init__(self, clock: Clock, randomness: Randomness) -> None:
        self._clock = clock
        self._randomness = randomness

    async def account_of(self, session: AsyncSession, player_id: str) -> str:
        """Return the id of a player's account, which is opened at the first time."""
        await session.execute(
            insert_into(session, LedgerAccount)
            .values(id=self._randomness.token(), player_id=player_id)
            .on_conflict_do_nothing(index_elements=["player_id"])
        )
        return (await session.scalars(_account_id(player_id))).one()

    async def find_account(self, session: AsyncSession, player_id: str) -> str | None:
        """Return the id of a player's account, if it was opened."""
        return (await session.scalars(_account_id(player_id))).one_or_none()

    async def post(
        self, session: AsyncSession, account_id: str, key: str, amount: int, *, asset: str = DUST
    ) -> bool:
        """Post an entry, unless its key was posted before.

        Args:
            session: A writing transaction; what happens along with the entry belongs into it too.
            account_id: Whose.
            key: Names what is paid or taken back, so that it happens once (`server.ledger.keys`).
            amount: How much; less than 0 takes away.
            asset: Of what.

        Returns:
            Whether it was posted now.
        """
        entry = await session.scalar(
            insert_into(session, LedgerEntry)
            .values(
                key=key,
                account_id=account_id,
                asset=asset,
                amount=amount,
                posted_ms=self._clock.now_ms(),
            )
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(LedgerEntry.id)
        )
        if entry is None:
            return False
        await session.execute(
            insert_into(session, LedgerBalance)
            .values(account_id=account_id, asset=asset, amount=amount)
            .on_conflict_do_update(
                index_elements=["account_id", "asset"],
                set_={"amount": LedgerBalance.amount + amount},
            )
        )
        return True

    async def posted(self, session: AsyncSession, key: str) -> int | None:
        """Return the amount that was posted under a key, if one was."""
        amount: int | None = await session.scalar(
            select(LedgerEntry.amount).where(LedgerEntry.key == key)
        )
        return amount

    async def balances_of(self, session: AsyncSession, player_id: str) -> Balances:
        """Return what a player has."""
        statement = (
            select(LedgerBalance.asset, LedgerBalance.amount)
            .join(LedgerAccount, LedgerAccount.id == LedgerBalance.account_id)
            .where(LedgerAccount.player_id == player_id)
            .order_by(LedgerBalance.asset)
        )
        amounts = {row.asset: row.amount for row in await session.execute(statement)}
        dust = amounts.pop(DUST, 0)
        return Balances(dust, {item: amount for item, amount in amounts.items() if amount > 0})


def _account_id(player_id: str) -> Select[str]:
    return select(LedgerAccount.id).where(LedgerAccount.player_id == player_id)
