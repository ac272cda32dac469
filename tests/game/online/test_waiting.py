"""Waiting by the game's clock."""

from __future__ import annotations

import asyncio

import pytest

from game.online.waiting import Waiting
from platform_bridge import ManualClock

pytestmark = pytest.mark.anyio


async def test_who_waits_goes_on_in_the_frame_in_which_the_time_has_come() -> None:
    clock = ManualClock()
    waiting = Waiting(clock)
    woken: list[int] = []

    async def wait(ms: int) -> None:
        await waiting.sleep(ms)
        woken.append(ms)

    tasks = [asyncio.ensure_future(wait(ms)) for ms in (200, 100)]
    for _ in range(3):
        await asyncio.sleep(0)
        clock.advance(99)
        waiting.wake_due()
    await asyncio.gather(*tasks)
    assert woken == [100, 200]


async def test_who_is_cancelled_waits_no_more() -> None:
    clock = ManualClock()
    waiting = Waiting(clock)
    task = asyncio.ensure_future(waiting.sleep(100))
    await asyncio.sleep(0)
    task.cancel()
    clock.advance(100)
    waiting.wake_due()
    with pytest.raises(asyncio.CancelledError):
        await task
