"""Opening the database, and its two kinds of transactions."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

from alembic.util import CommandError
from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from server.database.migrations import upgrade
from server.errors import BusyError, StartError

_BUSY_TIMEOUT_S: Final = 5.0
_BEGIN: Final = "comet_hop_begin"


class Database:
    """The database's two kinds of transactions.

    Args:
        engine: Its connections; `open_database` makes one.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        writer = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        self._read = async_sessionmaker(engine, expire_on_commit=False)
        self._write = async_sessionmaker(writer, expire_on_commit=False)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Give a session that sees one state of the database and changes nothing."""
        with _busy_is_an_answer():
            async with self._read() as session:
                yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """Give a session that commits at its end, or changes nothing when an error leaves it.

        SQLite's write lock is taken at the start: a transaction that read first and wrote later
        could lose its turn to another one in between.

        Raises:
            BusyError: If other writers hold the database for too long.
        """
        with _busy_is_an_answer():
            async with self._write.begin() as session:
                yield session


@asynccontextmanager
async def open_database(
    file: Path, *, busy_timeout_s: float = _BUSY_TIMEOUT_S
) -> AsyncIterator[Database]:
    """Open a SQLite file, made and brought up to date if needed, and close it afterwards.

    Args:
        file: Where it is.
        busy_timeout_s: How long a writer waits for another one, in seconds.

    Raises:
        StartError: If the file cannot be opened, or was made by a later version.
    """
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(file)),
        connect_args={"timeout": busy_timeout_s},
        # An error's message must not carry the tokens and ids that a statement was given.
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "connect", _configure_connection)
    event.listen(engine.sync_engine, "begin", _begin)
    try:
        await _upgrade_or_explain(engine, file)
        yield Database(engine)
    finally:
        await engine.dispose()


async def _upgrade_or_explain(engine: AsyncEngine, file: Path) -> None:
    try:
        async with engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
            await connection.run_sync(upgrade)
    except (DatabaseError, CommandError) as error:
        reason = error.orig if isinstance(error, DatabaseError) else error
        raise StartError(
            f"The database {file} cannot be opened ({reason}). Use the version that made it, or "
            "name another folder with --data."
        ) from error


def _configure_connection(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's driver would begin transactions by itself, and never IMMEDIATE ones.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


@contextmanager
def _busy_is_an_answer() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
            raise BusyError from error
        raise
