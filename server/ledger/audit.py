"""Checking the ledger: every balance against its entries, every key against what it names."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from server.database import LedgerBalance, LedgerEntry, Order, Run
from server.ledger import keys
from server.ledger.book import DUST


@dataclass(frozen=True, slots=True)
class Audit:
    """What a check of the ledger found.

    Args:
        entries: How many entries there are.
        balances: How many balances there are.
        faults: The rows at fault, each in a line.
    """

    entries: int
    balances: int
    faults: tuple[str, ...]


async def audit(session: AsyncSession) -> Audit:
    """Check the whole ledger.

    Args:
        session: Sees one state of the database.
    """
    checks = (_balances, _repeated_keys, _odd_keys, _runs, _orders)
    return Audit(
        entries=await session.scalar(select(func.count()).select_from(LedgerEntry)) or 0,
        balances=await session.scalar(select(func.count()).select_from(LedgerBalance)) or 0,
        faults=tuple([fault for check in checks async for fault in check(session)]),
    )


async def _balances(session: AsyncSession) -> AsyncIterator[str]:
    """Find balances that are not the sum of their entries, and sums without a balance."""
    place = (LedgerEntry.account_id, LedgerEntry.asset)
    sums = select(*place, func.sum(LedgerEntry.amount)).group_by(*place)
    expected = {(account, asset): total for account, asset, total in await session.execute(sums)}
    kept = select(LedgerBalance.account_id, LedgerBalance.asset, LedgerBalance.amount)
    found = {(account, asset): amount for account, asset, amount in await session.execute(kept)}
    for account, asset in sorted(expected.keys() | found.keys()):
        total, amount = expected.get((account, asset)), found.get((account, asset))
        if total != amount:
            yield (
                f"balance of {asset} of account {account} is {_or_missing(amount)}, "
                f"its entries' sum {_or_missing(total)}"
            )


async def _repeated_keys(session: AsyncSession) -> AsyncIterator[str]:
    count = func.count()
    statement = select(LedgerEntry.key, count).group_by(LedgerEntry.key).having(count > 1)
    for key, times in await session.execute(statement):
        yield f"key {key} was posted {times} times"


async def _odd_keys(session: AsyncSession) -> AsyncIterator[str]:
    """Find keys that name nothing, or somebody else's."""
    statement = select(LedgerEntry.id, LedgerEntry.key, LedgerEntry.account_id)
    for entry, key, account in await session.execute(statement):
        form = next(filter(None, (form.fullmatch(key) for form in keys.FORMS)), None)
        if form is None:
            yield f"entry {entry} has the key {key}, which names nothing"
        elif form.groupdict().get("account", account) != account:
            yield f"entry {entry} of account {account} has the key {key} of another"


async def _runs(session: AsyncSession) -> AsyncIterator[str]:
    """Find runs whose dust was not paid, or not as it was earned."""
    statement = select(Run.id, Run.dust, LedgerEntry.amount).outerjoin(
        LedgerEntry, LedgerEntry.key == keys.of_run("") + Run.id
    )
    for run, dust, paid in await session.execute(statement.where(Run.dust > 0)):
        if paid != dust:
            yield f"run {run} earned {dust} {DUST}, paid {_or_missing(paid)}"


async def _orders(session: AsyncSession) -> AsyncIterator[str]:
    """Find orders that were delivered without an entry, or have one without being delivered."""
    statement = select(Order.id, Order.status, Order.dust, LedgerEntry.amount).outerjoin(
        LedgerEntry, LedgerEntry.key == keys.of_order("") + Order.id
    )
    for order, status, dust, paid in await session.execute(statement):
        expected = dust if status in ("delivered", "refunded") else None
        if paid != expected:
            yield f"order {order} of {dust} {DUST} is {status}, paid {_or_missing(paid)}"


def _or_missing(amount: int | None) -> str:
    return "missing" if amount is None else str(amount)
