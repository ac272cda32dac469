"""Who plays."""

from __future__ import annotations

from dataclasses import dataclass

from platform_bridge.channel import Channel
from platform_bridge.errors import BridgeError, InvalidCallError, PlayerCancelledError
from platform_bridge.json_value import Json
from platform_bridge.pause import PauseAggregator, PauseReason
from platform_bridge.problems import Problems
from platform_bridge.reading import record, text
from platform_bridge.single_flight import SingleFlight

BASIC_SCOPE = "user.info.basic"
"""The scope that gives a name and a picture (page develop-your-mini-game, 2026-11-22)."""


@dataclass(frozen=True)
class Authorized:
    """The player consented.

    Args:
        code: For the backend; it can be redeemed once, within five minutes.
    """

    code: str


@dataclass(frozen=True)
class Declined:
    """There is no consent, so the player stays who the silent login says.

    Args:
        login_code: For the backend, from a silent login; None when that failed too.
        reason: Why there is no consent: `reason.kind` tells a refusal from a failure.
    """

    login_code: str | None
    reason: BridgeError


class Auth:
    """Logging in, and asking for more than that.

    Args:
        channel: The way to the host.
        problems: Told why a consent is missing.
        pause: Told while a consent sheet is open.
    """

    def __init__(self, channel: Channel, problems: Problems, pause: PauseAggregator) -> None:
        self._channel = channel
        self._pause = pause
        self._problems = problems
        self._login = SingleFlight(self._login_once)
        self._consents: dict[str, SingleFlight[Authorized | Declined]] = {}

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

    async def authorize(self, scope: str = BASIC_SCOPE) -> Authorized | Declined:
        """Ask the player for consent, to show a name and a picture.

        Call it when the player taps something that needs it, never at the start: a refusal there
        would lose the player. Without consent a silent login follows at once, so that the backend
        can still know the player (both: page develop-your-mini-game, 2026-11-22). Calls for the
        same scope made while one is under way share it.

        Args:
            scope: What to ask for, a list with commas.

        Returns:
            The consent, or what is left without it.

        Raises:
            InvalidCallError: When the scope is no text.
        """
        consent = self._consents.setdefault(scope, SingleFlight(lambda: self._ask(scope)))
        return await consent.join()

    async def _login_once(self) -> str:
        # Page silent-login, 2026-11-22: "Login success callback returns no code: the user
        # canceled the authorization process".
        return _code(
            "login",
            await self._channel.call("login"),
            "go on as a guest, and offer to log in again.",
        )

    async def _ask(self, scope: str) -> Authorized | Declined:
        try:
            with self._pause.hold(PauseReason.DIALOG):
                answer = await self._channel.call("authorize", {"scope": scope})
            return Authorized(_code("authorize", answer, "go on with a silent login."))
        except InvalidCallError:
            raise
        except BridgeError as reason:
            self._problems.note(reason)
            return Declined(await self._login_code(), reason)

    async def _login_code(self) -> str | None:
        try:
            return await self.login()
        except BridgeError as error:
            self._problems.note(error)
            return None


def _code(name: str, answer: Json, advice: str) -> str:
    code = text(record(answer).get("code"))
    if not code:
        raise PlayerCancelledError(
            f"{name} succeeded without a code, which TikTok does when the player cancelled: "
            f"{advice}",
            raw=answer,
        )
    return code
