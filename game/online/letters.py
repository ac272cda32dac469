"""What is sent to the backend once, and may wait for it in the device's storage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.online.answers import (
    ClaimedMission,
    GrantKind,
    MissionKind,
    RecordedGrant,
    VerifiedRun,
)
from game.online.backend import Backend
from game.rules import InvalidRunError, decode_events


@dataclass(frozen=True, slots=True)
class RunLetter:
    """A finished run.

    Args:
        ticket: The ticket that it was played on; the backend takes one run for each.
        ticks: Its length in ticks of 1/60 s.
        events: Its input events, as `encode_events` writes them.
    """

    ticket: str
    ticks: int
    events: str


@dataclass(frozen=True, slots=True)
class GrantLetter:
    """A rewarded ad that was watched to its end.

    Args:
        ticket: The ticket of the run that it is for.
        kind: What it gives.
        grant_id: Our own id of it; the backend takes each once.
    """

    ticket: str
    kind: GrantKind
    grant_id: str


@dataclass(frozen=True, slots=True)
class MissionLetter:
    """A mission whose reward TikTok says is earned; the backend pays once on a UTC date.

    Args:
        kind: Which one.
    """

    kind: MissionKind


Letter = RunLetter | GrantLetter | MissionLetter
Reply = VerifiedRun | RecordedGrant | ClaimedMission


async def deliver(letter: Letter, backend: Backend, session: str) -> Reply:
    """Send a letter.

    Args:
        letter: What to send.
        backend: To whom.
        session: Our session token.

    Raises:
        BackendError: When the backend does not take it.
    """
    match letter:
        case RunLetter(ticket, ticks, events):
            return await backend.submit_run(session, ticket, ticks=ticks, events=events)
        case GrantLetter(ticket, kind, grant_id):
            return await backend.record_grant(session, ticket, kind, grant_id)
        case MissionLetter(kind):
            return await backend.claim_mission(session, kind)


def written(letter: Letter) -> Mapping[str, object]:
    """Return a letter as JSON can say it."""
    match letter:
        case RunLetter(ticket, ticks, events):
            return {"run": ticket, "ticks": ticks, "events": events}
        case GrantLetter(ticket, kind, grant_id):
            return {"grant": grant_id, "kind": kind.value, "ticket": ticket}
        case MissionLetter(kind):
            return {"mission": kind.value}


def read_letter(stored: object) -> Letter:
    """Return the letter that `written` wrote.

    Raises:
        ValueError: If it is none.
    """
    match stored:
        case {"run": str(ticket), "ticks": int(ticks), "events": str(events)}:
            _check_events(events)
            return RunLetter(ticket, ticks, events)
        case {"grant": str(grant_id), "kind": kind, "ticket": str(ticket)}:
            return GrantLetter(ticket, GrantKind(kind), grant_id)
        case {"mission": kind}:
            return MissionLetter(MissionKind(kind))
        case _:
            raise ValueError("this is no letter of ours")


def _check_events(events: str) -> None:
    try:
        decode_events(events)
    except InvalidRunError as error:
        raise ValueError(f"this run is damaged: {error}") from error
