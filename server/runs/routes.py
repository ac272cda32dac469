"""`/v1/tickets` and `/v1/runs`: playing for the board."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from game.rules import MAX_EVENTS_LENGTH
from server.dependencies import TheBackend, ThePlayerId
from server.messages import Answer, Body
from server.rewards.messages import BalanceAnswer, GrantFields, Ticket
from server.runs.tickets import TICKET_LIFETIME_S
from server.runs.verification import Submission

router = APIRouter(tags=["runs"])

_MOST_TICKS = 2**31 - 1
_MOST_GRANTS = 4


class TicketAnswer(Answer):
    """A run ticket; `expires_in` is in seconds."""

    ticket: str
    seed: int
    rules_version: int
    expires_in: int


class RunBody(Body):
    """A finished run: its ticket, its length in ticks of 1/60 s, and what the player did.

    `grants` are its rewarded ads, which may be on record already (`POST /v1/grants`).
    """

    ticket: Ticket
    ticks: Annotated[int, Field(ge=1, le=_MOST_TICKS)]
    events: Annotated[str, Field(max_length=MAX_EVENTS_LENGTH)]
    grants: Annotated[list[GrantFields], Field(default_factory=list, max_length=_MOST_GRANTS)]


class RunAnswer(Answer):
    """A verified run, where it leaves the player on the all-time board, and what it paid."""

    score: int
    stars: int
    best_combo: int
    ticks: int
    state_hash: str
    personal_best: bool
    rank: int
    dust: int
    balance: BalanceAnswer


@router.post("/v1/tickets")
async def issue_ticket(player_id: ThePlayerId, backend: TheBackend) -> TicketAnswer:
    """Give out the ticket of one run: its seed says which course to play."""
    ticket = backend.tickets.issue(player_id)
    return TicketAnswer(
        ticket=ticket.text,
        seed=ticket.seed,
        rules_version=ticket.rules_version,
        expires_in=TICKET_LIFETIME_S,
    )


@router.post("/v1/runs")
async def submit_run(body: RunBody, player_id: ThePlayerId, backend: TheBackend) -> RunAnswer:
    """Play a finished run again, put it on the board if it holds, and pay its dust.

    No score is sent: the server finds it. A verified run uses its ticket up; a refused one does
    not.
    """
    submission = Submission(
        ticket=body.ticket,
        ticks=body.ticks,
        events=body.events,
        grants=tuple(fields.claim() for fields in body.grants),
    )
    run = await backend.runs.submit(player_id, submission)
    return RunAnswer(
        score=run.result.score,
        stars=run.result.stars,
        best_combo=run.result.best_combo,
        ticks=run.result.ticks,
        state_hash=run.result.state_hash,
        personal_best=run.personal_best,
        rank=run.rank,
        dust=run.dust,
        balance=BalanceAnswer(dust=run.balances.dust),
    )
