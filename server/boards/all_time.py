"""The all-time board: each player's best run, the best first."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from server.database import Avatar, Database, PersonalBest, Player, Run, insert_into

_ORDER: Final = (PersonalBest.score.desc(), PersonalBest.verified_ms, PersonalBest.player_id)
"""Among equal scores, whoever had theirs first stands above."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the board.

    Args:
        rank: Place on the board, from 1.
        player_id: Our id of the player.
        player: The player's public name.
        avatar_id: The player's picture, if there is one.
        score: Points of their best run.
        stars: Stars that it reached.
        best_combo: Its longest row of clean, quick catches.
        verified_at: When the server verified it.
    """

    rank: int
    player_id: str
    player: str
    avatar_id: str | None
    score: int
    stars: int
    best_combo: int
    verified_at: datetime


class AllTimeBoard:
    """The best run of each player.

    Args:
        database: Keeps them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, session: AsyncSession, run: Run) -> bool:
        """Put a run on the board if it is its player's best.

        Args:
            session: The transaction that stores the run.
            run: A verified run.

        Returns:
            Whether it is; one that only equals the best is not.
        """
        best = {"run_id": run.id, "score": run.score, "verified_ms": run.verified_ms}
        statement = (
            insert_into(session, PersonalBest)
            .values(player_id=run.player_id, **best)
            .on_conflict_do_update(
                index_elements=["player_id"], set_=best, where=PersonalBest.score < run.score
            )
            .returning(PersonalBest.run_id)
        )
        return await session.scalar(statement) is not None

    async def rank_of(self, player_id: str) -> int:
        """Return the place, from 1, of a player who has a run on the board."""
        ranked = select(
            PersonalBest.player_id, func.row_number().over(order_by=_ORDER).label("rank")
        ).subquery()
        async with self._database.reading() as session:
            statement = select(ranked.c.rank).where(ranked.c.player_id == player_id)
            rank: int = (await session.execute(statement)).scalar_one()
        return rank

    async def top(self, limit: int) -> list[Entry]:
        """Return the first lines of the board.

        Args:
            limit: How many at most.
        """
        statement = (
            select(Player, Avatar.id, Run)
            .select_from(PersonalBest)
            .join(Player, Player.id == PersonalBest.player_id)
            .join(Run, Run.id == PersonalBest.run_id)
            .outerjoin(Avatar, Avatar.player_id == PersonalBest.player_id)
            .order_by(*_ORDER)
            .limit(limit)
        )
        async with self._database.reading() as session:
            rows = (await session.execute(statement)).all()
        return [
            Entry(
                rank=rank,
                player_id=player.id,
                player=player.display_name,
                avatar_id=avatar_id,
                score=run.score,
                stars=run.stars,
                best_combo=run.best_combo,
                verified_at=datetime.fromtimestamp(run.verified_ms / 1000, UTC),
            )
            for rank, (player, avatar_id, run) in enumerate(rows, start=1)
        ]

    async def pictures(self, limit: int) -> dict[str, bytes]:
        """Return the pictures of the players on the first lines, as PNG by avatar id.

        Args:
            limit: How many lines at most.
        """
        first = select(PersonalBest.player_id).order_by(*_ORDER).limit(limit)
        statement = select(Avatar.id, Avatar.png).where(Avatar.player_id.in_(first))
        async with self._database.reading() as session:
            return {row.id: row.png for row in await session.execute(statement)}
