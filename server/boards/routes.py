"""`/v1/boards`: reading the boards."""

from base64 import b64encode
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from server.dependencies import TheBackend, ThePlayerIdIfAny
from server.messages import Answer

router = APIRouter(tags=["boards"])

_Limit = Annotated[int, Query(ge=1, le=100)]


class EntryAnswer(Answer):
    """A line of the board; `player` is a public name, `you` says whose session asks."""

    rank: int
    player: str
    avatar_id: str | None
    you: bool
    score: int
    stars: int
    best_combo: int
    verified_at: datetime


class BoardAnswer(Answer):
    """The first lines of a board."""

    entries: list[EntryAnswer]


class AvatarAnswer(Answer):
    """A picture of 96 by 96 pixels; `png` is the file in base64."""

    id: str
    png: str


class AvatarsAnswer(Answer):
    """The pictures on a board."""

    avatars: list[AvatarAnswer]


@router.get("/v1/boards/all-time")
async def read_all_time_board(
    player_id: ThePlayerIdIfAny, backend: TheBackend, limit: _Limit = 20
) -> BoardAnswer:
    """Return each player's best verified run, the best first; a session marks its player's."""
    return BoardAnswer(
        entries=[
            EntryAnswer(
                rank=entry.rank,
                player=entry.player,
                avatar_id=entry.avatar_id,
                you=entry.player_id == player_id,
                score=entry.score,
                stars=entry.stars,
                best_combo=entry.best_combo,
                verified_at=entry.verified_at,
            )
            for entry in await backend.board.top(limit)
        ]
    )


@router.get("/v1/boards/all-time/avatars")
async def read_all_time_avatars(backend: TheBackend, limit: _Limit = 20) -> AvatarsAnswer:
    """Return the pictures on the board's first lines in one answer, by their ids.

    They are what `/v1/avatars` serves one by one, for games that can receive text alone.
    """
    pictures = await backend.board.pictures(limit)
    return AvatarsAnswer(
        avatars=[
            AvatarAnswer(id=id_, png=b64encode(png).decode("ascii"))
            for id_, png in pictures.items()
        ]
    )
