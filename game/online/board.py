"""The board: each player's best run."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from game.background import Background
from game.online.answers import BoardLine
from game.online.backend import Backend
from game.online.connection import Connection
from game.online.errors import BackendError
from game.online.lines import line_for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the board.

    Args:
        rank: Place, from 1.
        name: The player's public name.
        score: Points of their best run.
        avatar: Their picture as PNG, 96 by 96 pixels; None without one, or while it is fetched.
        you: Whether it is the player's own.
    """

    rank: int
    name: str
    score: int
    avatar: bytes | None
    you: bool


@dataclass(frozen=True, slots=True)
class Loading:
    """It is on its way."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """It is here.

    Args:
        entries: Its lines, the best first.
    """

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be had, and why, in a line for the player."""

    line: str


BoardState = Loading | Loaded | Failed


class Board:
    """The board as it was told last.

    Args:
        connection: The way to the backend.
        background: What fetches it while the game goes on.

    Attributes:
        state: How it stands.
    """

    def __init__(self, connection: Connection, background: Background) -> None:
        self._connection = connection
        self._background = background
        self._is_loading = False
        self._avatars: Mapping[str, bytes] = {}
        self.state: BoardState = Loading()

    def load(self) -> None:
        """Fetch it anew, in the background; a board that is here stays until then."""
        if self._is_loading:
            return
        self._is_loading = True
        if isinstance(self.state, Failed):
            self.state = Loading()
        self._background.start(self._load())

    async def _load(self) -> None:
        try:
            lines = await self._connection.ask(Backend.board)
            self._show(lines)
            # The pictures weigh more than the rest: they come after it, and only when one is new.
            if not self._avatars.keys() >= _avatar_ids(lines):
                self._avatars = await self._connection.ask(Backend.board_avatars)
                self._show(lines)
        except BackendError as error:
            _log.warning("The board is not complete: %s", error)
            if not isinstance(self.state, Loaded):
                self.state = Failed(line_for(error))
        finally:
            self._is_loading = False

    def _show(self, lines: tuple[BoardLine, ...]) -> None:
        self.state = Loaded(
            tuple(
                Entry(
                    rank=line.rank,
                    name=line.name,
                    score=line.score,
                    avatar=None if line.avatar_id is None else self._avatars.get(line.avatar_id),
                    you=line.you,
                )
                for line in lines
            )
        )


def _avatar_ids(lines: tuple[BoardLine, ...]) -> set[str]:
    return {line.avatar_id for line in lines if line.avatar_id is not None}
