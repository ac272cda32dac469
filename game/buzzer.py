"""What the player feels: the device's vibrations."""

from __future__ import annotations

from game.background import Background
from platform_bridge import Haptics, Strength


class Buzzer:
    """Lets the device vibrate.

    Args:
        haptics: Its motor.
        background: What waits for it while the game goes on.

    Attributes:
        enabled: Whether it may.
    """

    def __init__(self, haptics: Haptics, background: Background) -> None:
        self._haptics = haptics
        self._background = background
        self.enabled = True

    def buzz(self, strength: Strength) -> None:
        """Vibrate shortly, unless that is turned off."""
        if self.enabled:
            self._background.start(self._buzz(strength))

    async def _buzz(self, strength: Strength) -> None:
        # A device without a motor says so, and that is all there is to it.
        await self._haptics.short(strength)
