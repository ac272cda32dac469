import sqlite3
from contextlib import closing
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet
from sqlalchemy import select

from server.database import Database, Player, TikTokTokens, open_database
from server.tiktok import EncryptedTokens, NoTokens, TokenGrant, TokenKeeper
from tests.server.world import START_MS, StandingClock

GRANT = TokenGrant("open-id", "act.first", 86_400, "rft.first", 31_536_000, "user.info.basic")
SECOND = TokenGrant("open-id", "act.second", 86_400, "rft.second", 31_536_000, "user.info.basic")


async def keep(database: Database, keeper: TokenKeeper, *grants: TokenGrant) -> list[TikTokTokens]:
    """Keep grants of one player, one after the other, and return what is stored at the end."""
    async with database.writing() as session:
        if await session.get(Player, "p") is None:
            session.add(Player(id="p", open_id="open-id", display_name="Comet", created_ms=0))
            await session.flush()
        for grant in grants:
            await keeper.keep(session, "p", grant)
    async with database.reading() as session:
        return list(await session.scalars(select(TikTokTokens)))


def read_all(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_the_newest_tokens_are_kept_encrypted(tmp_path: Path) -> None:
    key = Fernet.generate_key()
    async with open_database(tmp_path / "test.sqlite3") as database:
        keeper = EncryptedTokens((key,), StandingClock())
        (stored,) = await keep(database, keeper, GRANT, SECOND)
    assert Fernet(key).decrypt(stored.access_token) == b"act.second"
    assert Fernet(key).decrypt(stored.refresh_token) == b"rft.second"
    assert stored.access_expires_ms == START_MS + 86_400_000
    assert stored.refresh_expires_ms == START_MS + 31_536_000_000
    assert stored.scope == "user.info.basic"


async def test_no_token_stands_in_the_files(tmp_path: Path) -> None:
    async with open_database(tmp_path / "test.sqlite3") as database:
        await keep(database, EncryptedTokens((Fernet.generate_key(),), StandingClock()), GRANT)
        files = read_all(tmp_path)
    assert b"open-id" in files
    assert b"act.first" not in files
    assert b"rft.first" not in files


async def test_a_new_key_goes_in_front_of_the_older(tmp_path: Path) -> None:
    newest, older = Fernet.generate_key(), Fernet.generate_key()
    async with open_database(tmp_path / "test.sqlite3") as database:
        (old,) = await keep(database, EncryptedTokens((older,), StandingClock()), GRANT)
        (new,) = await keep(database, EncryptedTokens((newest, older), StandingClock()), SECOND)
    both = MultiFernet([Fernet(newest), Fernet(older)])
    assert both.decrypt(old.access_token) == b"act.first"
    assert Fernet(newest).decrypt(new.access_token) == b"act.second"


async def test_no_tokens_are_kept_and_older_ones_go(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    async with open_database(file) as database:
        keeper = EncryptedTokens((Fernet.generate_key(),), StandingClock())
        assert len(await keep(database, keeper, GRANT)) == 1
        assert await keep(database, NoTokens(), SECOND) == []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT open_id FROM players").fetchall() == [("open-id",)]
