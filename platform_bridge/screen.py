"""The screen."""

from __future__ import annotations

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError
from platform_bridge.problems import Outcome, Problems
from platform_bridge.reading import record


class Screen:
    """The screen's light (page mini-games-base-library-update-log, 2026-05-01).

    How many frames a second it shows is for the JavaScript host to say.

    Args:
        channel: The way to the host.
        problems: Told what failed.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems

    async def keep_on(self, *, is_on: bool = True) -> Outcome:
        """Keep the screen from going dark, or no longer.

        Args:
            is_on: Whether to keep it on.

        Returns:
            How it went.
        """
        return await self._problems.outcome(
            self._channel.call("setKeepScreenOn", {"keepScreenOn": is_on})
        )

    async def brightness(self) -> float | None:
        """Tell how bright the screen is.

        Returns:
            A number from 0 to 1; None when the host does not tell.
        """
        try:
            value = record(await self._channel.call("getScreenBrightness")).get("value")
        except BridgeError as error:
            self._problems.note(error)
            return None
        return float(value) if isinstance(value, int | float) else None

    async def set_brightness(self, level: float) -> Outcome:
        """Make the screen brighter or darker.

        Args:
            level: From 0 to 1.

        Returns:
            How it went.

        Raises:
            InvalidCallError: When the level is beyond its bounds.
        """
        return await self._problems.outcome(
            self._channel.call("setScreenBrightness", {"value": level})
        )
