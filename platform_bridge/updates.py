"""Newer versions of the game."""

from __future__ import annotations

from collections.abc import Callable

from platform_bridge.channel import Channel
from platform_bridge.host_object import HostObject
from platform_bridge.json_value import Json
from platform_bridge.listeners import Listeners
from platform_bridge.problems import Outcome, Problems
from platform_bridge.reading import record
from platform_bridge.single_flight import SingleFlight


class Updates:
    """Updates, which TikTok looks for by itself at the start.

    Call `start` before the first scene, and apply an update between scenes, never during play, a
    payment or a reward (page mini-games-update-management, 2026-10-01).

    Args:
        channel: The way to the host.
        problems: Told what failed.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems
        self._manager: HostObject | None = None
        self._start = SingleFlight(self._start_once)
        self._is_ready = False
        self._checked: Listeners[bool] = Listeners("the update check")
        self._ready: Listeners[None] = Listeners("the update")
        self._failed: Listeners[None] = Listeners("the failed update")

    @property
    def is_ready(self) -> bool:
        """Whether an update is there to be applied."""
        return self._is_ready

    async def start(self) -> Outcome:
        """Begin to listen for updates; once is enough.

        Returns:
            How it went.
        """
        if self._manager is not None:
            return Outcome.DONE
        return await self._problems.outcome(self._start.join())

    def on_check(self, listener: Callable[[bool], None]) -> Callable[[], None]:
        """Have a function called when TikTok has looked for an update.

        Args:
            listener: Given whether there is one.

        Returns:
            A function that ends it.
        """
        return self._checked.add(listener)

    def on_ready(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called when an update can be applied.

        Args:
            listener: Called without arguments.

        Returns:
            A function that ends it.
        """
        return self._ready.add(lambda _news: listener())

    def on_failed(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called when an update could not be loaded.

        Args:
            listener: Called without arguments.

        Returns:
            A function that ends it.
        """
        return self._failed.add(lambda _news: listener())

    async def apply(self) -> Outcome:
        """Restart the game with the update: save first.

        Returns:
            How it went; UNSUPPORTED when no update is ready. After a DONE the game ends.
        """
        if self._manager is None or not self._is_ready:
            return Outcome.UNSUPPORTED
        return await self._problems.outcome(self._manager.call("applyUpdate"))

    async def _start_once(self) -> None:
        self._manager = await self._channel.make("getUpdateManager")
        self._manager.follow(self._hear)

    def _hear(self, event: str, value: Json) -> None:
        if event == "onCheckForUpdate":
            self._checked.tell(record(value).get("hasUpdate") is True)
        elif event == "onUpdateReady":
            self._is_ready = True
            self._ready.tell(None)
        elif event == "onUpdateFailed":
            self._failed.tell(None)
