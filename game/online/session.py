"""The player's session with the backend: log in, hold a ticket, hand runs in.

It never holds play up: everything goes on in the background, and a run that starts without a
ticket is a local one.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from game.background import Background
from game.online import lines
from game.online.backend import Backend, Ticket, VerifiedRun
from game.online.errors import BackendError, RefusedError
from platform_bridge import Auth, BridgeError, Clock

_SESSION_CODES: Final = frozenset({"session_expired", "session_invalid"})
_LONGEST_RUN_MS: Final = 600_000
_log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Offline:
    """There is no session, and why, in a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Connecting:
    """The login is under way."""

    line: str = lines.CONNECTING


@dataclass(frozen=True, slots=True)
class Online:
    """There is a session."""

    line: str = lines.CONNECTED


Status = Offline | Connecting | Online


@dataclass(frozen=True, slots=True)
class Local:
    """The run was a local one."""

    line: str = lines.NO_BACKEND


@dataclass(frozen=True, slots=True)
class Verifying:
    """The run is on its way."""

    line: str = "Verifying..."


@dataclass(frozen=True, slots=True)
class Verified:
    """The backend played the run again and put it on the board."""

    run: VerifiedRun

    @property
    def line(self) -> str:
        """Where the player stands."""
        return f"Verified: rank {self.run.rank}"


@dataclass(frozen=True, slots=True)
class Unverified:
    """The backend refused the run or could not be asked."""

    line: str


Verdict = Local | Verifying | Verified | Unverified


@dataclass(frozen=True, slots=True)
class PlayedRun:
    """A run to be handed in.

    Args:
        ticks: Its length in ticks of 1/60 s.
        events: Its input events, as `encode_events` writes them.
    """

    ticks: int
    events: str


class Submission:
    """A run on its way to the backend; its `verdict` changes when the answer comes."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict


class Session:
    """What the game knows of its backend.

    Args:
        auth: TikTok's login.
        backend: The backend; None plays local runs.
        background: What asks it while the game goes on.
        clock: What a ticket's age is measured by.
    """

    def __init__(
        self, auth: Auth, backend: Backend | None, background: Background, clock: Clock
    ) -> None:
        self._auth = auth
        self._backend = backend
        self._background = background
        self._clock = clock
        self._preparing = False
        self._token: str | None = None
        self._ticket: Ticket | None = None
        self._ticket_dies_ms = 0.0
        self.status: Status = Offline(lines.NO_BACKEND)

    def connect(self) -> None:
        """Log in and fetch a ticket in the background, unless that is done or under way."""
        if self._backend is None or self._preparing or self._fresh_ticket() is not None:
            return
        self._preparing = True
        if self._token is None:
            self.status = Connecting()
        self._background.start(self._prepare(self._backend))

    def take_ticket(self) -> Ticket | None:
        """Return a ticket for the run that starts now, or None for a local run.

        The ticket of the run after it is fetched meanwhile, so that a quick retry finds it.
        """
        ticket = self._fresh_ticket()
        self._ticket = None
        self.connect()
        return ticket

    def submit(self, ticket: Ticket | None, run: PlayedRun) -> Submission:
        """Hand a run in, in the background; a run without a ticket stays a local one."""
        if ticket is None or self._backend is None:
            local = Local(self.status.line) if isinstance(self.status, Offline) else Local()
            self.connect()
            return Submission(local)
        submission = Submission(Verifying())
        self._background.start(self._submit(self._backend, submission, ticket, run))
        return submission

    def _fresh_ticket(self) -> Ticket | None:
        # A ticket must outlast the longest run, or the run could not be handed in.
        if self._clock.now_ms() + _LONGEST_RUN_MS > self._ticket_dies_ms:
            return None
        return self._ticket

    async def _prepare(self, backend: Backend) -> None:
        try:
            asked_ms = self._clock.now_ms()
            ticket = await self._in_session(backend, backend.issue_ticket)
            self._ticket = ticket
            self._ticket_dies_ms = asked_ms + ticket.expires_in * 1_000.0
            self.status = Online()
        except (BackendError, BridgeError) as error:
            self._give_up(error)
        finally:
            self._preparing = False

    async def _submit(
        self, backend: Backend, submission: Submission, ticket: Ticket, run: PlayedRun
    ) -> None:
        def ask(token: str) -> Awaitable[VerifiedRun]:
            return backend.submit_run(token, ticket.token, ticks=run.ticks, events=run.events)

        try:
            submission.verdict = Verified(await self._in_session(backend, ask))
        except (BackendError, BridgeError) as error:
            submission.verdict = Unverified(self._give_up(error))

    async def _in_session(
        self, backend: Backend, ask: Callable[[str], Awaitable[Answer]]
    ) -> Answer:
        """Ask with the session's token; when that has expired, log in anew and ask once more."""
        if self._token is not None:
            try:
                return await ask(self._token)
            except RefusedError as error:
                if error.code not in _SESSION_CODES:
                    raise
        self._token = await backend.open_session(await self._auth.login())
        return await ask(self._token)

    def _give_up(self, error: BackendError | BridgeError) -> str:
        """Go on without the backend, and return the line that tells the player."""
        _log.warning("Playing on without the backend: %s", error)
        line = lines.line_for(error)
        # A refused run is no reason to doubt the session; anything else is.
        if self._token is None or not isinstance(error, RefusedError):
            self._token = None
            self.status = Offline(line)
        return line
