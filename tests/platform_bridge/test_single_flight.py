from __future__ import annotations

import asyncio

import pytest

from platform_bridge.single_flight import SingleFlight
from tests.platform_bridge.driving import started


class Calls:
    """Calls that wait for the test to end them."""

    def __init__(self) -> None:
        self.futures: list[asyncio.Future[int]] = []

    async def start(self) -> int:
        self.futures.append(asyncio.get_running_loop().create_future())
        return await self.futures[-1]


async def test_all_who_ask_at_the_same_time_share_one_call() -> None:
    calls = Calls()
    flight = SingleFlight(calls.start)
    one, two = await started(flight.join()), await started(flight.join())
    calls.futures[0].set_result(7)
    assert (await one, await two) == (7, 7)
    assert len(calls.futures) == 1


async def test_a_failure_is_shared_and_not_remembered() -> None:
    calls = Calls()
    flight = SingleFlight(calls.start)
    one, two = await started(flight.join()), await started(flight.join())
    calls.futures[0].set_exception(RuntimeError("no"))
    for task in (one, two):
        with pytest.raises(RuntimeError, match="no"):
            await task
    again = await started(flight.join())
    calls.futures[1].set_result(8)
    assert await again == 8


async def test_one_who_leaves_does_not_end_it_for_the_others() -> None:
    calls = Calls()
    flight = SingleFlight(calls.start)
    one, two = await started(flight.join()), await started(flight.join())
    one.cancel()
    await asyncio.gather(one, return_exceptions=True)
    calls.futures[0].set_result(7)
    assert await two == 7


async def test_when_the_last_one_leaves_the_call_ends() -> None:
    calls = Calls()
    flight = SingleFlight(calls.start)
    tasks = [await started(flight.join()), await started(flight.join())]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert calls.futures[0].cancelled()
    later = await started(flight.join())
    calls.futures[1].set_result(9)
    assert await later == 9
