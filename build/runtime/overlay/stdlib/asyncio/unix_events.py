"""The event loop of a host that owns the frame loop: the host turns it, once a frame.

`asyncio` takes the loop of its platform from a module of this name; everything else of the package
is CPython's own. What differs from other loops:

- `run_until_complete()` and `run_forever()` schedule and return, because the host must go on.
- `sleep(0)` parks until the next frame. Everything else that is ready runs within the frame, for
  up to 2 ms; what is left runs in the next one.
- `time()` is the time at which the frame began, so that `sleep(1 / 60)` ends with the next frame
  and not with the one after it.
"""

from __future__ import annotations

import sys
import threading
import time
from asyncio import base_events, events, futures, tasks
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Final, NoReturn, TypeVar

__all__ = ("DefaultEventLoopPolicy", "EventLoop", "FrameLoop", "sleep")

T = TypeVar("T")

TURN_S: Final = 0.002
"""For how long what is ready is begun within one frame."""

EARLY_S: Final = 0.002
"""How much too early a timer may ring: its frame may begin a little before its time."""

_HARDLY_S: Final = 1e-6
"""The same for timers that are set within the frame: due is what is set for now."""


class _NoSelector:
    """What the loop asks for events of files and sockets, of which there are none."""

    def select(self, _timeout: float | None) -> list[NoReturn]:
        """Return that nothing happened, at once."""
        return []


class FrameLoop(base_events.BaseEventLoop):
    """An event loop that is turned from outside.

    Args:
        clock: Tells the time in seconds; it never goes back.

    Attributes:
        roots: What `asyncio.run()` and its like were given: the program ends with them.
    """

    # CPython's own names, which its type stubs leave out.
    _asyncgen_finalizer_hook: Callable[[AsyncGenerator[object, object]], None]
    _asyncgen_firstiter_hook: Callable[[AsyncGenerator[object, object]], None]
    _clock_resolution: float
    _ready: deque[events.Handle]
    _run_once: Callable[[], None]
    _scheduled: list[events.TimerHandle]
    _stopping: bool

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.roots: list[futures.Future[object]] = []
        self._clock = clock
        self._frame_s = clock()
        self._host_is_behind_s: float | None = None
        self._parked: list[futures.Future[None]] = []
        self._selector = _NoSelector()

    def begin(self) -> None:
        """Be the running loop from now on: a program may make tasks before its first frame."""
        self._thread_id = threading.get_ident()
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook
        )
        events.set_event_loop(self)
        events._set_running_loop(self)

    @property
    def is_idle(self) -> bool:
        """Whether nothing will ever happen any more, or the program said so by `stop()`."""
        return self._stopping or not (
            self._ready or self._parked or self._scheduled or tasks.all_tasks(self)
        )

    def turn(self, now_s: float) -> None:
        """Run one frame: wake what is parked, ring the timers that are due, run what is ready.

        Args:
            now_s: When the frame began, by a steady clock of the host's in seconds.
        """
        if self._host_is_behind_s is None:
            self._host_is_behind_s = self._clock() - now_s
        self._frame_s = max(self._frame_s, now_s + self._host_is_behind_s)
        self.turn_again(TURN_S, EARLY_S)

    def turn_again(self, budget_s: float, early_s: float) -> None:
        """Run one frame more without any time having passed.

        Args:
            budget_s: For how long what becomes ready in it is begun in it.
            early_s: How much too early a timer may ring.
        """
        ends_s = self._clock() + budget_s
        parked, self._parked = self._parked, []
        for waiter in parked:
            if not waiter.done():
                waiter.set_result(None)
        self._clock_resolution = early_s
        self._run_once()
        # A timer that is set within the frame rings in a later one, however short it is.
        self._clock_resolution = _HARDLY_S
        while self._ready and self._clock() < ends_s:
            self._run_once()

    def next_frame(self) -> futures.Future[None]:
        """Return what is done when the next frame begins."""
        waiter: futures.Future[None] = self.create_future()
        self._parked.append(waiter)
        return waiter

    def time(self) -> float:
        """Return when the frame began, in seconds."""
        return self._frame_s

    def run_until_complete(self, future: Awaitable[object]) -> None:  # type: ignore[override]
        """Schedule what the program is about, and return at once.

        Args:
            future: A coroutine or a future; with the last of them the program ends.
        """
        self.roots.append(tasks.ensure_future(future, loop=self))

    def run_forever(self) -> None:
        """Return at once: the host turns the loop."""

    def close(self) -> None:
        """Do nothing: the loop is the host's."""

    def run_in_executor(self, *_arguments: object) -> NoReturn:
        """Refuse: there are no threads.

        Raises:
            RuntimeError: Always.
        """
        raise RuntimeError(
            "This runtime has no threads, so `to_thread` and executors cannot work. Do a part of "
            "the work in each frame instead, with `await asyncio.sleep(0)` in between."
        )

    def _process_events(self, _events: list[NoReturn]) -> None:
        """Take what the selector told: nothing."""

    def _write_to_self(self) -> None:
        """Wake the selector, which never sleeps."""


class EventLoop(FrameLoop):
    """The name that programs know: whoever makes one is given the loop that the host turns."""

    def __new__(cls) -> FrameLoop:  # type: ignore[misc]  # there is one loop
        """Return the running loop; a new one when none runs yet."""
        running = events._get_running_loop()
        return running if isinstance(running, FrameLoop) else super().__new__(cls)


class DefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """There is one loop, and whoever asks for a new one is given it."""

    def new_event_loop(self) -> events.AbstractEventLoop:
        """Return the running loop; a new one when none runs yet."""
        return events._get_running_loop() or EventLoop()


async def sleep(delay: float, result: T | None = None) -> T | None:
    """Wait until the next frame, or for some time.

    Args:
        delay: In seconds; 0 or less waits for the next frame.
        result: What to return.
    """
    loop = events.get_running_loop()
    if delay <= 0 and isinstance(loop, FrameLoop):
        await loop.next_frame()
        return result
    return await tasks.sleep(delay, result)
