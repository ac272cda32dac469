"""Deleting the player's data, here and at the backend."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from game.background import Background
from game.online.backend import Backend
from game.online.connection import Connection
from game.online.errors import BackendError
from game.online.lines import line_for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Idle:
    """Nobody wants it."""


@dataclass(frozen=True, slots=True)
class Deleting:
    """The backend is asked to."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Everything is gone: the game starts anew."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was deleted, and why, in a line for the player."""

    line: str


DeletionState = Idle | Deleting | Deleted | Failed


class Deletion:
    """Deletes the player's data at the backend, then on the device.

    Args:
        connection: The way to the backend.
        background: What waits for it while the game goes on.
        forget: Clears the device.

    Attributes:
        state: How it stands.
    """

    def __init__(
        self, connection: Connection, background: Background, forget: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._background = background
        self._forget = forget
        self.state: DeletionState = Idle()

    def start(self) -> None:
        """Delete everything, in the background, because the player said so twice."""
        if not isinstance(self.state, Deleting):
            self.state = Deleting()
            self._background.start(self._delete())

    async def _delete(self) -> None:
        try:
            await self._connection.ask(Backend.delete_me)
        except BackendError as error:
            _log.warning("The player's data is not deleted: %s", error)
            self.state = Failed(line_for(error))
        else:
            self._forget()
            self.state = Deleted()
