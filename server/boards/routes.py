"""`/v1/boards`: reading the boards."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import ConfigDict

from server.dependencies import TheBackend
from server.messages import Answer

router = APIRouter(tags=["boards"])


class EntryAnswer(Answer):
    """A line of the board; `player` is a public name, `verified_at` is UTC."""

    model_config = ConfigDict(from_attributes=True)

    rank: int
    player: str
    score: int
    stars: int
    best_combo: int
    verified_at: datetime


class BoardAnswer(Answer):
    """The first lines of a board."""

    entries: list[EntryAnswer]


@router.get("/v1/boards/all-time")
async def read_all_time_board(
    backend: TheBackend, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> BoardAnswer:
    """Return each player's best verified run, the best first."""
    entries = await backend.board.top(limit)
    return BoardAnswer(entries=[EntryAnswer.model_validate(entry) for entry in entries])
