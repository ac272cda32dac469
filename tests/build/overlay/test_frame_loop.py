"""The event loop, turned here by a clock that stands still until it is moved."""

from __future__ import annotations

import asyncio
import sys
from asyncio import events
from collections.abc import Coroutine, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SOURCE = Path(__file__).parents[3] / "build/runtime/overlay/stdlib/asyncio/unix_events.py"
FRAME_S = 1 / 60


class Turned:
    """A loop, its clock and its host.

    Args:
        module: The module of the loop.
    """

    def __init__(self, module: ModuleType) -> None:
        self.module = module
        self.now_s = 100.0
        self.host_s = 5.0
        self.loop = module.FrameLoop(lambda: self.now_s)
        self.told: list[Any] = []
        self.loop.begin()

    def turn(self, frames: int = 1, frame_s: float = FRAME_S) -> None:
        for _ in range(frames):
            self.loop.turn(self.host_s)
            self.host_s += frame_s
            self.now_s += frame_s

    def start(self, coroutine: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
        task: asyncio.Task[object] = self.loop.create_task(coroutine)
        return task


@pytest.fixture
def turned() -> Iterator[Turned]:
    spec = spec_from_file_location("frame_loop", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    hooks = sys.get_asyncgen_hooks()
    running = Turned(module)
    yield running
    # Its own `close` does nothing, because the host's loop is never closed.
    running.loop._thread_id = None
    asyncio.BaseEventLoop.close(running.loop)
    events._set_running_loop(None)
    events.set_event_loop(None)
    sys.set_asyncgen_hooks(*hooks)


def test_a_sleep_of_nothing_parks_until_the_next_frame(turned: Turned) -> None:
    async def game() -> None:
        for frame in range(3):
            turned.told.append(frame)
            await turned.module.sleep(0)

    task = turned.start(game())
    for frame in range(3):
        assert turned.told == list(range(frame))
        turned.turn()
    turned.turn()
    assert task.done()
    assert turned.loop.is_idle


@pytest.mark.parametrize(
    ("seconds", "frames"), [(0.001, 1), (FRAME_S, 1), (0.0185, 1), (0.019, 2), (2 * FRAME_S, 2)]
)
def test_a_timer_rings_in_its_frame(turned: Turned, seconds: float, frames: int) -> None:
    turned.turn()
    turned.loop.call_later(seconds, turned.told.append, "rung")
    turned.turn(frames - 1)
    assert turned.told == []
    turned.turn()
    assert turned.told == ["rung"]


def test_time_stands_still_within_a_frame_and_never_goes_back(turned: Turned) -> None:
    turned.turn()
    began_s = turned.loop.time()
    turned.now_s += 1
    assert turned.loop.time() == began_s
    turned.host_s -= 3
    turned.turn()
    assert turned.loop.time() == began_s


def test_what_becomes_ready_runs_in_the_same_frame(turned: Turned) -> None:
    async def chain(links: int) -> int:
        return 0 if links == 0 else 1 + await asyncio.create_task(chain(links - 1))

    task = turned.start(chain(20))
    turned.turn()
    assert task.result() == 20


def test_what_is_ready_has_two_milliseconds(turned: Turned) -> None:
    def spin() -> None:
        turned.told.append(None)
        turned.now_s += 0.0005
        turned.loop.call_soon(spin)

    turned.loop.call_soon(spin)
    turned.loop.turn(turned.host_s)
    assert 4 <= len(turned.told) <= 5


def test_the_turn_on_hide_wakes_what_would_wait_for_a_frame(turned: Turned) -> None:
    async def game(seconds: float) -> None:
        await turned.module.sleep(seconds)
        turned.told.append(seconds)

    turned.turn()
    for seconds in (0, FRAME_S, 0.04, 0.2):
        turned.start(game(seconds))
    turned.loop.turn_again(0.05, 0.05)
    assert turned.told == []
    turned.loop.turn_again(0.05, 0.05)
    assert sorted(turned.told) == [0, FRAME_S, 0.04]


def test_a_cancelled_sleep_is_woken_by_nobody(turned: Turned) -> None:
    task = turned.start(turned.module.sleep(0))
    turned.turn()
    task.cancel()
    turned.turn(2)
    assert task.cancelled()


def test_programs_are_scheduled(turned: Turned) -> None:
    async def game() -> str:
        return "done"

    assert turned.loop.run_until_complete(game()) is None
    (root,) = turned.loop.roots
    assert not root.done()
    assert turned.loop.run_forever() is None
    assert turned.loop.close() is None
    assert turned.loop.is_running()
    turned.turn()
    assert root.result() == "done"


def test_there_is_one_loop(turned: Turned) -> None:
    policy = turned.module.DefaultEventLoopPolicy()
    assert policy.new_event_loop() is turned.loop


def test_a_stopped_loop_is_idle(turned: Turned) -> None:
    turned.loop.call_later(1, turned.told.append, None)
    assert not turned.loop.is_idle
    turned.loop.stop()
    assert turned.loop.is_idle


def test_there_are_no_threads(turned: Turned) -> None:
    with pytest.raises(RuntimeError, match="no threads"):
        turned.loop.run_in_executor(None, print)
