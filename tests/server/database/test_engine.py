import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from server.database import Database, Player, TikTokTokens, insert_into, open_database
from server.errors import BusyError, ErrorCode, StartError


def make_player(open_id: str) -> Player:
    return Player(id=f"id of {open_id}", open_id=open_id, display_name="Comet", created_ms=0)


async def test_connections_are_set_up(tmp_path: Path) -> None:
    async with (
        open_database(tmp_path / "test.sqlite3", busy_timeout_s=3) as database,
        database.reading() as session,
    ):
        values = {
            name: await session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        }
    assert values == {"journal_mode": "wal", "busy_timeout": 3000, "foreign_keys": 1}


async def test_a_write_is_seen_afterwards(tmp_path: Path) -> None:
    async with open_database(tmp_path / "test.sqlite3") as database:
        async with database.writing() as session:
            session.add(make_player("ada"))
        async with database.reading() as session:
            assert list(await session.scalars(select(Player.open_id))) == ["ada"]


async def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    async with open_database(tmp_path / "test.sqlite3") as database:
        with pytest.raises(ZeroDivisionError):
            await _write_then_fail(database)
        async with database.reading() as session:
            assert list(await session.scalars(select(Player))) == []


async def _write_then_fail(database: Database) -> None:
    async with database.writing() as session:
        session.add(make_player("ada"))
        await session.flush()
        raise ZeroDivisionError


async def test_writers_take_turns_from_their_first_statement(tmp_path: Path) -> None:
    """Each reads, gives way, then writes: without IMMEDIATE, a turn would be lost."""
    async with open_database(tmp_path / "test.sqlite3") as database:

        async def add_one_more() -> None:
            async with database.writing() as session:
                count = len((await session.scalars(select(Player))).all())
                await asyncio.sleep(0)
                session.add(make_player(str(count)))

        await asyncio.gather(*(add_one_more() for _ in range(5)))
        async with database.reading() as session:
            names = list(await session.scalars(select(Player.open_id).order_by(Player.open_id)))
    assert names == ["0", "1", "2", "3", "4"]


async def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    async with open_database(file, busy_timeout_s=0) as database:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BusyError) as caught:
                await _add_player(database)
        await _add_player(database)
    assert caught.value.code is ErrorCode.DATABASE_BUSY


async def _add_player(database: Database) -> None:
    async with database.writing() as session:
        session.add(make_player("ada"))


async def test_other_database_errors_stay_what_they_are(tmp_path: Path) -> None:
    async with open_database(tmp_path / "test.sqlite3") as database:
        with pytest.raises(OperationalError, match="no such table"):
            await _read_from_nowhere(database)


async def _read_from_nowhere(database: Database) -> None:
    async with database.reading() as session:
        await session.execute(text("SELECT 1 FROM nowhere"))


async def test_an_errors_message_hides_the_values(tmp_path: Path) -> None:
    async with open_database(tmp_path / "test.sqlite3") as database:
        await _add_player(database)
        with pytest.raises(IntegrityError) as caught:
            await _add_player(database)
    assert "id of ada" not in str(caught.value)


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    file.write_text("This is a letter to my grandmother, and no database at all. " * 20)
    with pytest.raises(StartError, match=re.escape(str(file))):
        await _open_and_close(file)


async def test_a_database_of_a_later_version(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    await _open_and_close(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StartError, match="Use the version that made it"):
        await _open_and_close(file)


async def _open_and_close(file: Path) -> None:
    async with open_database(file):
        pass


def test_inserts_are_written_for_postgresql_too() -> None:
    session = create_autospec(AsyncSession)
    session.get_bind.return_value.dialect.name = "postgresql"
    statement = insert_into(session, TikTokTokens)
    assert isinstance(statement, postgresql.Insert)
    written = str(statement.on_conflict_do_nothing(index_elements=["player_id"]))
    assert written.endswith("ON CONFLICT (player_id) DO NOTHING")
