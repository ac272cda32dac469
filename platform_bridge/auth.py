"""Who plays."""

from __future__ import annotations

from platform_bridge.channel import Channel
from platform_bridge.errors import PlayerCancelledError
from platform_bridge.single_flight import SingleFlight


class Auth:
    """Logging in.

    Args:
        channel: The way to the host.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._login = SingleFlight(self._login_once)

    async def login(self) -> str:
        """Log in silently and get a code for the backend.

        The code can be redeemed once, within five minutes (page silent-login, 2026-11-22).
        Calls made while one is under way share its code.

        Returns:
            The code.

        Raises:
            BridgeError: When TikTok refuses, gives no code, or does not answer in time.
        """
        return await self._login.join()

    async def _login_once(self) -> str:
        answer = await self._channel.call("login")
        code = answer.get("code") if isinstance(answer, dict) else None
        if not isinstance(code, str) or not code:
            # Page silent-login, 2026-11-22: "Login success callback returns no code: the user
            # canceled the authorization process".
            raise PlayerCancelledError(
                "login succeeded without a code, which TikTok does when the player cancelled: "
                "go on as a guest, and offer to log in again.",
                raw=answer,
            )
        return code
