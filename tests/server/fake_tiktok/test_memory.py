import json
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.errors import StartError
from server.fake_tiktok.tables import Table
from tests.server.fake_tiktok.fake import SECRET, Fake, open_fake


@dataclass(frozen=True)
class Record:
    value: int


async def live_a_little(fake: Fake) -> dict[str, str]:
    """Make one record of each kind, and return what was given out."""
    await fake.control("users", user="ada", display_name="Ada", region="JP")
    tokens = await fake.tokens("ada", kind="authorize")
    order = await fake.order(tokens["access_token"])
    await fake.control("payments", user="ada", trade_order_id=order, webhook="late")
    return {"order": order, **tokens}


async def test_a_purchase_outlives_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "tiktok.json"
    async with open_fake(file=file) as fake:
        given = await live_a_little(fake)
        before = await fake.state()
    async with open_fake(file=file) as fake:
        assert await fake.state() == before
        assert await fake.status(given["access_token"], given["order"]) == "SUCCESS"
        named = await fake.user_info(given["access_token"], "display_name")
        assert named.json()["data"]["user"] == {"display_name": "Ada"}
        assert (await fake.refresh(given["refresh_token"])).status_code == 200
        payment = {"user": "ada", "trade_order_id": given["order"]}
        assert await fake.refused("payments", **payment) == (409, "order_closed")
        assert await fake.deliver(60_000) == 1
        assert fake.inbox.letters[0].content["trade_order_id"] == given["order"]
    async with open_fake(file=file) as fake:
        assert await fake.deliver(60_000) == 0
        assert (await fake.state())["webhooks"][0]["state"] == "delivered"


async def test_the_file_holds_no_secret_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "tiktok.json"
    async with open_fake(file=file) as fake:
        given = await live_a_little(fake)
    text = file.read_text()
    assert given["access_token"] not in text
    assert given["refresh_token"] not in text
    assert SECRET not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_what_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "tiktok.json"
    async with open_fake(file=file) as fake:
        await fake.control("clock", advance_ms=1)
        await fake.state()
        await fake.deliver()
        assert not file.exists()
        await fake.control("users", user="ada")
        assert file.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version":2,"tables":{}}',
        '{"version":1,"tables":{}}',
        '{"version":1,"tables":{"profiles":{"ada":{"region":"XX"}}}}',
    ],
)
async def test_a_file_that_is_not_its_own(tmp_path: Path, text: str) -> None:
    file = tmp_path / "tiktok.json"
    file.write_text(text)
    with pytest.raises(StartError, match=r"its records are not ours.*Move the file away"):
        async with open_fake(file=file):
            pytest.fail("It cannot have started.")
    assert file.read_text() == text


async def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "tiktok.json"
    file.mkdir()
    with pytest.raises(StartError, match="Is a directory"):
        async with open_fake(file=file):
            pytest.fail("It cannot have started.")


async def test_a_write_that_breaks_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tiktok.json"
    async with open_fake(file=file) as fake:
        await fake.control("users", user="ada")
        before = file.read_text()

        def break_off(*_arguments: object, **_options: object) -> None:
            raise OSError("the disk is full")

        monkeypatch.setattr(json, "dump", break_off)
        with pytest.raises(OSError, match="disk is full"):
            await fake.control("users", user="grace")
        assert file.read_text() == before


def test_in_a_table_the_oldest_make_room() -> None:
    table = Table(Record, most=2)
    for key in ("a", "b"):
        table.put(key, Record(1))
    table.put("a", Record(2))
    table.put("c", Record(3))
    assert table.items() == (("b", Record(1)), ("c", Record(3)))


def test_a_table_counts_its_changes() -> None:
    table = Table(Record, most=2)
    table.put("a", Record(1))
    table.remove("a")
    table.remove("a")
    assert table.changes == 2
    assert table.get("a") is None
