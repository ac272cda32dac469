"""What the host can do."""

from __future__ import annotations

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError


class System:
    """Questions about the host.

    Args:
        channel: The way to the host.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def can_i_use(self, schema: str) -> bool:
        """Tell whether the host has a call, a parameter or an option.

        Args:
            schema: `api.method.param.option`, shortened as one likes, where `method` is `object`,
                `success`, `return` or `callback`: "login", "login.success.code".

        Returns:
            What `canIUse` says; False for a name that nobody knows, and when there is no answer.
            It is not remembered, because TikTok may be updated between two starts (page
            mini-games-sdk-basic-utility, 2026-10-01).
        """
        try:
            answer = await self._channel.call("canIUse", {"schema": schema})
        except BridgeError:
            return False
        return answer is True
