"""Asking the player for name and picture, when they tap what shows them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Final

from game.background import Background
from game.online.answers import LoginKind
from game.online.connection import Connection
from game.online.errors import BackendError, Reauth
from game.online.lines import line_for
from game.online.player import Player
from game.texts import Text, say
from platform_bridge import Auth, Authorized, BridgeError, ErrorKind, System

_SCHEMA: Final = "authorize"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody has asked."""


@dataclass(frozen=True, slots=True)
class Asking:
    """TikTok asks the player, or the backend fetches what was granted."""


@dataclass(frozen=True, slots=True)
class Granted:
    """The player lets their name and picture be seen."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The player said no, and stays who the silent login says; in a line for them."""

    line: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not work, and what to do, in a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """This host cannot ask."""


AuthorizationState = Idle | Asking | Granted | Declined | Failed | Unsupported


class Authorization:
    """Asks for name and picture.

    Only a tap of the player may start it: who is asked at once may refuse, and is lost (page
    develop-your-mini-game, 2026-11-22). Without consent the silent login goes on.

    Args:
        auth: What asks at TikTok.
        system: Tells whether TikTok can.
        connection: The way to the backend, which trades what TikTok gives.
        player: Tells what is known already.
        background: What waits while the game goes on.

    Attributes:
        state: How it stands.
    """

    def __init__(
        self,
        auth: Auth,
        system: System,
        connection: Connection,
        player: Player,
        background: Background,
    ) -> None:
        self._auth = auth
        self._system = system
        self._connection = connection
        self._player = player
        self._background = background
        self.state: AuthorizationState = Unsupported()

    @property
    def is_offered(self) -> bool:
        """Whether a button for it makes sense now."""
        match self.state:
            case Unsupported() | Granted() | Asking():
                return False
            case _:
                profile = self._player.profile
                is_seen = profile is not None and profile.avatar is not None
                return not is_seen or self._player.reauth is Reauth.AUTHORIZE

    def prepare(self) -> None:
        """Find out whether TikTok can ask, in the background."""
        self._background.start(self._prepare())

    def ask(self) -> None:
        """Ask the player, who has tapped for it; unless that is under way."""
        if not isinstance(self.state, Asking | Unsupported):
            self.state = Asking()
            self._background.start(self._ask())

    def forget(self) -> None:
        """Begin anew: another player is here."""
        if not isinstance(self.state, Unsupported):
            self.state = Idle()

    async def _prepare(self) -> None:
        if await self._system.can_i_use(_SCHEMA):
            self.state = Idle()

    async def _ask(self) -> None:
        answer = await self._auth.authorize()
        try:
            if isinstance(answer, Authorized):
                await self._connection.adopt(answer.code, LoginKind.AUTHORIZE)
                self.state = Granted()
            else:
                self.state = _without(answer.reason)
                if answer.login_code is not None:
                    await self._connection.adopt(answer.login_code, LoginKind.LOGIN)
        except BackendError as error:
            _log.warning("The backend does not take what TikTok gave: %s", error)
            self.state = Failed(line_for(error))


def _without(reason: BridgeError) -> AuthorizationState:
    match reason.kind:
        case ErrorKind.CANCELLED:
            return Declined(say(Text.CONSENT_DECLINED))
        case ErrorKind.UNSUPPORTED:
            return Unsupported()
        case _:
            return Failed(say(Text.CONSENT_FAILED))
