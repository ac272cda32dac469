"""One ad object, from its making to its close."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from enum import Enum
from typing import Any

from platform_bridge.catalog import CATALOG
from platform_bridge.channel import BACK_IN_GAME_MS, Channel
from platform_bridge.errors import BridgeError, ErrorKind, TimedOutError, UnsupportedError
from platform_bridge.failures import explain
from platform_bridge.host_object import HostObject
from platform_bridge.json_value import Json
from platform_bridge.problems import Problems
from platform_bridge.reading import record


class AdResult(Enum):
    """How showing an ad ended."""

    COMPLETED = "completed"
    """The rewarded ad was watched to its end: give the reward."""
    CLOSED = "closed"
    """It was shown and closed: no reward. An interstitial always ends so."""
    NO_FILL = "no fill"
    """There is no ad to be had now: go on, and offer one later."""
    TOO_SOON = "too soon"
    """TikTok wants more time between interstitials: go on without."""
    BUSY = "busy"
    """Another ad is being shown."""
    TIMED_OUT = "timed out"
    """Nobody said how it ended, 30 s after the player was back: go on. Should it still end well,
    `on_late_reward` tells."""
    UNSUPPORTED = "unsupported"
    """This host has no such ads: do not offer them."""
    FAILED = "failed"
    """It did not work; `bridge.problems` tells why."""


class Preload(Enum):
    """What came of asking for an ad before it is needed."""

    READY = "ready"
    """Its material is there."""
    UNKNOWN = "unknown"
    """The ad is made, and the host cannot tell more: TikTok's before SDK 0.33.0."""
    NO_FILL = "no fill"
    """There is no ad to be had now."""
    UNSUPPORTED = "unsupported"
    """This host has no such ads."""
    FAILED = "failed"
    """It did not work; `bridge.problems` tells why."""


def result_of(error: BridgeError, *, is_playing: bool = False) -> AdResult:
    """Turn a failure into a result.

    Args:
        error: What went wrong.
        is_playing: Whether the ad was on the screen already, so that there was one to be had.

    Returns:
        How showing it ended.
    """
    if isinstance(error, TimedOutError):
        return AdResult.TIMED_OUT
    if error.kind is ErrorKind.RETRYABLE and is_playing:
        return AdResult.FAILED
    return _RESULTS.get(error.kind, AdResult.FAILED)


_RESULTS = {
    ErrorKind.RETRYABLE: AdResult.NO_FILL,
    ErrorKind.BUSY: AdResult.TOO_SOON,
    ErrorKind.CANCELLED: AdResult.CLOSED,
    ErrorKind.UNSUPPORTED: AdResult.UNSUPPORTED,
}

_PRELOADS = {
    ErrorKind.RETRYABLE: Preload.NO_FILL,
    ErrorKind.UNSUPPORTED: Preload.UNSUPPORTED,
}


def preload_of(error: BridgeError) -> Preload:
    """Turn a failure into what came of preloading.

    Args:
        error: What went wrong.

    Returns:
        What came of it.
    """
    return _PRELOADS.get(error.kind, Preload.FAILED)


class AdDisplay:
    """One ad object, which shows once and ends once, however often it says so.

    Args:
        channel: The way to the host.
        problems: Told what failed.
        type_name: The catalogue's name of the object's type.
        made: The object.
    """

    def __init__(
        self, channel: Channel, problems: Problems, type_name: str, made: HostObject
    ) -> None:
        self._channel = channel
        self._problems = problems
        self._type_name = type_name
        self._made = made
        loop = asyncio.get_running_loop()
        self._loaded: asyncio.Future[Preload] = loop.create_future()
        self._settled: asyncio.Future[AdResult] = loop.create_future()
        self._steps: set[asyncio.Task[None]] = set()
        self._call_off: Callable[[], None] = _nothing
        self._stop_listening: Callable[[], None] = _nothing
        self._on_settled: Callable[[AdResult], None] | None = None
        self._on_late_end: Callable[[], None] | None = None
        self._is_playing = False
        self._is_left = False
        self.is_over = False
        made.follow(self._hear)

    @property
    def is_spent(self) -> bool:
        """Whether it cannot be shown any more."""
        return self._settled.done()

    async def load(self) -> Preload:
        """Have its material loaded, where the host can do that.

        Returns:
            What came of it.
        """
        if not self._loaded.done() and not self._steps:
            self._begin(self._load())
        return await asyncio.shield(self._loaded)

    def show(self, on_settled: Callable[[AdResult], None], on_late_end: Callable[[], None]) -> None:
        """Put it on the screen.

        Args:
            on_settled: Called once, when the game goes on.
            on_late_end: Called when it was watched to its end and nobody waited for that any
                longer; at most once.
        """
        self._on_settled = on_settled
        self._on_late_end = on_late_end
        if self._settled.done():
            on_settled(self._settled.result())
            return
        # Loading goes on inside TikTok; how it ends is no longer how the ad ends.
        self._end_steps()
        self._finish_loading(Preload.UNKNOWN)
        self._watch_time()
        self._stop_listening = self._channel.listen("onShow", lambda _data: self._watch_time())
        self._begin(self._show())

    async def result(self) -> AdResult:
        """Wait until the game goes on.

        Returns:
            How it ended. Whoever is cancelled here leaves the ad to itself: should it end well,
            that comes by `on_late_end`.
        """
        try:
            return await asyncio.shield(self._settled)
        except asyncio.CancelledError:
            self._is_left = True
            if self._settled.done() and self._settled.result() is AdResult.COMPLETED:
                self._tell_late_end()
            raise

    def release(self) -> None:
        """Have the host forget it."""
        self.is_over = True
        self._end_steps()
        self._made.release()

    async def _load(self) -> None:
        try:
            await self._made.call("load")
        except UnsupportedError:
            self._finish_loading(Preload.UNKNOWN)
        except BridgeError as error:
            self._fail(error)
        else:
            self._finish_loading(Preload.READY)

    async def _show(self) -> None:
        try:
            await self._made.call("show")
        except BridgeError as error:
            self._fail(error)
        else:
            self._is_playing = True

    def _hear(self, event: str, value: Json) -> None:
        if event == "onLoad":
            self._finish_loading(Preload.READY)
        elif event == "onError":
            member = "show" if self._is_playing else "onError"
            self._fail(explain(CATALOG[f"{self._type_name}.{member}"], value))
        elif event == "onClose":
            self._close(record(value).get("isEnded") is True)

    def _close(self, is_ended: bool) -> None:  # noqa: FBT001 - it is TikTok's own word
        # What was never shown cannot have been watched, whatever the host says.
        is_watched = is_ended and self._on_settled is not None
        if not self._settled.done():
            self._settle(AdResult.COMPLETED if is_watched else AdResult.CLOSED)
        elif is_watched:
            self._tell_late_end()
        self.release()

    def _fail(self, error: BridgeError) -> None:
        # A failure may be told by a rejection, by onError and by a close: the first one counts.
        if self._settled.done():
            return
        self._problems.note(error)
        self._finish_loading(preload_of(error))
        self._settle(result_of(error, is_playing=self._is_playing))

    def _finish_loading(self, outcome: Preload) -> None:
        if not self._loaded.done():
            self._loaded.set_result(outcome)

    def _settle(self, result: AdResult) -> None:
        self._settled.set_result(result)
        self._finish_loading(Preload.FAILED)
        self._call_off()
        self._stop_listening()
        self._end_steps()
        if self._on_settled is not None:
            self._on_settled(result)
        if self._is_left and result is AdResult.COMPLETED:
            self._tell_late_end()

    def _tell_late_end(self) -> None:
        if self._on_late_end is not None:
            self._on_late_end()
            self._on_late_end = None

    def _watch_time(self) -> None:
        """Give up 30 s from now: the player is in the game, or has just come back to it."""
        self._call_off()
        self._call_off = self._channel.timers.after(BACK_IN_GAME_MS, self._expire)

    def _expire(self) -> None:
        self._fail(
            TimedOutError(
                f"{self._type_name}.show ended without a word: go on, and give a reward only if "
                "`on_late_reward` tells of one."
            )
        )

    def _begin(self, step: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(step)
        self._steps.add(task)
        task.add_done_callback(self._steps.discard)

    def _end_steps(self) -> None:
        for task in self._steps:
            task.cancel()


def _nothing() -> None:
    """Do nothing."""
