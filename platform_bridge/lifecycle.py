"""How the game was entered, and when it is hidden and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from platform_bridge.channel import Channel
from platform_bridge.json_value import Json
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.reading import record, text, texts


def _no_query() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class LaunchOptions:
    """One entry into the game.

    Args:
        scene: TikTok's name of the way in, such as "desktop_shortcut"; empty when unknown.
        query: What the link carried.
    """

    scene: str = ""
    query: Mapping[str, str] = field(default_factory=_no_query)


class Lifecycle:
    """Entries, and the events between them.

    Args:
        channel: The way to the host.
        pause: Told while the game is hidden.
    """

    def __init__(self, channel: Channel, pause: PauseAggregator) -> None:
        self._channel = channel
        self._pause = pause
        self._end_hiding: Callable[[], None] | None = None
        channel.listen("onHide", lambda _data: self._hide())
        channel.listen("onShow", lambda _data: self._show())

    async def launch_options(self) -> LaunchOptions:
        """Tell how this run of the game was started.

        Returns:
            The options of the cold start; they stay the same when the player comes back.

        Raises:
            BridgeError: When the host cannot tell.
        """
        return _launch_options(await self._channel.call("getLaunchOptionsSync"))

    async def enter_options(self) -> LaunchOptions:
        """Tell how the player came in last, at the start or back into a game that was running.

        Returns:
            The options of the latest entry.

        Raises:
            BridgeError: When the host cannot tell.
        """
        return _launch_options(await self._channel.call("getEnterOptionsSync"))

    def on_show(self, listener: Callable[[LaunchOptions], None]) -> Callable[[], None]:
        """Have a function called whenever the player comes back.

        Args:
            listener: Given the way in, this time.

        Returns:
            A function that ends it.
        """
        return self._channel.listen("onShow", lambda data: listener(_launch_options(data)))

    def on_hide(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a function called whenever the game is put away: the moment to save.

        Args:
            listener: Called without arguments.

        Returns:
            A function that ends it.
        """
        return self._channel.listen("onHide", lambda _data: listener())

    def _hide(self) -> None:
        if self._end_hiding is None:
            self._end_hiding = self._pause.begin(PauseReason.HIDDEN)

    def _show(self) -> None:
        if self._end_hiding is not None:
            self._end_hiding()
            self._end_hiding = None


def _launch_options(data: Json) -> LaunchOptions:
    """Read an entry; TikTok's own code expects null, no query and an empty text as query."""
    entry = record(data)
    return LaunchOptions(
        scene=text(entry.get("scene")), query=MappingProxyType(texts(entry.get("query")))
    )
