import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.cli import main
from tests.server.shop.buying import ordered, pay
from tests.server.world import World, open_world, play


async def make_history(folder: Path) -> None:
    """Make a ledger with a run, a mission, an order and the account of someone who left."""
    async with open_world(folder) as world:
        player = await world.log_in()
        await world.client.post("/v1/missions/shortcut/claim", headers=player)
        await pay(world, await ordered(world, player))
        await world.deliver()
        await make_run(world, player)
        other = await world.log_in("grace")
        await world.client.post("/v1/missions/entrance/claim", headers=other)
        await world.client.delete("/v1/me", headers=other)


async def make_run(world: World, player: dict[str, str]) -> None:
    ticket = await world.ticket(player)
    run = play(ticket["seed"])
    world.clock.advance(run.duration_ms)
    await world.submit(player, ticket["ticket"], run.ticks, run.events)


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    (folder / "test.sqlite3").rename(folder / "simulated.sqlite3")
    code = main(["ledger", "check", "--data", str(folder)])
    return code, capsys.readouterr().out.splitlines()


def spoil(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "test.sqlite3")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_ledger_that_is_all_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(make_history(tmp_path))
    # A run that gathered nothing has no entry, so count what is there.
    with closing(sqlite3.connect(tmp_path / "test.sqlite3")) as connection:
        ((entries,),) = connection.execute("SELECT count(*) FROM ledger_entries")
    assert check(tmp_path, capsys) == (0, [f"{entries} entries, 2 balances: all right"])


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["UPDATE ledger_balances SET amount = amount + 1"], "balance of dust of account"),
        (["DELETE FROM ledger_balances"], "is missing, its entries' sum"),
        (
            ["UPDATE ledger_entries SET amount = 7 WHERE key LIKE 'mission:%:shortcut:%'"],
            "balance of dust of account",
        ),
        (
            ["UPDATE ledger_entries SET key = 'gift' WHERE key LIKE 'mission:%:shortcut:%'"],
            "names nothing",
        ),
        (
            ["UPDATE ledger_entries SET key = replace(key, account_id, printf('%032d', id))"],
            "of another",
        ),
        (["DELETE FROM ledger_entries WHERE key LIKE 'order:%'"], "is delivered, paid missing"),
        (["UPDATE orders SET status = 'pending'"], "is pending, paid 500"),
        (
            ["UPDATE runs SET dust = dust + 3"],
            "dust, paid",
        ),
    ],
)
def test_each_fault_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], statements: list[str], fault: str
) -> None:
    asyncio.run(make_history(tmp_path))
    spoil(tmp_path, *statements)
    code, lines = check(tmp_path, capsys)
    assert code == 1
    assert any(line.startswith("fault: ") and fault in line for line in lines)
    assert lines[-1].endswith(f"{len(lines) - 1} faults")


def test_a_key_that_was_posted_twice_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(make_history(tmp_path))
    spoil(
        tmp_path,
        "CREATE TABLE copy AS SELECT * FROM ledger_entries",
        "DROP TABLE ledger_entries",
        "ALTER TABLE copy RENAME TO ledger_entries",
        "INSERT INTO ledger_entries SELECT id + 100, key, account_id, asset, amount, posted_ms"
        " FROM ledger_entries WHERE key LIKE 'order:%'",
    )
    code, lines = check(tmp_path, capsys)
    assert code == 1
    assert any("was posted 2 times" in line for line in lines)


def test_the_folder_may_stand_before_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "ledger", "check"]) == 2
    assert str(tmp_path / "simulated.sqlite3") in capsys.readouterr().err
    assert main(["--data", str(tmp_path), "--live", "ledger", "check"]) == 2
    assert str(tmp_path / "live.sqlite3") in capsys.readouterr().err


def test_a_ledger_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "check", "--live", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"python -m server: There is no ledger: {tmp_path / 'live.sqlite3'} does not exist. Name "
        "its folder with --data.\n"
    )
    assert list(tmp_path.iterdir()) == []
