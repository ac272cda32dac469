"""Runs that count: a ticket before, the backend's verdict after."""

from __future__ import annotations

from dataclasses import dataclass

from game.background import Background
from game.online.answers import Ticket, VerifiedRun
from game.online.backend import Backend
from game.online.connection import Connected, Connection, Offline
from game.online.errors import BackendError
from game.online.letters import RunLetter
from game.online.lines import line_for
from game.online.outbox import Answered, Delayed, Outbox, Parcel, Refused
from game.rules import MAX_EVENTS_LENGTH, MAX_TICKS, TICKS_PER_SECOND
from game.texts import Text, say
from platform_bridge import Clock

_LONGEST_RUN_MS = MAX_TICKS * 1_000.0 / TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class Local:
    """The run was a local one, and why, in a line for the player."""

    line: str


@dataclass(frozen=True, slots=True)
class Verifying:
    """The run is on its way."""

    @property
    def line(self) -> str:
        """What the player reads."""
        return say(Text.RUN_VERIFYING)


@dataclass(frozen=True, slots=True)
class Queued:
    """The run is kept, and sent again later."""

    line: str


@dataclass(frozen=True, slots=True)
class Verified:
    """The backend played the run again and put it on the board."""

    run: VerifiedRun

    @property
    def line(self) -> str:
        """Where the player stands."""
        return say(Text.RUN_VERIFIED, rank=self.run.rank)


@dataclass(frozen=True, slots=True)
class Unverified:
    """The backend refused the run, and why, in a line for the player."""

    line: str


Verdict = Local | Verifying | Queued | Verified | Unverified


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
    """A run that was handed in.

    Args:
        handed_in: Its letter on the way to the backend; or what is known already.
    """

    def __init__(self, handed_in: Parcel | Verdict) -> None:
        self._handed_in = handed_in

    @property
    def verdict(self) -> Verdict:
        """What is known of it now."""
        if not isinstance(self._handed_in, Parcel):
            return self._handed_in
        match self._handed_in.delivery:
            case Answered(VerifiedRun() as run):
                return Verified(run)
            case Refused(error):
                return Unverified(line_for(error))
            case Delayed():
                return Queued(say(Text.RUN_QUEUED))
            case _:
                return Verifying()


class Runs:
    """Tickets and submissions.

    Args:
        connection: The way to the backend.
        outbox: What sends runs.
        background: What fetches tickets while the game goes on.
        clock: What a ticket's age is measured by.
    """

    def __init__(
        self, connection: Connection, outbox: Outbox, background: Background, clock: Clock
    ) -> None:
        self._connection = connection
        self._outbox = outbox
        self._background = background
        self._clock = clock
        self._fetching = False
        self._ticket: Ticket | None = None
        self._ticket_dies_ms = 0.0

    def prepare(self) -> None:
        """Have a ticket ready for the next run, in the background; log in if need be."""
        if not isinstance(self._connection.status, Connected):
            self._connection.connect()
        elif not self._fetching and self._fresh_ticket() is None:
            self._fetching = True
            self._background.start(self._fetch_ticket())

    def take_ticket(self) -> Ticket | None:
        """Return a ticket for the run that starts now, or None for a local run.

        The ticket of the run after it is fetched meanwhile, so that a quick retry finds it.
        """
        ticket = self._fresh_ticket()
        self._ticket = None
        self.prepare()
        return ticket

    def submit(self, ticket: Ticket | None, run: PlayedRun) -> Submission:
        """Hand a run in, in the background; a run without a ticket stays a local one."""
        if ticket is None:
            return Submission(Local(self._why_local()))
        if len(run.events) > MAX_EVENTS_LENGTH:
            return Submission(Unverified(say(Text.RUN_TOO_LONG)))
        return Submission(self._outbox.post(RunLetter(ticket.token, run.ticks, run.events)))

    def forget(self) -> None:
        """Let go of the ticket: it is another player's now."""
        self._ticket = None

    def _why_local(self) -> str:
        status = self._connection.status
        return status.line if isinstance(status, Offline) else say(Text.RUN_LOCAL)

    def _fresh_ticket(self) -> Ticket | None:
        # A ticket must outlast the longest run, or the run could not be handed in.
        if self._clock.now_ms() + _LONGEST_RUN_MS > self._ticket_dies_ms:
            return None
        return self._ticket

    async def _fetch_ticket(self) -> None:
        asked_ms = self._clock.now_ms()
        try:
            self._ticket = await self._connection.ask(Backend.issue_ticket)
            self._ticket_dies_ms = asked_ms + self._ticket.expires_in * 1_000.0
        except BackendError:
            # The next run is a local one; the connection has logged why.
            self._ticket = None
        finally:
            self._fetching = False
