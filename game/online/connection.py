"""The connection to the backend: who is logged in, and asking in their name."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from game.background import Background
from game.online.answers import LoginKind
from game.online.backend import Backend
from game.online.errors import (
    BackendError,
    LoginFailedError,
    NoBackendError,
    Reauth,
    RefusedError,
    UnreachableError,
)
from game.online.lines import line_for
from game.online.player import Player
from game.texts import Text, say
from platform_bridge import Auth, BridgeError

_SESSION_CODES: Final = frozenset({"session_missing", "session_invalid", "session_expired"})
_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Offline:
    """The backend is out of reach, and why, in a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Connecting:
    """The login is under way."""

    @property
    def line(self) -> str:
        """What the player reads."""
        return say(Text.CONNECTING)


@dataclass(frozen=True, slots=True)
class Connected:
    """The backend answers, and knows who plays."""

    @property
    def line(self) -> str:
        """What the player reads."""
        return say(Text.CONNECTED)


Status = Offline | Connecting | Connected


class Connection:
    """Logs in silently, and asks the backend within the session.

    It never holds play up: everything goes on in the background.

    Args:
        auth: TikTok's login.
        backend: The backend; None plays alone.
        background: What goes on while the game does.
        player: Told who plays.

    Attributes:
        status: How it stands.
    """

    def __init__(
        self, auth: Auth, backend: Backend | None, background: Background, player: Player
    ) -> None:
        self._auth = auth
        self._backend = backend
        self._background = background
        self._player = player
        self._token: str | None = None
        self._logging_in = asyncio.Lock()
        self._greeting = False
        self._listeners: list[Callable[[], None]] = []
        self.status: Status = Offline(say(Text.NO_BACKEND))

    def on_connected(self, listener: Callable[[], None]) -> None:
        """Have a function called whenever the backend is in reach, after it was not."""
        self._listeners.append(listener)

    def connect(self) -> None:
        """Log in, in the background, unless that is done or under way."""
        if not isinstance(self.status, Connected):
            self.refresh()

    def refresh(self) -> None:
        """Ask anew who plays and what they have, in the background."""
        if self._backend is None or self._greeting:
            return
        self._greeting = True
        if self._token is None:
            self.status = Connecting()
        self._background.start(self._refresh())

    async def ask(self, request: Callable[[Backend, str], Awaitable[Answer]]) -> Answer:
        """Ask the backend within the session; without one, log in first.

        When the session is over, or the backend wants a login that is silent, log in and ask once
        more.

        Args:
            request: Given the backend and our session token.

        Raises:
            BackendError: When there is no hoped-for answer.
        """
        if self._backend is None:
            raise NoBackendError
        backend = self._backend
        token = self._token or await self._log_in(backend, instead_of=None)
        try:
            return await self._try(backend, token, request)
        except RefusedError as error:
            if error.code not in _SESSION_CODES and error.reauth is not Reauth.LOGIN:
                raise
        return await self._try(backend, await self._log_in(backend, instead_of=token), request)

    async def adopt(self, code: str, kind: LoginKind) -> None:
        """Go on in the session that a code of TikTok's gives, and ask anew who plays.

        Args:
            code: The code; it can be redeemed once.
            kind: Which of TikTok's calls gave it.

        Raises:
            BackendError: When the backend does not take it; the session is as it was.
        """
        if self._backend is None:
            raise NoBackendError
        async with self._logging_in:
            self._token = await self._backend.open_session(code, kind)
        await self.greet()

    async def greet(self) -> None:
        """Learn who plays and what they have; a failure is told by the status alone."""
        try:
            self._player.learn(await self.ask(Backend.me))
            if self._player.reauth is Reauth.LOGIN and self._backend is not None:
                await self._log_in(self._backend, instead_of=self._token)
                self._player.learn(await self.ask(Backend.me))
        except BackendError as error:
            _log.info("The player's profile is out of reach: %s", error)

    def leave(self) -> None:
        """Forget the session; `connect` begins another."""
        self._token = None
        self._player.forget()
        self.status = Offline(say(Text.NOT_LOGGED_IN))

    async def _refresh(self) -> None:
        try:
            await self.greet()
        finally:
            self._greeting = False

    async def _try(
        self,
        backend: Backend,
        token: str,
        request: Callable[[Backend, str], Awaitable[Answer]],
    ) -> Answer:
        try:
            answer = await request(backend, token)
        except UnreachableError as error:
            self._note_offline(error)
            raise
        except RefusedError:
            self._note_connected()
            raise
        self._note_connected()
        return answer

    async def _log_in(self, backend: Backend, *, instead_of: str | None) -> str:
        """Return a session token other than a given one, which whoever came first has got."""
        async with self._logging_in:
            if self._token is not None and self._token != instead_of:
                return self._token
            self._token = None
            try:
                self._token = await self._open_session(backend)
            except BackendError as error:
                self._note_offline(error)
                raise
        self._note_connected()
        return self._token

    async def _open_session(self, backend: Backend) -> str:
        try:
            return await backend.open_session(await self._login_code())
        except RefusedError as error:
            # The code was too old or used when it arrived: a new one is silent.
            if error.reauth is not Reauth.LOGIN:
                raise
            return await backend.open_session(await self._login_code())

    async def _login_code(self) -> str:
        try:
            return await self._auth.login()
        except BridgeError as error:
            raise LoginFailedError(error) from error

    def _note_offline(self, error: BackendError) -> None:
        _log.warning("Playing on without the backend: %s", error)
        self.status = Offline(line_for(error))

    def _note_connected(self) -> None:
        if not isinstance(self.status, Connected):
            self.status = Connected()
            for listener in self._listeners:
                listener()
