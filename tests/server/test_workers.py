import asyncio
import logging

import pytest

from server.workers import working
from tests.server.shop.buying import DUST, ordered, pay
from tests.server.world import World


async def test_what_is_due_is_done_while_it_is_open(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = await world.log_in()
    await pay(world, await ordered(world, player), webhook="missing")
    world.clock.advance(30_000)
    asked = asyncio.Event()
    broken = True

    async def break_once(_profiles: object) -> int:
        nonlocal broken
        if broken:
            broken = False
            raise RuntimeError("a fault of ours")
        asked.set()
        return 0

    monkeypatch.setattr(type(world.backend.profiles), "fetch_due", break_once)
    async with working(world.backend, every_s=0):
        async with asyncio.timeout(10):
            await asked.wait()
            while await world.dust(player) == 0:
                pass
    assert await world.dust(player) == DUST
    failures = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(failures) == 1
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    assert all("_repeat" not in repr(task) for task in tasks)
