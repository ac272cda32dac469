"""Verifying a run: the server plays it again and believes nothing else."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from game.rules import MAX_TICKS, TICKS_PER_SECOND, InvalidRunError, RunResult
from server.boards.all_time import AllTimeBoard
from server.clock import Clock
from server.database import Database, Run, insert_into
from server.errors import ErrorCode, RewardRefusedError, RunRefusedError
from server.faults import FaultPoint, FaultPoints
from server.ledger import Balances, Ledger, keys
from server.randomness import Randomness
from server.rewards.grants import GrantClaim, GrantKind, Grants
from server.runs.tickets import TicketClaims, Tickets

Replay = Callable[[int, str, int], RunResult]
"""Plays a run again from its seed, its events and its ticks, as `game.rules.replay` does."""

ReadGrants = Callable[[str], Sequence[str]]
"""Finds the grants of the revives in a run's events, as `game.rules.grants_of` does."""

_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Submission:
    """A run as a client sends it.

    Args:
        ticket: The ticket that it was played on.
        ticks: How long it took, in ticks of 1/60 s.
        events: What the player did, as `game.rules.encode_events` writes it.
        grants: Rewarded ads of this run that may not be on record yet.
    """

    ticket: str
    ticks: int
    events: str
    grants: tuple[GrantClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifiedRun:
    """A run that counts.

    Args:
        result: What it came to.
        personal_best: Whether it is the player's best so far.
        rank: The player's place on the all-time board, from 1.
        dust: How much dust it was paid, with what an ad doubled.
        balances: What the player has now.
    """

    result: RunResult
    personal_best: bool
    rank: int
    dust: int
    balances: Balances


@dataclass(frozen=True, slots=True, kw_only=True)
class RunVerifier:
    """Verifies runs and stores those that count.

    A ticket is used up by the verified run alone: whatever is refused leaves it as it was.

    Args:
        database: Keeps the runs.
        tickets: Reads their tickets.
        board: Where they are ranked.
        ledger: Is paid their dust.
        grants: Knows which revives and doublings are on record.
        replay: Plays a run again.
        read_grants: Finds the revives in a run's events.
        clock: Tells how long a run can have taken.
        randomness: Makes ids.
        faults: Is told of every moment at which a crash could matter.
    """

    database: Database
    tickets: Tickets
    board: AllTimeBoard
    ledger: Ledger
    grants: Grants
    replay: Replay
    read_grants: ReadGrants
    clock: Clock
    randomness: Randomness
    faults: FaultPoints

    async def submit(self, player_id: str, submission: Submission) -> VerifiedRun:
        """Verify a run, put it on the board and pay its dust.

        Args:
            player_id: Our id of the player who sends it.
            submission: The run.

        Raises:
            RunRefusedError: If the ticket or the run does not count.
            RewardRefusedError: If a revive that is sent along does not count.
        """
        claims = self.tickets.read(submission.ticket, player_id)
        self._check_length(submission.ticks, claims.issued_ms)
        result = await self._play_again(claims.seed, submission)
        self.faults.reach(FaultPoint.RUN_REPLAYED)
        async with self.database.writing() as session:
            await self._check_revives(session, claims, submission)
            run = await self._store(session, claims, submission, result)
            personal_best = await self.board.record(session, run)
            dust = await self._pay(session, run)
            balances = await self.ledger.balances_of(session, player_id)
            self.faults.reach(FaultPoint.RUN_STORING)
        self.faults.reach(FaultPoint.RUN_STORED)
        rank = await self.board.rank_of(player_id)
        return VerifiedRun(result, personal_best, rank, dust, balances)

    def _check_length(self, ticks: int, issued_ms: int) -> None:
        if ticks > MAX_TICKS:
            raise RunRefusedError(
                ErrorCode.RUN_TOO_LONG,
                f"A run takes {MAX_TICKS} ticks at most. Submit the ticks that were played.",
                {"max_ticks": MAX_TICKS},
            )
        # Rounded up, so that not even a part of a millisecond comes for free.
        needed_ms = -(-ticks * _MS // TICKS_PER_SECOND)
        wait_ms = issued_ms + needed_ms - self.clock.now_ms()
        if wait_ms > 0:
            raise RunRefusedError(
                ErrorCode.RUN_TOO_EARLY,
                f"{ticks} ticks cannot have been played since the ticket was given out. Submit "
                f"the run again in {wait_ms} ms; the ticket stays good.",
                {"wait_ms": wait_ms},
            )

    async def _play_again(self, seed: int, submission: Submission) -> RunResult:
        try:
            result = await asyncio.to_thread(self.replay, seed, submission.events, submission.ticks)
        except InvalidRunError as error:
            raise RunRefusedError(
                ErrorCode.RUN_INVALID,
                f"No play can have made this run. {error} Submit the ticket's own run.",
                {"rule": error.code},
            ) from error
        if not result.over:
            raise RunRefusedError(
                ErrorCode.RUN_UNFINISHED,
                "This run has not ended. Submit it when it is over; the ticket stays good.",
            )
        return result

    async def _check_revives(
        self, session: AsyncSession, claims: TicketClaims, submission: Submission
    ) -> None:
        for claim in submission.grants:
            try:
                await self.grants.record(session, claims.sub, claims.nonce, claim)
            except RewardRefusedError:
                # A doubling that does not count leaves the run as good as it was.
                if claim.kind is GrantKind.REVIVE:
                    raise
        recorded = await self.grants.revives_of(session, claims.nonce)
        if not recorded.issuperset(self.read_grants(submission.events)):
            raise RunRefusedError(
                ErrorCode.RUN_INVALID,
                "This run has a revive that is not on record. Send its grant along in `grants`; "
                "the ticket stays good.",
                {"rule": "revive_not_granted"},
            )

    async def _pay(self, session: AsyncSession, run: Run) -> int:
        if run.dust:
            account = await self.ledger.account_of(session, run.player_id)
            await self.ledger.post(session, account, keys.of_run(run.id), run.dust)
        return run.dust + await self.grants.pay_double(session, run)

    async def _store(
        self, session: AsyncSession, claims: TicketClaims, submission: Submission, result: RunResult
    ) -> Run:
        statement = (
            insert_into(session, Run)
            .values(
                id=self.randomness.token(),
                player_id=claims.sub,
                nonce=claims.nonce,
                seed=claims.seed,
                rules_version=claims.rules_version,
                ticks=submission.ticks,
                events=submission.events,
                score=result.score,
                stars=result.stars,
                best_combo=result.best_combo,
                dust=result.dust,
                state_hash=result.state_hash,
                issued_ms=claims.issued_ms,
                verified_ms=self.clock.now_ms(),
            )
            .on_conflict_do_nothing(index_elements=["nonce"])
            .returning(Run)
        )
        run: Run | None = await session.scalar(statement)
        if run is None:
            raise RunRefusedError(
                ErrorCode.TICKET_USED,
                "This ticket's run is on the board already, also if its answer got lost on the "
                "way. Get a new ticket for the next run.",
            )
        return run
