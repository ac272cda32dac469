import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from server.database import Database, LedgerAccount, LedgerEntry, Player, open_database
from server.ledger import Balances, Ledger
from server.randomness import SystemRandomness
from tests.server.world import START_MS, StandingClock

LEDGER = Ledger(StandingClock(), SystemRandomness())


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_database(tmp_path / "test.sqlite3") as opened:
        async with opened.writing() as session:
            session.add(Player(id="p", open_id="open", display_name="Comet", created_ms=0))
        yield opened


async def post(database: Database, key: str, amount: int, asset: str = "dust") -> bool:
    async with database.writing() as session:
        account = await LEDGER.account_of(session, "p")
        return await LEDGER.post(session, account, key, amount, asset=asset)


async def balances(database: Database) -> Balances:
    async with database.reading() as session:
        return await LEDGER.balances_of(session, "p")


async def test_entries_add_up(database: Database) -> None:
    assert await balances(database) == Balances(0, {})
    for key, amount in (("a", 5), ("b", 7), ("c", -20)):
        assert await post(database, key, amount)
    assert await balances(database) == Balances(-8, {})


async def test_a_key_counts_once(database: Database) -> None:
    assert await post(database, "a", 5)
    assert not await post(database, "a", 5)
    assert not await post(database, "a", 6, asset="hat")
    assert await balances(database) == Balances(5, {})


async def test_a_key_that_is_posted_many_times_at_once_counts_once(database: Database) -> None:
    posted = await asyncio.gather(*(post(database, "a", 5) for _ in range(10)))
    assert sorted(posted) == [False] * 9 + [True]
    assert await balances(database) == Balances(5, {})


async def test_items_are_told_if_there_are_any(database: Database) -> None:
    for key, amount, asset in (
        ("a", 2, "hat"),
        ("b", 1, "bow"),
        ("c", -1, "bow"),
        ("d", 9, "dust"),
    ):
        await post(database, key, amount, asset)
    assert await balances(database) == Balances(9, {"hat": 2})


async def test_an_entry_that_fails_leaves_no_trace(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as session:
            account = await LEDGER.account_of(session, "p")
            await LEDGER.post(session, account, "a", 5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await balances(database) == Balances(0, {})
    assert await post(database, "a", 5)


async def test_an_account_is_opened_once(database: Database) -> None:
    async with database.writing() as session:
        assert await LEDGER.find_account(session, "p") is None
        first = await LEDGER.account_of(session, "p")
        assert await LEDGER.account_of(session, "p") == first
        assert await LEDGER.find_account(session, "p") == first
    async with database.reading() as session:
        assert len((await session.scalars(select(LedgerAccount))).all()) == 1


async def test_an_entry_says_when(database: Database) -> None:
    await post(database, "a", 5)
    async with database.reading() as session:
        (entry,) = await session.scalars(select(LedgerEntry))
    assert entry.posted_ms == START_MS
