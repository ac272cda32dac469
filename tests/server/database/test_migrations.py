from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, select, text

from server.database import Base, LedgerBalance, LedgerEntry, open_database
from server.database.migrations import downgrade, upgrade
from server.ledger.audit import audit


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def test_migrations_make_what_the_models_say(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with engine.begin() as connection:
        assert differences(connection) != []
        upgrade(connection)
        assert differences(connection) == []
    engine.dispose()


def test_up_down_and_up_again(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with engine.begin() as connection:
        upgrade(connection)
        downgrade(connection)
        assert inspect(connection).get_table_names() == ["alembic_version"]
        upgrade(connection)
        assert differences(connection) == []
    engine.dispose()


async def test_runs_from_before_the_ledger_are_paid(tmp_path: Path) -> None:
    file = tmp_path / "test.sqlite3"
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        upgrade(connection, "0001")
        for player in ("ada", "grace"):
            connection.execute(text(PLAYER), {"id": player})
        for number, (player, dust) in enumerate((("ada", 3), ("ada", 4), ("grace", 0))):
            run = {"id": f"{number:032x}", "player": player, "dust": dust}
            connection.execute(text(RUN), run)
    engine.dispose()
    async with open_database(file) as database, database.reading() as session:
        paid = (await session.scalars(select(LedgerEntry.amount))).all()
        balances = (await session.scalars(select(LedgerBalance.amount))).all()
        found = await audit(session)
    assert (sorted(paid), balances, found.faults) == ([3, 4], [7], ())


PLAYER = """
    INSERT INTO players (id, open_id, display_name, created_ms) VALUES (:id, :id, :id, 0)
"""
RUN = """
    INSERT INTO runs (id, player_id, nonce, seed, rules_version, ticks, events, score, stars,
        best_combo, dust, state_hash, issued_ms, verified_ms)
    VALUES (:id, :player, :id, 1, 1, 60, '', 0, 0, 0, :dust, '', 0, 0)
"""


def test_players_and_runs_outlive_a_step_back(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = ON"))
        upgrade(connection, "0001")
        connection.execute(text(PLAYER), {"id": "ada"})
        connection.execute(text(RUN), {"id": f"{1:032x}", "player": "ada", "dust": 5})
        upgrade(connection)
        downgrade(connection, "0001")
        assert connection.execute(text("SELECT player_id, dust FROM runs")).all() == [("ada", 5)]
    engine.dispose()
