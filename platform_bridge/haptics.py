"""The vibration motor."""

from __future__ import annotations

from enum import Enum

from platform_bridge.channel import Channel
from platform_bridge.problems import Outcome, Problems


class Strength(Enum):
    """How strong a short vibration is."""

    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"


class Haptics:
    """Vibrations (page mini-games-sdk-device-and-network, 2026-05-01).

    Args:
        channel: The way to the host.
        problems: Told what failed.
    """

    def __init__(self, channel: Channel, problems: Problems) -> None:
        self._channel = channel
        self._problems = problems

    async def short(self, strength: Strength = Strength.MEDIUM) -> Outcome:
        """Vibrate for 15 ms.

        Args:
            strength: How strongly.

        Returns:
            How it went.
        """
        return await self._problems.outcome(
            self._channel.call("vibrateShort", {"type": strength.value})
        )

    async def long(self) -> Outcome:
        """Vibrate for 400 ms.

        Returns:
            How it went.
        """
        return await self._problems.outcome(self._channel.call("vibrateLong"))
